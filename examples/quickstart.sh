#!/usr/bin/env bash
# From a fresh clone to the first decisions: installs what is missing (.ci/needs.sh), builds the tool, asks it about a small campaign.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=build/release/licito

.ci/needs.sh build
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi
echo "building $tool ..."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
{ cmake --preset release && cmake --build build/release --parallel; } </dev/null >"$log" 2>&1 || { tail -n 40 "$log" >&2; exit 2; }

# Law packs are the folders of countries; house packs bind only those who name them.
rules=(--rules rules/house/telephone-collections.yaml)
shopt -s nullglob
for country in rules/[a-z][a-z]; do rules+=(--rules "$country"); done
ask=("$tool" check "${rules[@]}" examples/campaign.jsonl)

echo "\$ ${ask[*]}"
status=0
"${ask[@]}" || status=$?
[ "$status" -le 1 ] || exit "$status" # 1: some were denied, as they should be

cat <<WHY

Why, and what would make it allowed? Each decision with its reasons, their sources and remedies, one a line:

  $tool check ${rules[*]} --format json examples/campaign.jsonl

The same in Spanish: --lang es. The rules that were kept, too: --all. What may be asked: $tool facts.
WHY
