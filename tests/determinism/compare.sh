#!/usr/bin/env bash
# The same decisions, byte for byte, whatever is around them:
#
#   compare.sh DECISIONS                  two fresh runs: other locale, TZ, environment, folder and order of files
#   compare.sh DECISIONS OTHER               and what another build of it prints
#   compare.sh DECISIONS clang++-O0 g++-O3   and builds by these compilers at these levels (into build/decisions-…)
#
# Prints the number of decisions and their SHA-256. Exit: 0 all are the same, 1 some differ, 2 it could not be run.
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
decisions=$(realpath "$1") || exit 2
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT

"$decisions" >"$work/first" || exit 2
lines=$(wc -l <"$work/first") digest=$(sha256sum <"$work/first" | cut -d ' ' -f 1)
[ "$lines" -gt 0 ] || { echo "no decision was printed: nothing can differ" >&2; exit 2; }
echo "$lines decisions, SHA-256 $digest"
status=0
same() { # what, file
  if cmp -s "$work/first" "$2"; then
    echo "same: $1"
  else
    echo "DIFFERENT: $1"
    diff "$work/first" "$2" | head -n 4 | cut -c 1-400
    status=1
  fi
}

(cd / && env -i TZ=Asia/Kathmandu LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 HOME=/nonexistent "$decisions" --reversed) >"$work/second" || exit 2
same "another folder, TZ, locale and environment, files in reverse order" "$work/second"

if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
for build in "${@:2}"; do
  if [[ $build == */* ]]; then
    "$build" >"$work/other" || exit 2
    same "the build $build" "$work/other"
    continue
  fi
  compiler=${build%-O*} level=-O${build##*-O} folder=$root/build/decisions-$build
  { cmake -S "$root" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG="$level" -DCMAKE_CXX_COMPILER="$compiler" -DLICITO_BUILD_EXAMPLES=OFF &&
    cmake --build "$folder" --target licito_decisions; } >"$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 2; }
  "$(find "$folder" -name licito_decisions -type f)" >"$work/other" || exit 2
  same "$compiler $level" "$work/other"
done
exit $status
