#!/usr/bin/env bash
# Installs what is missing (.ci/needs.sh), builds the benchmarks optimised and prints the table that the README quotes; then the instructions of a
# decision, where valgrind is installed; then what Google Benchmark says of the example campaign, where that is installed.
#
#   tests/bench/run.sh [--brief] [--gate]
#
# --brief: little work, to keep the benchmarks alive; builds half of the library and no tool. --gate: fails where a decision takes more than the ratio of
# instructions below, or allocates. Time is never a gate: machines are noisy, and instructions are not.
#
# Exit: 0, 1 where --gate fails, 2 where it could not be built or run, or the two sides of the table judge differently.
set -euo pipefail
cd "$(dirname "$0")/../.."

# So many times the instructions of the hand-coded version may a decision take. Measured are 13.9 (1,982 against 143; GCC 12, -O3); the rest is for
# compilers that inline otherwise. Instructions are no times: those of the rules wait less for memory and branches, so that the ratio of times is smaller.
# Lower it whenever deciding has become faster, so that it stays so.
most_times_by_hand=16

brief=() gate=no tool=ON
for word; do
  case $word in
  --brief) brief=(--brief) tool=OFF ;;
  --gate) gate=yes ;;
  -h | --help) sed -n '2,10p' "$0"; exit 0 ;;
  *) echo "usage: tests/bench/run.sh [--brief] [--gate]" >&2; exit 2 ;;
  esac
done

# As tests/run.sh builds, so that one cache of objects serves both.
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
fi
jobs=$(nproc) memory=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo 2>/dev/null || echo "$jobs")
jobs=$((memory < 1 ? 1 : memory < jobs ? memory : jobs))
folder=build/bench
.ci/needs.sh build bench >&2 || exit 2
echo "building $folder" >&2
configured=$(cmake --preset release -B "$folder" -DCMAKE_RUNTIME_OUTPUT_DIRECTORY="$PWD/$folder" -DLICITO_BUILD_BENCH=ON -DLICITO_BUILD_TOOL=$tool 2>&1) ||
  { echo "$configured" >&2; exit 2; }
grep 'left out' <<<"$configured" >&2 || true # only told: without Google Benchmark its view is not printed, and nothing is gated by it
cmake --build "$folder" --parallel "$jobs" --target bench >&2 || exit 2
speed=$folder/licito_speed

# A brief run takes the tool that there is.
options=("${brief[@]}")
for licito in "$folder" build/release build/tests; do
  if [ -x "$licito/licito" ]; then options+=(--tool "$licito/licito"); break; fi
done

dear=no
if command -v valgrind >/dev/null; then
  # Instructions of the passes alone, by the functions that make them.
  instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="bench::pass_by_$1*" "$speed" --count "$1" 2>&1 >/dev/null |
      sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
  }
  echo "counting instructions …" >&2
  acts=$("$speed" --count none) hand=$(instructions hand) rules=$(instructions rules)
  [ -n "$hand" ] && [ -n "$rules" ] || { echo "callgrind counted nothing" >&2; exit 2; }
  options+=(--instructions $((hand / acts)) $((rules / acts)) "$most_times_by_hand")
  if awk "BEGIN { exit !($rules > $most_times_by_hand * $hand) }"; then dear=yes; fi
elif [ $gate = yes ]; then
  echo "valgrind is not installed: instructions are not counted, only allocations are gated" >&2
fi

status=0
"$speed" "${options[@]}" || status=$?
[ $status -le 1 ] || exit 2
if [ $dear = yes ]; then
  echo "a decision takes more than $most_times_by_hand times the instructions of the hand-coded version" >&2
  status=1
fi

if [ -x "$folder/licito_campaign" ]; then
  echo "the example campaign, by Google Benchmark …" >&2
  echo
  "$folder/licito_campaign" --benchmark_min_time=$([ $tool = OFF ] && echo 0.05 || echo 1) 2>/dev/null || exit 2
fi
[ $gate = no ] || exit $status
