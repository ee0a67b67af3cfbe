#!/usr/bin/env bash
# Installs what the interop cases need on Debian: gRPC for Python, protoc, and from npm gRPC for Node and buf.
set -euo pipefail
cd "$(dirname "$0")"

if ! /usr/bin/python3 -c 'import grpc, google.protobuf' 2>/dev/null || ! command -v protoc >/dev/null; then
  command -v apt-get >/dev/null || { echo "install: no apt-get here to install python3-grpcio with" >&2; exit 1; }
  apt-get update -qq
  apt-get install -y -qq python3-grpcio python3-protobuf protobuf-compiler
fi

command -v npm >/dev/null || { echo "install: no npm here to install @grpc/grpc-js with" >&2; exit 1; }
# Not `npm ci`: it insists on the packages of every platform, and a registry may lack some.
npm install --no-save --no-audit --no-fund
