#!/usr/bin/env bash
# Shows what each seeded fault looks like to the person whose change has it: every patch under faults/ is laid over a copy of packs/, as a pull request would be, and
# check.sh runs. A patch is named for the code that has to turn up: L0603-bound-moved-past-its-tests.patch.
#
#   examples/ci/show_faults.sh [--quiet] [PATTERN]     e.g. show_faults.sh L01
#
# `licito` is looked for on the path, or named by LICITO. Exit: 0 each fault was caught, 1 one was not.
set -uo pipefail
cd "$(dirname "$0")" || exit 2
here=$PWD licito=${LICITO:-licito} quiet=
if [ "${1:-}" = --quiet ]; then quiet=1; shift; fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
caught=0 missed=0
for fault in faults/"${1:-}"*.patch; do
  name=$(basename "$fault" .patch) code=${fault#faults/}
  code=${code%%-*}
  rm -rf "$work/packs"
  cp -R packs "$work/"
  if ! git -C "$work" apply "$here/$fault"; then
    echo "FAILED: $name does not fit the packs any more"
    missed=$((missed + 1))
    continue
  fi
  told=$(cd "$work" && "$licito" lint --as-of 2026-06-01 packs 2>&1)
  status=$?
  if [ $status -ne 0 ] && grep -q "\[$code\]" <<<"$told"; then
    caught=$((caught + 1))
    [ -n "$quiet" ] || printf '== %s\n%s\n\n' "$name" "$told"
  else
    missed=$((missed + 1))
    printf 'FAILED: %s is not caught; lint ends with %s and says\n%s\n' "$name" "$status" "$told"
  fi
done
echo "$caught faults caught, $missed missed"
[ "$missed" -eq 0 ] && [ "$caught" -ne 0 ]
