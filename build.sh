#!/usr/bin/env bash
# Restore, format check, build, protos, tests, interop: what a person and CI both run.
#
#   ./build.sh                      everything
#   ./build.sh properties 100000    the property suites alone, each property that many times
#   ./build.sh baseline             writes protos/baseline.binpb: the contract that later changes must not break
#
# Needs the .NET SDK 10. Whatever else a step needs is installed by name where this is root on Debian; where it cannot
# be had, the step is skipped and said to be. The last line is the tally of all test projects; a step that failed
# beside the tests counts as one failure. Exit code 0 where nothing failed.
set -uo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
readonly configuration=Release
readonly results=$PWD/TestResults
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "FAILED: $*"; failed=$((failed + 1)); }
skip() { printf '%s\n' "SKIPPED: $*"; }

finish() {
  printf '\n%s\n' "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

# Makes sure that a command is there; packages are those of Debian.
need() { # command package...
  local command=$1
  shift
  command -v "$command" >/dev/null 2>&1 && return 0
  command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] || return 1
  echo "installing $*"
  { timeout 300 apt-get update -qq && DEBIAN_FRONTEND=noninteractive timeout 600 apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null 2>&1
  command -v "$command" >/dev/null 2>&1
}

require_sdk() {
  if ! command -v dotnet >/dev/null 2>&1 && [ -x "$HOME/.dotnet/dotnet" ]; then export PATH="$HOME/.dotnet:$PATH"; fi
  if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --version >/dev/null 2>&1; then
    fail "the .NET SDK 10 is missing; get it from https://dotnet.microsoft.com/download/dotnet/10.0"
    finish
  fi
  echo ".NET SDK $(dotnet --version), $(nproc) cores"
}

build() {
  say "restore (locked)"
  dotnet restore Ledger.sln --locked-mode -v quiet || { fail "restore"; finish; }
  say "build ($configuration, warnings are errors)"
  dotnet build Ledger.sln --no-restore -c "$configuration" -nologo -v quiet || { fail "build"; finish; }
}

format() {
  say "format"
  # Style rules are part of the build; whitespace is not.
  dotnet format whitespace Ledger.sln --no-restore --verify-no-changes -v quiet || fail "format: run \`dotnet format whitespace\`"
}

buf=tests/interop/node_modules/.bin/buf
get_buf() {
  need node nodejs && need npm npm || return 1
  "$buf" --version >/dev/null 2>&1 || (cd tests/interop && timeout 300 npm install --no-save --silent) >/dev/null 2>&1
  "$buf" --version >/dev/null 2>&1
}

protos() {
  say "protos"
  if ! get_buf; then skip "lint and compatibility of the protos: buf needs node and npm"; return; fi
  "$buf" lint || fail "buf lint"
  if [ ! -f protos/baseline.binpb ]; then skip "compatibility of the protos: there is no protos/baseline.binpb"; return; fi
  "$buf" breaking --against protos/baseline.binpb || fail "buf breaking: the contract of the last release is broken"
}

# Adds up the result files; a test project without one did not get to its end.
tally() { # expected-files
  local file counters total executed ok count=0
  for file in "$results"/*.trx; do
    [ -f "$file" ] || continue
    count=$((count + 1))
    counters=$(grep -o '<Counters [^>]*>' "$file" | head -1)
    total=$(sed -n 's/.* total="\([0-9]*\)".*/\1/p' <<<"$counters")
    executed=$(sed -n 's/.* executed="\([0-9]*\)".*/\1/p' <<<"$counters")
    ok=$(sed -n 's/.* passed="\([0-9]*\)".*/\1/p' <<<"$counters")
    if [ -z "$total" ] || [ -z "$executed" ] || [ -z "$ok" ]; then fail "$file cannot be read"; continue; fi
    passed=$((passed + ok))
    failed=$((failed + executed - ok))
    skipped=$((skipped + total - executed))
  done
  [ "$count" -eq "$1" ] || fail "$1 test projects, but $count result files"
}

test_projects() { grep -l '<IsTestProject>true' tests/*/*.csproj samples/*/*.csproj; }

tests() {
  say "tests"
  # The sample's test runs its script, which asks for these.
  need curl curl && need python3 python3 || skip "the sample's test: curl or python3 cannot be had"
  rm -rf "$results"
  local project name ended=0 projects=0
  for project in $(test_projects); do
    name=$(basename "$project" .csproj)
    projects=$((projects + 1))
    dotnet test "$project" --no-build -c "$configuration" -nologo -v quiet --results-directory "$results" \
      --logger "trx;LogFileName=$name.trx" "$@" || ended=1
  done
  local before=$failed
  tally "$projects"
  # The runner may fail without a failed test: it broke down.
  if [ "$ended" -ne 0 ] && [ "$failed" -eq "$before" ]; then fail "a test run broke down"; fi
}

interop() {
  say "interop"
  if [ ! -f tests/interop/run.sh ]; then skip "interop: there is no tests/interop/run.sh"; return; fi
  bash tests/interop/run.sh
  case $? in
    0) ;;
    77) skip "interop: its tools cannot be had on this machine" ;;
    *) fail "interop" ;;
  esac
}

crash() {
  say "crash test (short)"
  NO_BUILD=1 CONFIGURATION=$configuration bash tests/crash/run.sh short || fail "crash test"
}

require_sdk
case ${1:-all} in
  all)
    build
    format
    protos
    tests
    interop
    crash
    ;;
  properties)
    export LEDGER_PROPERTY_RUNS=${2:-100000}
    build
    say "properties, $LEDGER_PROPERTY_RUNS runs each"
    rm -rf "$results"
    dotnet test tests/Ledger.Domain.Tests --no-build -c "$configuration" -nologo -v quiet --results-directory "$results" \
      --logger "trx;LogFileName=properties.trx" --filter "FullyQualifiedName~Properties" || true
    tally 1
    ;;
  baseline)
    get_buf || { fail "buf needs node and npm"; finish; }
    "$buf" build --exclude-source-info -o protos/baseline.binpb || fail "buf build"
    ;;
  *)
    echo "usage: ./build.sh [all | properties RUNS | baseline]" >&2
    exit 2
    ;;
esac
finish
