#!/usr/bin/env bash
# The peer: PostgreSQL ships by FIFO in a function, one durable transaction a shipment. A private cluster in a folder of its
# own, ended and removed at the end. Prints rows of the results table, and KEY=VALUE lines on file descriptor 3 where it is open.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
bin=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
seconds=${SECONDS_EACH:-10}
runs=${RUNS:-3}
folder=$(mktemp -d "${TMPDIR:-/tmp}/ledger-peer.XXXXXX")
as=()
if [ "$(id -u)" = 0 ]; then
    # The server refuses to run as root.
    chown nobody "$folder"
    as=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
fi
server=
finish() {
    if [ -n "$server" ]; then kill -INT "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi
    rm -rf "$folder"
}
trap finish EXIT

"${as[@]}" "$bin/initdb" -D "$folder/data" -U bench -A trust --no-locale -E UTF8 >"$folder/initdb.log" 2>&1 || { cat "$folder/initdb.log"; exit 1; }
"${as[@]}" "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=on -c synchronous_commit=on -c full_page_writes=on \
    -c shared_buffers=1GB -c max_wal_size=4GB -c autovacuum=on >"$folder/server.log" 2>&1 &
server=$!
for _ in $(seq 100); do "$bin/pg_isready" -q -h "$folder" -U bench && break; sleep 0.1; done
"$bin/psql" -q -h "$folder" -U bench -d postgres -v ON_ERROR_STOP=1 -f "$here/fifo.sql"

load() { # clients seconds: prints transactions a second and mean latency in ms
    "$bin/pgbench" -h "$folder" -U bench -n -M prepared -c "$1" -j "$(($1 < 2 ? 1 : 2))" -T "$2" -f "$here/ship.sql" postgres 2>"$folder/pgbench.log" \
        | awk '/^latency average/ {latency=$4} /^tps/ {printf "%d %s\n", $3, latency}'
}
row() { # title clients
    load "$2" 3 >/dev/null
    local results middle
    results=$(for _ in $(seq "$runs"); do load "$2" "$seconds"; done | sort -n)
    middle=$(sed -n "$(((runs + 1) / 2))p" <<<"$results")
    echo "| $1 | ${middle% *} /s, mean ${middle#* } ms | $(head -1 <<<"$results" | cut -d' ' -f1) - $(tail -1 <<<"$results" | cut -d' ' -f1) /s | |"
    { echo "POSTGRES_$2=${middle% *}" >&3; } 2>/dev/null || true
}
echo
echo "### The peer: $("$bin/postgres" --version | cut -d' ' -f3), FIFO in a function, one durable transaction a shipment"
echo
echo "| what | median | lowest - highest | floor |"
echo "| --- | --- | --- | --- |"
row "pgbench, 8 clients" 8
row "pgbench, 64 clients" 64
row "pgbench, 1 client" 1
"$bin/psql" -q -h "$folder" -U bench -d postgres -At -c "select case when sum(debit) = sum(credit) and sum(debit) = (select sum(cost) from consumption)
    then 'Check: ' || count(*) / 2 || ' journals balance and equal the cost of what was taken.' else 'WRONG: journals and consumption differ.' end from journal_line"
