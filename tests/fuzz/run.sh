#!/usr/bin/env bash
# Fuzzes every reader for a while, from the kept inputs and the shipped files; prints what each target executed.
#
#   run.sh [--seconds N] [--keep] [TARGET…]
#
#   --seconds N   for each target; 30 where nothing is said
#   --keep        put what reached new code, made as small a set as possible, into tests/fuzz/corpus
#
# Inputs that broke something are left in build/fuzz/broken. Exit: 0 nothing broke, 1 something did, 2 it could not be built.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
seconds=30 keep=
while [ $# -gt 0 ]; do
  case $1 in
  --seconds) seconds=$2; shift ;;
  --keep) keep=1 ;;
  -h | --help) sed -n '2,10p' "$0"; exit 0 ;;
  *) break ;;
  esac
  shift
done
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(load_pack read_json read_yaml decide phrases)

.ci/needs.sh build tests clang || exit 2
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
{ cmake --preset fuzz -DLICITO_BUILD_FUZZ=ON -DLICITO_BUILD_EXAMPLES=OFF && cmake --build build/fuzz --parallel "$(nproc)" --target "${targets[@]/#/fuzz_}"; } >build/fuzz.log 2>&1 ||
  { tail -n 20 build/fuzz.log; exit 2; }

seeds=build/fuzz/seeds broken=build/fuzz/broken
rm -rf "$seeds" && mkdir -p "$broken"
for target in "${targets[@]}"; do mkdir -p "$seeds/$target" "build/fuzz/found/$target" "tests/fuzz/corpus/$target"; done
find rules -name '*.yaml' ! -name vocabulary.yaml ! -name '*.test.yaml' -size -40k | while read -r pack; do cp "$pack" "$seeds/load_pack/${pack//\//_}" 2>/dev/null; done
split -l 1 -a 3 examples/campaign.jsonl "$seeds/read_json/" 2>/dev/null
cp "$seeds"/read_json/*[aeiou] "$seeds/read_yaml/" 2>/dev/null
if [ -d "$seeds/decide" ]; then
  line=0
  for pack in rules/*/*.yaml; do
    line=$((line + 7))
    case $pack in *.test.yaml | */calendars/*) continue ;; esac
    { cat "$pack"; echo; echo --------; sed -n "${line}p" examples/campaign.jsonl; } >"$seeds/decide/${pack//\//_}"
  done
fi
[ -d "$seeds/phrases" ] && printf 'lo vamos a embargar\npris*\n\nLe vamos a ... Lo  VAMOS a embargar, o prisión' >"$seeds/phrases/one"

status=0
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1
for target in "${targets[@]}"; do
  "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -max_len=60000 -print_final_stats=1 -artifact_prefix="$broken/$target-" \
    "build/fuzz/found/$target" "tests/fuzz/corpus/$target" "$seeds/$target" >"build/fuzz/$target.log" 2>&1
  code=$?
  executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$target.log")
  echo "$target: ${executed:-0} executions in ${seconds} s$([ $code -eq 0 ] || echo ", BROKEN: build/fuzz/$target.log")"
  [ $code -eq 0 ] || status=1
  if [ -n "$keep" ]; then
    rm -rf build/fuzz/least && mkdir -p build/fuzz/least
    "build/fuzz/tests/fuzz/fuzz_$target" -merge=1 -max_len=4000 build/fuzz/least "tests/fuzz/corpus/$target" "build/fuzz/found/$target" >/dev/null 2>&1 &&
      find build/fuzz/least -size -5k -type f | sort | head -n 150 | xargs -r cp -t "tests/fuzz/corpus/$target"
  fi
done
exit $status
