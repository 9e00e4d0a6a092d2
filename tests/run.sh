#!/usr/bin/env bash
# Builds licito and runs its tests, from nothing: installs what is missing first (.ci/needs.sh).
#
#   tests/run.sh [--long[=N]] [--asan] [--clang] [--werror] [CTEST-OPTION…]
#
#   --long     the tests labelled `long` too, and more rounds of the random ones (LICITO_LONG=1); N: so many decisions compared with the oracle instead of a million
#   --asan     under AddressSanitizer and UndefinedBehaviorSanitizer
#   --clang    with clang instead of the default compiler
#   --werror   warnings are errors
#
# Every choice has a build folder of its own: build/tests, build/tests-asan and so on. Exit: 0 all passed, 1 some failed, 2 could not be built or run.
# Ends with one line, `N passed, N failed`.
set -euo pipefail
cd "$(dirname "$0")/.."

preset=dev folder=build/tests needs=(build tests) options=(-DLICITO_WERROR=OFF) tests=(--label-exclude '^long$')
while [ $# -gt 0 ]; do
  case $1 in
  --long) tests=(); export LICITO_LONG=1 ;;
  --long=*) tests=(); export LICITO_LONG=${1#*=} ;;
  --asan) preset=asan folder+=-asan ;;
  --clang) needs+=(clang) folder+=-clang options+=(-DCMAKE_CXX_COMPILER=clang++) ;;
  --werror) options+=(-DLICITO_WERROR=ON) ;;
  -h | --help) sed -n '2,12p' "$0"; exit 0 ;;
  *) break ;;
  esac
  shift
done

.ci/needs.sh "${needs[@]}" || exit 2
# Test-only Python libraries, pinned, into a folder of the build.
python=$PWD/build/python
if ! cmp -s tests/requirements.txt "$python/requirements.txt"; then
  echo "installing what tests/requirements.txt names into build/python"
  { rm -rf "$python" && python3 -m venv "$python" && "$python/bin/pip" install --quiet --disable-pip-version-check -r tests/requirements.txt; } || exit 2
  cp tests/requirements.txt "$python/"
fi
# And of JavaScript: the lock file names each by version and hash, and nothing of theirs is run to install them.
node=$PWD/build/node
if ! cmp -s tests/package-lock.json "$node/package-lock.json" || [ ! -d "$node/node_modules" ]; then
  echo "installing what tests/package.json names into build/node"
  { rm -rf "$node" && mkdir -p "$node" && cp tests/package.json tests/package-lock.json "$node/" &&
    npm ci --prefix "$node" --ignore-scripts --no-audit --no-fund --silent; } || { rm -rf "$node"; exit 2; }
fi
options+=(-DLICITO_TEST_PYTHON="$python/bin/python" -DLICITO_TEST_NODE="$node")
# A cache of objects, where there is one, spares the tests most of their building.
# That folders of builds differ, and headers are precompiled, must not keep it from finding them.
if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
fi

# One job a core, but no more than memory allows at 1 GiB each: small machines have many cores and little memory.
jobs=$(nproc) memory=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo 2>/dev/null || echo "$jobs")
jobs=$((memory < 1 ? 1 : memory < jobs ? memory : jobs))

configured=$(cmake --preset "$preset" -B "$folder" "${options[@]}" 2>&1) || { echo "$configured"; exit 2; }
cmake --build "$folder" --parallel "$jobs" || exit 2

status=0
rm -f "$folder/Testing/Temporary/LastTest.log"
ctest --test-dir "$folder" --output-on-failure --parallel "$jobs" --no-tests=error "${tests[@]}" "$@" || status=1

# CTest counts programs. Where a program says how many cases it ran, as Catch2's do, those are counted instead.
awk '
  /^All tests passed \(/            { for (i = 2; i <= NF; ++i) if ($i ~ /^test$/) good += $(i - 1); told = 1 }
  /^test cases: /                   { for (i = 2; i <= NF; ++i) { if ($i == "passed") good += $(i - 1); if ($i == "failed") bad += $(i - 1) }; told = 1 }
  /^Test Passed\.$/                 { passed += told ? good : 1; failed += bad; told = good = bad = 0 }
  /^Test (Failed|time-out)|^Test .*(Timeout|Exception)/ { passed += good; failed += bad ? bad : 1; told = good = bad = 0 }
  END                               { printf "%d passed, %d failed\n", passed, failed }
' "$folder/Testing/Temporary/LastTest.log" 2>/dev/null || echo "0 passed, 1 failed"
exit $status
