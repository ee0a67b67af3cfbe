// The interop cases from @grpc/grpc-js. Usage: node client.js PORT
'use strict';
const assert = require('node:assert');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const PATIENCE_MS = 60000;
const REQUEST_SIZES = [27182, 8, 1828, 45904];
const RESPONSE_SIZES = [31415, 9, 2653, 58979];
const { status, compressionAlgorithms } = grpc;

const definition = loader.loadSync('interop/v1/test.proto', { includeDirs: [path.join(__dirname, 'protos')], defaults: true });
const api = grpc.loadPackageDefinition(definition).interop.v1;
const address = `127.0.0.1:${process.argv[2]}`;
const client = new api.TestService(address, grpc.credentials.createInsecure());
const gzipClient = new api.TestService(address, grpc.credentials.createInsecure(),
  { 'grpc.default_compression_algorithm': compressionAlgorithms.gzip, 'interop.own_connection': 1 });

const payload = size => ({ body: Buffer.alloc(size) });
const wanted = (sizes, size = 0, more = {}) =>
  ({ responseParameters: sizes.map(s => ({ size: s, ...more })), payload: payload(size) });
const options = () => ({ deadline: Date.now() + PATIENCE_MS });

function unary(method, request, { on = client, metadata = new grpc.Metadata() } = {}) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = on[method](request, metadata, options(), (error, response) => {
      if (error) reject(error);
      else { seen.response = response; if (seen.status) resolve(seen); }
    });
    call.on('metadata', headers => { seen.headers = headers; });
    call.on('status', end => { seen.status = end; if (seen.response) resolve(seen); });
  });
}

// All messages of a stream, and how it ended.
function collect(call, onData = () => {}) {
  return new Promise(resolve => {
    const seen = { messages: [] };
    call.on('metadata', headers => { seen.headers = headers; });
    call.on('data', message => { seen.messages.push(message); onData(message, seen.messages.length); });
    call.on('error', () => {});
    call.on('status', end => { seen.status = end; resolve(seen); });
  });
}

async function fails(code, promise, details) {
  const error = await promise.then(() => assert.fail('the call succeeded'), e => e);
  assert.strictEqual(error.code, code, error.message);
  if (details !== undefined) assert.strictEqual(error.details, details);
}

const input = (on, messages, metadata = new grpc.Metadata()) => new Promise((resolve, reject) => {
  const call = on.streamingInputCall(metadata, options(), (error, response) => error ? reject(error) : resolve(response));
  for (const message of messages) call.write(message);
  call.end();
});

const sizes = seen => seen.messages.map(message => message.payload.body.length);

