#!/bin/sh
# Builds the benchmarks optimised and prints the table that the README quotes; then, where valgrind is installed, the instructions of a decision.
#
#   tests/bench/run.sh [--brief] [--gate]
#
# --brief: little work, to keep the benchmarks alive. --gate: fails where a decision takes more than the ratio of instructions below, or allocates.
# Time is never a gate: machines are noisy, and instructions are not.
set -eu
cd "$(dirname "$0")/../.."
most_times_by_hand=24

brief= gate=
for word; do
  case $word in
  --brief) brief=--brief ;;
  --gate) gate=yes ;;
  *) echo "usage: tests/bench/run.sh [--brief] [--gate]" >&2 && exit 2 ;;
  esac
done

cmake --preset release -B build/bench -DCMAKE_RUNTIME_OUTPUT_DIRECTORY="$PWD/build/bench" -DLICITO_BUILD_BENCH=ON \
  -DLICITO_BUILD_TESTS=ON >/dev/null
cmake --build build/bench --target licito_speed >&2
speed=build/bench/licito_speed

table=$("$speed" $brief)
printf '%s\n' "$table"
status=0
case $table in *"… allocations in all decisions | 0.00"*) ;; *) echo "deciding allocates" >&2 && status=1 ;; esac

if command -v valgrind >/dev/null; then
  # Instructions of the passes alone, by the functions that make them.
  instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect="bench::pass_by_$1*" "$speed" --count "$1" 2>&1 >/dev/null |
      sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
  }
  acts=$("$speed" --count none)
  hand=$(($(instructions hand) / acts)) rules=$(($(instructions rules) / acts))
  times=$(awk "BEGIN { printf \"%.2f\", $rules / $hand }")
  echo
  echo "instructions of one decision: $hand by hand, $rules by rules: $times times"
  if awk "BEGIN { exit !($times > $most_times_by_hand) }"; then
    echo "a decision takes more than $most_times_by_hand times the instructions of the hand-coded version" >&2
    status=1
  fi
fi
[ -z "$gate" ] || exit $status
