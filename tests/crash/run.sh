#!/usr/bin/env bash
# Kills the service and the poster at random moments and checks that nothing acknowledged is lost and nothing is twice in Xero.
# Usage: run.sh [short|long] [SEED]    short: 10 kills each; long: 100 kills each
set -euo pipefail
cd "$(dirname "$0")/../.."
case ${1:-short} in
    short) kills=10 ;;
    long) kills=100 ;;
    *) sed -n '2,3p' "$0"; exit 2 ;;
esac
configuration=${CONFIGURATION:-Release}
if [ "${NO_BUILD:-}" != 1 ]; then
    dotnet build src/Ledger.Cli -c "$configuration" -v q -nologo
    dotnet build tests/crash/Ledger.CrashTest -c "$configuration" -v q -nologo
fi
exec dotnet "tests/crash/Ledger.CrashTest/bin/$configuration/net10.0/Ledger.CrashTest.dll" \
    "src/Ledger.Cli/bin/$configuration/net10.0/ledger.dll" "$kills" ${2:+"$2"}