const cases = {
  async empty_unary() { assert.deepStrictEqual((await unary('emptyCall', {})).response, {}); },

  async large_unary() {
    const { response } = await unary('unaryCall', { responseSize: 314159, payload: payload(271828) });
    assert.strictEqual(response.payload.body.length, 314159);
  },

  async client_streaming() {
    const response = await input(client, REQUEST_SIZES.map(size => ({ payload: payload(size) })));
    assert.strictEqual(response.aggregatedPayloadSize, 74922);
  },

  async server_streaming() {
    const seen = await collect(client.streamingOutputCall(wanted(RESPONSE_SIZES), options()));
    assert.deepStrictEqual(sizes(seen), RESPONSE_SIZES);
    assert.strictEqual(seen.status.code, status.OK);
  },

  async ping_pong() {
    const call = client.fullDuplexCall(options());
    const send = i => i < 4 ? call.write(wanted([RESPONSE_SIZES[i]], REQUEST_SIZES[i])) : call.end();
    send(0);
    const seen = await collect(call, (_, count) => send(count));
    assert.deepStrictEqual(sizes(seen), RESPONSE_SIZES);
    assert.strictEqual(seen.status.code, status.OK);
  },

  async empty_stream() {
    const call = client.fullDuplexCall(options());
    call.end();
    const seen = await collect(call);
    assert.strictEqual(seen.messages.length, 0);
    assert.strictEqual(seen.status.code, status.OK);
  },

  async cancel_after_begin() {
    await fails(status.CANCELLED, new Promise((resolve, reject) => {
      const call = client.streamingInputCall(new grpc.Metadata(), options(), (error, response) => error ? reject(error) : resolve(response));
      setImmediate(() => call.cancel());
    }));
  },

  async cancel_after_first_response() {
    const call = client.fullDuplexCall(options());
    call.write(wanted([31415], 27182));
    const seen = await collect(call, () => call.cancel());
    assert.deepStrictEqual(sizes(seen), [31415]);
    assert.strictEqual(seen.status.code, status.CANCELLED);
  },

  async timeout_on_sleeping_server() {
    const call = client.fullDuplexCall({ deadline: Date.now() + 1 });
    call.write(wanted([31415], 27182, { delayMs: 60000 }));
    assert.strictEqual((await collect(call)).status.code, status.DEADLINE_EXCEEDED);
  },

  async deadline_answered_by_the_server() {
    // Long enough that the call is at the server, whose answer and the client's own timer then race.
    const call = client.fullDuplexCall({ deadline: Date.now() + 500 });
    call.write(wanted([31415], 27182, { delayMs: 60000 }));
    assert.strictEqual((await collect(call)).status.code, status.DEADLINE_EXCEEDED);
  },

  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from([0xab, 0xab, 0xab]));
    const one = await unary('unaryCall', { responseSize: 1 }, { metadata });
    const call = client.fullDuplexCall(metadata, options());
    call.write(wanted([9]));
    call.end();
    const many = await collect(call);
    for (const seen of [one, many]) {
      assert.deepStrictEqual(seen.headers.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepStrictEqual(seen.status.metadata.get('x-grpc-test-echo-trailing-bin'), [Buffer.from([0xab, 0xab, 0xab])]);
    }
  },

  async status_code_and_message() {
    const responseStatus = { code: 2, message: 'test status message' };
    await fails(status.UNKNOWN, unary('unaryCall', { responseStatus }), responseStatus.message);
    const call = client.fullDuplexCall(options());
    call.write({ responseStatus });
    call.end();
    const seen = await collect(call);
    assert.strictEqual(seen.status.code, status.UNKNOWN);
    assert.strictEqual(seen.status.details, responseStatus.message);
  },

  async special_status_message() {
    const message = '\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n';
    await fails(status.UNKNOWN, unary('unaryCall', { responseStatus: { code: 2, message } }), message);
  },

  async unimplemented_method() { await fails(status.UNIMPLEMENTED, unary('unimplementedCall', {})); },

  async unimplemented_service() {
    const other = new api.UnimplementedService(address, grpc.credentials.createInsecure());
    await fails(status.UNIMPLEMENTED, unary('unimplementedCall', {}, { on: other }));
    other.close();
  },

  async client_compressed_unary() {
    const request = { responseSize: 314159, payload: payload(271828), expectCompressed: true };
    const { response } = await unary('unaryCall', request, { on: gzipClient });
    assert.strictEqual(response.payload.body.length, 314159);
    await fails(status.INVALID_ARGUMENT, unary('unaryCall', request));
  },

  async server_compressed_unary() {
    const { response } = await unary('unaryCall', { responseSize: 314159, responseCompressed: true });
    assert.strictEqual(response.payload.body.length, 314159);
    const { response: empty } = await unary('unaryCall', { responseSize: 0, responseCompressed: true });
    assert.strictEqual(empty.payload.body.length, 0);
  },

  async client_compressed_streaming() {
    const messages = [27182, 45904].map(size => ({ payload: payload(size), expectCompressed: true }));
    assert.strictEqual((await input(gzipClient, messages)).aggregatedPayloadSize, 73086);
  },

  async server_compressed_streaming() {
    const request = { responseParameters: [{ size: 31415, compressed: true }, { size: 0, compressed: true }, { size: 92653 }] };
    assert.deepStrictEqual(sizes(await collect(client.streamingOutputCall(request, options()))), [31415, 0, 92653]);
  },
};

async function main() {
  let failed = 0;
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run();
      console.log(`ok   node ${name}`);
    } catch (e) {
      failed++;
      console.log(`FAIL node ${name}: ${e.message}`);
    }
  }
  client.close();
  gzipClient.close();
  process.exitCode = failed ? 1 : 0;
}

main();
