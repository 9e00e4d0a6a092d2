#!/usr/bin/env bash
# Installs what is missing to build and test licito on Debian 12, Ubuntu 24.04 and newer; says what it installs, and nothing when all is there.
#
#   .ci/needs.sh build             what the library and the tool need
#   .ci/needs.sh build tests       and what their tests need
#   .ci/needs.sh build clang       and the other compiler
#   .ci/needs.sh build bench       and what the benchmarks can use
#
# What counts is that the compiler and the shell find a thing, not where it came from. Where there is no apt-get it only names what is missing.
set -euo pipefail

# name of a need: Debian's package for it. Boost's packages carry its version: the oldest that will do, or a newer one.
declare -A package=(
  [c++]=g++ [cmake]=cmake [ninja]=ninja-build [boost]=libboost-VERSION-dev [boost_json]=libboost-json-VERSION-dev [yaml_cpp]=libyaml-cpp-dev
  [cli11]=libcli11-dev [openssl]=libssl-dev [zones]=tzdata
  [catch2]=catch2 [benchmark]=libbenchmark-dev [valgrind]=valgrind [ccache]=ccache [python]=python3 [python_venv]=python3-venv [python_yaml]=python3-yaml
  [python_jsonschema]=python3-jsonschema [clang]=clang [pkg_config]=pkg-config [libpq]=libpq-dev [postgres]=postgresql [node]=nodejs [npm]=npm
)
boost_versions=(1.81 1.83 1.88 1.90)

probe_headers() { # asks the preprocessor once; prints the needs that it does not find
  c++ -std=c++20 -E -P -x c++ - 2>/dev/null <<'PROBE' || echo boost boost_json yaml_cpp cli11 openssl "$@"
#if __has_include(<boost/version.hpp>)
#include <boost/version.hpp>
#endif
#if !defined(BOOST_VERSION) || BOOST_VERSION < 108100
boost
#endif
#if !defined(BOOST_VERSION) || BOOST_VERSION < 108100 || !__has_include(<boost/json.hpp>)
boost_json
#endif
#if !__has_include(<yaml-cpp/yaml.h>)
yaml_cpp
#endif
#if !__has_include(<CLI/CLI.hpp>)
cli11
#endif
#if !__has_include(<openssl/evp.h>)
openssl
#endif
#if !__has_include(<catch2/catch.hpp>) && !__has_include(<catch2/catch_all.hpp>)
catch2
#endif
#if !__has_include(<benchmark/benchmark.h>)
benchmark
#endif
#if !__has_include(<libpq-fe.h>) && !__has_include(<postgresql/libpq-fe.h>)
libpq
#endif
PROBE
}

wanted=()
for group in "$@"; do
  case $group in
  build) wanted+=(c++ cmake ninja boost boost_json yaml_cpp cli11 openssl zones) ;;
  tests) wanted+=(catch2 ccache python python_venv python_yaml python_jsonschema pkg_config libpq postgres node npm) ;;
  clang) wanted+=(clang) ;;
  bench) wanted+=(benchmark valgrind ccache) ;;
  *) echo "needs.sh: \`$group\` is none of build, tests, clang, bench" >&2; exit 2 ;;
  esac
done

headers=" $(probe_headers catch2 benchmark libpq | tr '\n' ' ') "
missing=()
for need in "${wanted[@]}"; do
  case $need in
  c++ | cmake | ninja | ccache | valgrind | node | npm) command -v "$need" >/dev/null || missing+=("$need") ;;
  clang) command -v clang++ >/dev/null || missing+=(clang) ;;
  python) command -v python3 >/dev/null || missing+=(python) ;;
  python_venv) python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python_venv) ;;
  pkg_config) command -v pkg-config >/dev/null || missing+=(pkg_config) ;;
  postgres) command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgres) ;;
  python_yaml) python3 -c 'import yaml' 2>/dev/null || missing+=(python_yaml) ;;
  python_jsonschema) python3 -c 'import jsonschema' 2>/dev/null || missing+=(python_jsonschema) ;;
  zones) [ -f "${TZDIR:-/usr/share/zoneinfo}/tzdata.zi" ] && [ -f "${TZDIR:-/usr/share/zoneinfo}/zone.tab" ] || missing+=(zones) ;;
  *) [[ $headers != *" $need "* ]] || missing+=("$need") ;;
  esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

if ! command -v apt-get >/dev/null; then
  echo "not found: ${missing[*]} (on Debian: ${package[*]}); going on, in case CMake knows better"
  exit 0
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "not found: ${missing[*]}; installing needs root or sudo" >&2; exit 2; }
  as_root=(sudo)
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" </dev/null >"$log" 2>&1 || { tail -n 20 "$log" >&2; echo "failed: $*" >&2; exit 2; }; }
# What other packages merely name, as Debian 13 does an older Boost, has no candidate.
known() { [[ $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) == *"Candidate: "[^\(]* ]]; }

echo "not found: ${missing[*]}; asking apt for them"
quietly apt-get update -q
boost=$(for version in "${boost_versions[@]}"; do known "libboost$version-dev" && echo "$version" && break; done) || true
packages=()
for need in "${missing[@]}"; do
  name=${package[$need]}
  if [[ $name == *VERSION* ]]; then
    [ -n "$boost" ] || { echo "apt has no Boost of ${boost_versions[*]}: install Boost 1.81 or newer, with Boost.JSON" >&2; exit 2; }
    name=${name/-VERSION/$boost}
  fi
  packages+=("$name")
done
# Debian 13 and Ubuntu 24.04 keep the old names of zones ("US/Eastern"), which hosts still use, in a package of their own.
if [[ " ${missing[*]} " == *" zones "* ]] && known tzdata-legacy; then packages+=(tzdata-legacy); fi
echo "installing ${packages[*]}"
quietly apt-get install -q -y --no-install-recommends "${packages[@]}"
