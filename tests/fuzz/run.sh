#!/usr/bin/env bash
# Fuzzes every reader for a while, from the kept inputs and the shipped files; prints what each target executed.
#
#   run.sh [--seconds N] [--keep] [--no-build] [TARGET…]
#
#   --seconds N   of processor time for each target, however busy the machine is; 30 where nothing is said
#   --keep        put what reached new code, made as small a set as possible, into tests/fuzz/corpus
#   --no-build    with the targets as they are in build/fuzz
#
# Inputs that broke something are left in build/fuzz/broken. Exit: 0 nothing broke, 1 something did, 2 it could not be built.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 2
seconds=30 keep='' build=1
while [ $# -gt 0 ]; do
  case $1 in
  --seconds) seconds=$2; shift ;;
  --keep) keep=1 ;;
  --no-build) build='' ;;
  -h | --help) sed -n '2,10p' "$0"; exit 0 ;;
  *) break ;;
  esac
  shift
done
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(load_pack read_json read_yaml json_lines decide phrases fmt c_api)

if [ -n "$build" ]; then
  .ci/needs.sh build tests clang || exit 2
  if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
  { cmake --preset fuzz -DLICITO_BUILD_FUZZ=ON -DLICITO_BUILD_EXAMPLES=OFF && cmake --build build/fuzz --parallel "$(nproc)" --target "${targets[@]/#/fuzz_}"; } >build/fuzz.log 2>&1 ||
    { tail -n 20 build/fuzz.log; exit 2; }
fi

seeds=build/fuzz/seeds broken=build/fuzz/broken
rm -rf "$seeds" && mkdir -p "$broken" && python3 tests/fuzz/seeds.py "$seeds" || exit 2
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1

processor_seconds() { # process: what it has used, itself and in the kernel
  awk -v ticks="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print int(($12 + $13) / ticks) }' "/proc/$1/stat" 2>/dev/null
}

status=0
for target in "${targets[@]}"; do
  mkdir -p "$seeds/$target" "build/fuzz/found/$target" "tests/fuzz/corpus/$target"
  "build/fuzz/tests/fuzz/fuzz_$target" -timeout=60 -rss_limit_mb=3000 -max_len=8000 -dict="$seeds/words.dict" -print_final_stats=1 -artifact_prefix="$broken/$target-" \
    "build/fuzz/found/$target" "tests/fuzz/corpus/$target" "$seeds/$target" >"build/fuzz/$target.log" 2>&1 </dev/null &
  run=$! used=0
  while now=$(processor_seconds $run) && [ -n "$now" ] && [ "$now" -lt "$seconds" ]; do
    used=$now
    sleep 1
  done
  [ -n "${now:-}" ] && used=$now && kill -INT $run 2>/dev/null # it ends by itself, with its figures
  wait $run
  code=$?
  executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/$target.log")
  echo "$target: ${executed:-0} executions in $used s of processor time$([ $code -eq 0 ] || echo ", BROKEN: build/fuzz/$target.log")"
  [ $code -eq 0 ] || status=1
  if [ -n "$keep" ]; then
    rm -rf build/fuzz/least && mkdir -p build/fuzz/least
    "build/fuzz/tests/fuzz/fuzz_$target" -merge=1 -max_len=4000 build/fuzz/least "tests/fuzz/corpus/$target" "build/fuzz/found/$target" >/dev/null 2>&1 &&
      find build/fuzz/least -size -5k -type f | sort | head -n 150 | xargs -r cp -t "tests/fuzz/corpus/$target"
  fi
done
exit $status
