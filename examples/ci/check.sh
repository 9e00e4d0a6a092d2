#!/usr/bin/env bash
# What a change of the packs has to pass, on any CI: plain shell, no service of anybody's.
#
#   examples/ci/check.sh [PACKS] [BEFORE]
#
#   PACKS    the folder of packs; default: packs beside this script
#   BEFORE   the same folder as it was, e.g. a checkout of the main branch: what is judged differently is shown
#
# `licito` is looked for on the path, or named by LICITO; findings.sarif and tests.xml are written into the folder REPORTS where that is set.
# Exit: 0 all passed, 1 something to mend, 2 something could not be read.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd) || exit 2
licito=${LICITO:-licito} packs=${1:-$here/packs} before=${2:-} worst=0

run() { # what it is, then the command
  local status
  echo "-- $1"
  shift
  "$@"
  status=$?
  case $status in
  0) ;;
  1 | 3) [ $worst -ge 1 ] || worst=1 ;; # findings, failures, or too little covered
  *) worst=2 ;;
  esac
}
has() { "$licito" "$1" --help >/dev/null 2>&1; }

run "what is wrong with the packs" "$licito" lint ${GITHUB_ACTIONS:+--format github} "$packs"
if [ -n "${REPORTS:-}" ]; then
  mkdir -p "$REPORTS"
  "$licito" lint --format sarif "$packs" >"$REPORTS/findings.sarif"
  "$licito" test --format junit "$packs" >"$REPORTS/tests.xml"
fi
run "the tests of the packs" "$licito" test --min-coverage "${MIN_COVERAGE:-80}" "$packs"
if has fmt; then run "the form of the packs" "$licito" fmt --check "$packs"; fi
# What a change does to decisions is for a person to read, not for a machine to refuse.
if [ -n "$before" ] && has diff; then
  echo "-- what is judged differently from before"
  "$licito" diff "$before" "$packs"
  [ $? -le 1 ] || worst=2
fi
exit $worst
