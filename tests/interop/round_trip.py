"""A receipt to its posting, from python3-grpcio against `ledger serve`. Usage: round_trip.py PORT FOLDER, the folder holding what protoc made of protos/."""
import sys

import grpc

PORT, GENERATED = sys.argv[1], sys.argv[2]
sys.path.insert(0, GENERATED)
from ledger.v1 import book_pb2, catalog_pb2, common_pb2, errors_pb2, posting_pb2, purchasing_pb2  # noqa: E402
from ledger.v1 import purchasing_documents_pb2 as documents  # noqa: E402

PATIENCE = 60
BOOK = "python"


def ask(channel, method, request, answer):
    call = channel.unary_unary(f"/ledger.v1.{method}", request_serializer=request.SerializeToString, response_deserializer=answer.FromString)
    return call(request, timeout=PATIENCE)


def decimal(text):
    return common_pb2.Decimal(value=text)


def receipt(quantity):
    # The receipt of the API's own example: 10 @ EUR 5.00 at 1.0831 is 54.155, half to even 54.16.
    return purchasing_pb2.ReceiveGoodsRequest(book_id=BOOK, goods_receipt=documents.GoodsReceipt(
        document_id="GR-1001", effective_date=common_pb2.Date(year=2026, month=3, day=1), contact_id="S1", currency_code="EUR",
        exchange_rate=decimal("1.0831"), lines=[documents.GoodsReceiptLine(
            line_id="1", item_id="A", location_id="MAIN", quantity=decimal(quantity), unit_price=decimal("5.00"))]))


def lines_of(posting):
    return [(line.WhichOneof("amount"), line.account_code, getattr(line, line.WhichOneof("amount")).value) for line in posting.lines]


def round_trip(channel):
    ask(channel, "BookService/CreateBook", book_pb2.CreateBookRequest(
        book_id=BOOK, base_currency_code="USD", settings=book_pb2.BookSettings(name="Python")), book_pb2.CreateBookResponse)
    ask(channel, "CatalogService/UpsertItem", catalog_pb2.UpsertItemRequest(
        book_id=BOOK, item=catalog_pb2.Item(item_id="A", name="Widget", base_unit="EA")), catalog_pb2.UpsertItemResponse)
    ask(channel, "CatalogService/UpsertLocation", catalog_pb2.UpsertLocationRequest(
        book_id=BOOK, location=catalog_pb2.Location(location_id="MAIN", name="Main")), catalog_pb2.UpsertLocationResponse)
    ask(channel, "CatalogService/UpsertContact", catalog_pb2.UpsertContactRequest(
        book_id=BOOK, contact=catalog_pb2.Contact(contact_id="S1", name="Supplier")), catalog_pb2.UpsertContactResponse)
    answer = ask(channel, "PurchasingService/ReceiveGoods", receipt("10"), purchasing_pb2.ReceiveGoodsResponse)
    expected = [("debit", "640", "54.16"), ("credit", "815", "54.16")]
    assert len(answer.postings) == 1 and lines_of(answer.postings[0]) == expected, answer
    read = ask(channel, "PostingService/GetPosting", posting_pb2.GetPostingRequest(
        book_id=BOOK, posting_id=answer.postings[0].posting_id, at_least_sequence=answer.sequence), posting_pb2.GetPostingResponse)
    assert lines_of(read.posting) == expected and len(read.posting.hash) == 32, read
    again = ask(channel, "PurchasingService/ReceiveGoods", receipt("10"), purchasing_pb2.ReceiveGoodsResponse)
    assert again.already_in_effect and again.sequence == answer.sequence, again


def freight(channel):
    # A bill of 8.00 for freight, all of it landed on the receipt: a oneof, an enum and an absent optional field on the way.
    day = common_pb2.Date(year=2026, month=3, day=15)
    ask(channel, "PurchasingService/AuthoriseSupplierBill", purchasing_pb2.AuthoriseSupplierBillRequest(book_id=BOOK, supplier_bill=documents.SupplierBill(
        document_id="FREIGHT-1", effective_date=day, contact_id="S1", amounts_are=common_pb2.AMOUNTS_ARE_NO_TAX, lines=[documents.SupplierBillLine(
            line_id="1", quantity=decimal("1"), unit_price=decimal("8.00"),
            service=documents.ServiceTarget(account_role=common_pb2.ACCOUNT_ROLE_LANDED_COST_CLEARING))])), purchasing_pb2.AuthoriseSupplierBillResponse)
    request = purchasing_pb2.AuthoriseLandedCostVoucherRequest(book_id=BOOK, landed_cost_voucher=documents.LandedCostVoucher(
        document_id="LC-1", effective_date=day, lines=[documents.LandedCostLine(
            line_id="1", basis=documents.SPREAD_BASIS_VALUE,
            supplier_bill_line=documents.BilledCharge(supplier_bill_id="FREIGHT-1", supplier_bill_line_id="1"),
            targets=[documents.LandedCostTarget(kind=common_pb2.DOCUMENT_KIND_GOODS_RECEIPT, document_id="GR-1001", line_id="1")])]))
    answer = ask(channel, "PurchasingService/AuthoriseLandedCostVoucher", request, purchasing_pb2.AuthoriseLandedCostVoucherResponse)
    lines = sorted(line for posting in answer.postings for line in lines_of(posting))
    assert lines == [("credit", "425", "8.00"), ("debit", "640", "8.00")], answer


def refusal(channel):
    try:
        ask(channel, "PurchasingService/ReceiveGoods", receipt("11"), purchasing_pb2.ReceiveGoodsResponse)
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.ALREADY_EXISTS, error
        details = dict(error.trailing_metadata())["grpc-status-details-bin"]
        assert b"DOCUMENT_ID_REUSED" in details and b"quantity" in details, details
        assert errors_pb2.Reason.Name(errors_pb2.REASON_DOCUMENT_ID_REUSED) == "REASON_DOCUMENT_ID_REUSED"
        return
    raise AssertionError("another receipt under the same id was taken")


def watch(channel):
    call = channel.unary_stream("/ledger.v1.PostingService/WatchPostings", request_serializer=posting_pb2.WatchPostingsRequest.SerializeToString,
                                response_deserializer=posting_pb2.WatchPostingsResponse.FromString)
    stream = call(posting_pb2.WatchPostingsRequest(book_id=BOOK), timeout=PATIENCE)
    first = next(stream)
    stream.cancel()
    assert first.posting.posting_id, first


def main():
    with grpc.insecure_channel(f"127.0.0.1:{PORT}") as channel:
        for case in (round_trip, freight, refusal, watch):
            try:
                case(channel)
                print(f"ok   python ledger {case.__name__}")
            except Exception as failure:  # noqa: BLE001: a failed case is told, and the next one is tried
                print(f"FAIL python ledger {case.__name__}: {failure!r}")


main()
