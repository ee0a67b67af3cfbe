#!/usr/bin/env bash
# Enters AdventureWorks into a fresh ledger, posts it to a simulated Xero, reconciles, and compares the books with expected.py.
# Usage: run.sh [FOLDER] [ORDERS]    FOLDER: the files, default ../shared/data/adventureworks beside the repository; ORDERS: only the first ones
# The simulated organisation keeps its books in NZD, so the book does too: AdventureWorks' amounts are taken as they stand.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
files=${1:-$root/../shared/data/adventureworks}
orders=${2:-}
configuration=${CONFIGURATION:-Release}
ledger=$root/src/Ledger.Cli/bin/$configuration/net10.0/ledger.dll
sample=$root/samples/AdventureWorks/bin/$configuration/net10.0/AdventureWorks.dll
for tool in curl python3; do
    if ! command -v "$tool" >/dev/null; then echo "$tool is missing here: it is needed to steer the simulated Xero and to work out what to expect"; exit 77; fi
done
if [ ! -f "$files/PurchaseOrderHeader.csv" ]; then echo "AdventureWorks' files are not in $files"; exit 3; fi
if [ "${NO_BUILD:-}" != 1 ]; then
    dotnet build "$root/src/Ledger.Cli" -c "$configuration" -v q -nologo
    dotnet build "$root/samples/AdventureWorks" -c "$configuration" -v q -nologo
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/adventureworks.XXXXXX")
children=()
finish() {
    for child in "${children[@]}"; do kill "$child" 2>/dev/null || true; wait "$child" 2>/dev/null || true; done
    rm -rf "$folder"
}
trap finish EXIT

serve() { # name, then the ledger's arguments: starts it, waits until it says its address, and answers that in $address
    dotnet "$ledger" "${@:2}" >"$folder/$1.out" 2>"$folder/$1.err" &
    children+=($!)
    for _ in $(seq 600); do
        address=$(grep -om1 'http://127\.0\.0\.1:[0-9]*' "$folder/$1.out" || true)
        [ -n "$address" ] && return
        kill -0 "${children[-1]}" || break
        sleep 0.1
    done
    cat "$folder/$1.out" "$folder/$1.err"
    exit 1
}
serve xero xero-simulator --port 0
xero=$address
curl -sf -X POST -H 'content-type: application/json' "$xero/control/limits" \
    -d '{"concurrent":5,"perMinute":1000000,"perDay":1000000,"appPerMinute":1000000}'
echo "Simulated Xero: call limits of a minute and a day are lifted."
serve ledger serve --listen 127.0.0.1:0 --data "$folder/data" --simulator "$xero"

code=0
dotnet "$sample" "$files" --address "$address" --currency NZD ${orders:+--orders "$orders"} --write "$folder/ledger.tsv" \
    --xero demo-custom:demo-custom-secret || code=$?
if [ "$code" != 0 ]; then cat "$folder/ledger.err"; exit "$code"; fi

python3 "$root/samples/AdventureWorks/expected.py" "$files" $orders >"$folder/expected.tsv"
diff "$folder/expected.tsv" "$folder/ledger.tsv" || { echo "The ledger (>) differs from what the files say (<)."; exit 1; }
echo "Accounts, $(grep -c '^stock' "$folder/ledger.tsv") stocks of products and what is open with suppliers agree to the cent with expected.py:"
grep -v '^stock' "$folder/ledger.tsv"
