"""The interop cases from python3-grpcio. Usage: client.py PORT FOLDER, the folder holding what protoc made of the protos."""
import sys
import threading

import grpc

PORT, GENERATED = sys.argv[1], sys.argv[2]
sys.path.insert(0, GENERATED)
from interop.v1 import test_pb2 as pb  # noqa: E402

PATIENCE = 60
SERVICE = "/interop.v1.TestService/"
REQUEST_SIZES = [27182, 8, 1828, 45904]
RESPONSE_SIZES = [31415, 9, 2653, 58979]


def unary(channel, name, request, answer):
    return channel.unary_unary(
        name if name.startswith("/") else SERVICE + name,
        request_serializer=request.SerializeToString, response_deserializer=answer.FromString)


def empty_call(channel):
    return unary(channel, "EmptyCall", pb.Empty, pb.Empty)


def unary_call(channel):
    return unary(channel, "UnaryCall", pb.SimpleRequest, pb.SimpleResponse)


def input_call(channel):
    return channel.stream_unary(
        SERVICE + "StreamingInputCall",
        request_serializer=pb.StreamingInputCallRequest.SerializeToString,
        response_deserializer=pb.StreamingInputCallResponse.FromString)


def output_call(channel):
    return channel.unary_stream(
        SERVICE + "StreamingOutputCall",
        request_serializer=pb.StreamingOutputCallRequest.SerializeToString,
        response_deserializer=pb.StreamingOutputCallResponse.FromString)


def duplex_call(channel):
    return channel.stream_stream(
        SERVICE + "FullDuplexCall",
        request_serializer=pb.StreamingOutputCallRequest.SerializeToString,
        response_deserializer=pb.StreamingOutputCallResponse.FromString)


def payload(size):
    return pb.Payload(body=bytes(size))


def wanted(*sizes, size=0, **more):
    return pb.StreamingOutputCallRequest(
        response_parameters=[pb.ResponseParameters(size=s, **more) for s in sizes], payload=payload(size))


def equal(expected, actual):
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def failure(call):
    try:
        call()
    except grpc.RpcError as e:
        return e
    raise AssertionError("the call succeeded")


def fails(code, call, details=None):
    e = failure(call)
    equal(code, e.code())
    if details is not None:
        equal(details, e.details())


class Requests:
    """An iterator that a test feeds."""

    def __init__(self):
        self._items, self._ready = [], threading.Condition()

    def put(self, item):
        with self._ready:
            self._items.append(item)
            self._ready.notify()

    def __iter__(self):
        return self

    def __next__(self):
        with self._ready:
            self._ready.wait_for(lambda: self._items, PATIENCE)
            item = self._items.pop(0)
        if item is None:
            raise StopIteration
        return item


def empty_unary(channel):
    equal(pb.Empty(), empty_call(channel)(pb.Empty(), timeout=PATIENCE))


def large_unary(channel):
    answer = unary_call(channel)(pb.SimpleRequest(response_size=314159, payload=payload(271828)), timeout=PATIENCE)
    equal(314159, len(answer.payload.body))


def client_streaming(channel):
    messages = (pb.StreamingInputCallRequest(payload=payload(size)) for size in REQUEST_SIZES)
    equal(74922, input_call(channel)(messages, timeout=PATIENCE).aggregated_payload_size)


def server_streaming(channel):
    answers = output_call(channel)(wanted(*RESPONSE_SIZES), timeout=PATIENCE)
    equal(RESPONSE_SIZES, [len(answer.payload.body) for answer in answers])


def ping_pong(channel):
    requests = Requests()
    call = duplex_call(channel)(requests, timeout=PATIENCE)
    for size, answer in zip(REQUEST_SIZES, RESPONSE_SIZES):
        requests.put(wanted(answer, size=size))
        equal(answer, len(next(call).payload.body))
    requests.put(None)
    equal([], list(call))
    equal(grpc.StatusCode.OK, call.code())


def empty_stream(channel):
    call = duplex_call(channel)(iter(()), timeout=PATIENCE)
    equal([], list(call))
    equal(grpc.StatusCode.OK, call.code())


def cancel_after_begin(channel):
    requests = Requests()
    call = input_call(channel).future(requests, timeout=PATIENCE)
    call.cancel()
    equal(True, call.cancelled())
    requests.put(None)
    equal(grpc.StatusCode.CANCELLED, call.code())


def cancel_after_first_response(channel):
    requests = Requests()
    call = duplex_call(channel)(requests, timeout=PATIENCE)
    requests.put(wanted(31415, size=27182))
    equal(31415, len(next(call).payload.body))
    call.cancel()
    fails(grpc.StatusCode.CANCELLED, lambda: next(call))
    requests.put(None)


