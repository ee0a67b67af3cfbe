#!/usr/bin/env bash
# Measures what RESULTS.md states. Usage: bench/run.sh [engine|grpc|service|postgres|adventureworks|all]
# Prints Markdown tables. The service is held against PostgreSQL in the same run; both keep their data under TMPDIR (default /tmp).
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-all}
folder=$(mktemp -d "${TMPDIR:-/tmp}/ledger-bench.XXXXXX")
trap 'rm -rf "$folder"' EXIT
bench=bench/Ledger.Bench/bin/Release/net10.0/Ledger.Bench.dll
ledger=src/Ledger.Cli/bin/Release/net10.0/ledger.dll
if [ "${NO_BUILD:-}" != 1 ]; then
    dotnet build bench/Ledger.Bench -c Release -v q -nologo >&2
    dotnet build src/Ledger.Cli -c Release -v q -nologo >&2
fi

engine() { taskset -c "$(($(nproc) - 1))" dotnet "$bench" engine "$folder"; }
grpc() { dotnet "$bench" grpc "$folder"; }
postgres() { bench/postgres/run.sh 3>"$folder/peer"; }
service() {
    [ -f "$folder/peer" ] || postgres
    # The peer that counts is the one with 8 clients.
    dotnet "$bench" service "$(sed -n 's/^POSTGRES_8=//p' "$folder/peer")" "${PART:-all}" dotnet "$ledger" serve --listen 127.0.0.1:0 --data "$folder/data"
}
adventureworks() { samples/AdventureWorks/run.sh; }

dotnet "$bench" machine "$folder"
case $what in
    engine | grpc | postgres | service | adventureworks) "$what" ;;
    all) engine; grpc; postgres; service; adventureworks ;;
    *) sed -n '2,3p' "$0"; exit 2 ;;
esac
