#!/usr/bin/env bash
# Proves our server against clients that are not ours: python3-grpcio, @grpc/grpc-js and buf curl.
# Prints a line for each case and the sum; fails if a case does. Exits with 77 where the tools cannot be had.
set -uo pipefail
cd "$(dirname "$0")"

has_tools() {
  /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null && command -v protoc >/dev/null && command -v node >/dev/null \
    && [ -x node_modules/.bin/buf ] && [ -d node_modules/@grpc/grpc-js ] && [ -d node_modules/@grpc/proto-loader ]
}

if ! has_tools && ! { ./install.sh && has_tools; }; then
  echo "SKIPPED: python3-grpcio, protoc, node or the npm packages are missing here and could not be installed (see install.sh)"
  exit 77
fi

work=$(mktemp -d)
servers=()
stop() {
  for server in "${servers[@]}"; do
    kill "$server" 2>/dev/null
    wait "$server" 2>/dev/null
  done
  rm -rf "$work"
}
trap stop EXIT

# Starts a server that writes its port to a log; the port is in `port` then.
start() { # log pattern command...
  local log=$1 pattern=$2
  shift 2
  "$@" >"$log" 2>&1 &
  local server=$!
  servers+=("$server")
  for _ in $(seq 600); do
    port=$(sed -n "$pattern" "$log")
    [ -n "$port" ] && return 0
    if ! kill -0 "$server" 2>/dev/null; then cat "$log"; exit 1; fi
    sleep 0.1
  done
  echo "FAIL the server did not get ready: $*"
  exit 1
}

dotnet build Interop.Server -c Release -v q -nologo || exit 1
dotnet build ../../src/Ledger.Cli -c Release -v q -nologo || exit 1
start "$work/ledger.log" 's/^Ledger serves http:\/\/127\.0\.0\.1:\([0-9]*\).*/\1/p' \
  dotnet ../../src/Ledger.Cli/bin/Release/net10.0/ledger.dll serve --listen 127.0.0.1:0 --data "$work/data"
ledger_port=$port
start "$work/server.log" 's/^READY //p' Interop.Server/bin/Release/net10.0/Interop.Server

protoc -I protos --python_out="$work" protos/interop/v1/test.proto || exit 1
(cd ../../protos && protoc -I . --python_out="$work" ledger/v1/*.proto) || exit 1

# A case of buf: what it must print, then its arguments.
buf_case() {
  local name=$1 expected=$2
  shift 2
  local got
  got=$(timeout 60 node_modules/.bin/buf curl --http2-prior-knowledge "$@" 2>&1)
  case "$got" in
    *"$expected"*) echo "ok   buf $name" ;;
    *) echo "FAIL buf $name: $got" ;;
  esac
}

buf_cases() {
  local url=http://127.0.0.1:$port unary=http://127.0.0.1:$port/interop.v1.TestService/UnaryCall
  buf_case unary_by_reflection '"body": "AAAAAAA="' --protocol grpc -d '{"responseSize": 5}' "$unary"
  buf_case unary_by_alpha_reflection '"body": "AAAAAAA="' --reflect-protocol grpc-v1alpha --protocol grpc -d '{"responseSize": 5}' "$unary"
  buf_case unary_by_schema '"body": "AAAAAAA="' --schema protos --protocol grpc -d '{"responseSize": 5}' "$unary"
  buf_case list_services 'interop.v1.TestService' --protocol grpc --list-services "$url"
  buf_case list_methods 'interop.v1.TestService/FullDuplexCall' --protocol grpc --list-methods "$url"
  buf_case stream_by_reflection '"body": "AAAA"' --protocol grpc -d '{"responseParameters": [{"size": 3}, {"size": 2}]}' \
    "$url/interop.v1.TestService/StreamingOutputCall"
  buf_case status_by_schema 'not_found' --schema protos --protocol grpc -d '{"responseStatus": {"code": 5, "message": "gone"}}' "$unary"
  buf_case list_ledger_services 'ledger.v1.PurchasingService' --protocol grpc --list-services "http://127.0.0.1:$ledger_port"
  buf_case create_book '"bookId": "buf"' --protocol grpc -d '{"book_id": "buf", "base_currency_code": "NZD", "settings": {"name": "Buf"}}' \
    "http://127.0.0.1:$ledger_port/ledger.v1.BookService/CreateBook"
  buf_case health '"status": "SERVING"' --protocol grpc -d '{}' "$url/grpc.health.v1.Health/Check"
}

{
  timeout 300 /usr/bin/python3 client.py "$port" "$work" || echo "FAIL python ended with $?"
  timeout 300 node client.js "$port" || echo "FAIL node ended with $?"
  timeout 300 /usr/bin/python3 round_trip.py "$ledger_port" "$work" || echo "FAIL python ended with $?"
  timeout 300 node round_trip.js "$ledger_port" || echo "FAIL node ended with $?"
  buf_cases
} 2>&1 | tee "$work/results"

passed=$(grep -c '^ok ' "$work/results")
failed=$(grep -c '^FAIL ' "$work/results")
if grep -v '^READY ' "$work/server.log" | grep -q .; then
  cat "$work/server.log"
  echo "FAIL the server logged warnings or errors"
  failed=$((failed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