def timeout_on_sleeping_server(channel):
    requests = Requests()
    call = duplex_call(channel)(requests, timeout=0.001)
    requests.put(wanted(31415, size=27182, delay_ms=60000))
    fails(grpc.StatusCode.DEADLINE_EXCEEDED, lambda: next(call))
    requests.put(None)


def custom_metadata(channel):
    sent = (("x-grpc-test-echo-initial", "test_initial_metadata_value"), ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"))
    _, one = unary_call(channel).with_call(pb.SimpleRequest(response_size=1), metadata=sent, timeout=PATIENCE)
    many = duplex_call(channel)(iter((wanted(9),)), metadata=sent, timeout=PATIENCE)
    equal(1, len(list(many)))
    for call in (one, many):
        equal("test_initial_metadata_value", dict(call.initial_metadata())["x-grpc-test-echo-initial"])
        equal(b"\xab\xab\xab", dict(call.trailing_metadata())["x-grpc-test-echo-trailing-bin"])


def status_code_and_message(channel):
    status = pb.EchoStatus(code=2, message="test status message")
    unknown = grpc.StatusCode.UNKNOWN
    fails(unknown, lambda: unary_call(channel)(pb.SimpleRequest(response_status=status), timeout=PATIENCE), status.message)
    request = pb.StreamingOutputCallRequest(response_status=status)
    fails(unknown, lambda: list(duplex_call(channel)(iter((request,)), timeout=PATIENCE)), status.message)


def special_status_message(channel):
    text = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
    request = pb.SimpleRequest(response_status=pb.EchoStatus(code=2, message=text))
    fails(grpc.StatusCode.UNKNOWN, lambda: unary_call(channel)(request, timeout=PATIENCE), text)


def unimplemented_method(channel):
    call = unary(channel, "UnimplementedCall", pb.Empty, pb.Empty)
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: call(pb.Empty(), timeout=PATIENCE))


def unimplemented_service(channel):
    call = unary(channel, "/interop.v1.UnimplementedService/UnimplementedCall", pb.Empty, pb.Empty)
    fails(grpc.StatusCode.UNIMPLEMENTED, lambda: call(pb.Empty(), timeout=PATIENCE))


def client_compressed_unary(channel):
    request = pb.SimpleRequest(response_size=314159, payload=payload(271828), expect_compressed=True)
    answer = unary_call(channel)(request, compression=grpc.Compression.Gzip, timeout=PATIENCE)
    equal(314159, len(answer.payload.body))
    fails(grpc.StatusCode.INVALID_ARGUMENT, lambda: unary_call(channel)(request, timeout=PATIENCE))


def server_compressed_unary(channel):
    request = pb.SimpleRequest(response_size=314159, response_compressed=True)
    answer = unary_call(channel)(request, timeout=PATIENCE)
    equal(314159, len(answer.payload.body))


def client_compressed_streaming(channel):
    messages = (pb.StreamingInputCallRequest(payload=payload(size), expect_compressed=True) for size in (27182, 45904))
    equal(73086, input_call(channel)(messages, compression=grpc.Compression.Gzip, timeout=PATIENCE).aggregated_payload_size)


def server_compressed_streaming(channel):
    request = pb.StreamingOutputCallRequest(response_parameters=[
        pb.ResponseParameters(size=31415, compressed=True),
        pb.ResponseParameters(size=0, compressed=True),
        pb.ResponseParameters(size=92653)])
    equal([31415, 0, 92653], [len(a.payload.body) for a in output_call(channel)(request, timeout=PATIENCE)])


CASES = [
    empty_unary, large_unary, client_streaming, server_streaming, ping_pong, empty_stream, cancel_after_begin,
    cancel_after_first_response, timeout_on_sleeping_server, custom_metadata, status_code_and_message, special_status_message,
    unimplemented_method, unimplemented_service, client_compressed_unary, server_compressed_unary, client_compressed_streaming,
    server_compressed_streaming,
]


def main():
    failed = 0
    with grpc.insecure_channel(f"127.0.0.1:{PORT}") as channel:
        for case in CASES:
            try:
                case(channel)
                print(f"ok   python {case.__name__}", flush=True)
            except Exception as e:  # a case fails in whatever way it fails
                failed += 1
                print(f"FAIL python {case.__name__}: {type(e).__name__}: {e}", flush=True)
    return 1 if failed else 0


sys.exit(main())
