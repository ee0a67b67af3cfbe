// A receipt to its posting, from @grpc/grpc-js against `ledger serve`. Usage: node round_trip.js PORT
'use strict';
const assert = require('node:assert');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const PATIENCE_MS = 60000;
const BOOK = 'node';
const files = ['book', 'catalog', 'purchasing', 'posting', 'stock'].map(name => `ledger/v1/${name}.proto`);
const definition = loader.loadSync(files, { includeDirs: [path.join(__dirname, '..', '..', 'protos')], defaults: true, enums: String, longs: String, oneofs: true });
const api = grpc.loadPackageDefinition(definition).ledger.v1;
const address = `127.0.0.1:${process.argv[2]}`;
const client = service => new api[service](address, grpc.credentials.createInsecure());
const options = () => ({ deadline: Date.now() + PATIENCE_MS });

const ask = (service, method, request) => new Promise((resolve, reject) =>
  client(service)[method](request, options(), (error, answer) => (error ? reject(error) : resolve(answer))));

const receipt = quantity => ({
  bookId: BOOK,
  goodsReceipt: {
    documentId: 'GR-1001', effectiveDate: { year: 2026, month: 3, day: 1 }, contactId: 'S1', currencyCode: 'EUR', exchangeRate: { value: '1.0831' },
    lines: [{ lineId: '1', itemId: 'A', locationId: 'MAIN', quantity: { value: quantity }, unitPrice: { value: '5.00' } }],
  },
});
const linesOf = posting => posting.lines.map(line => [line.amount, line.accountCode, line[line.amount].value]);

const cases = {
  // The receipt of the API's own example: 10 @ EUR 5.00 at 1.0831 is 54.155, half to even 54.16.
  async round_trip() {
    await ask('BookService', 'createBook', { bookId: BOOK, baseCurrencyCode: 'USD', settings: { name: 'Node' } });
    await ask('CatalogService', 'upsertItem', { bookId: BOOK, item: { itemId: 'A', name: 'Widget', baseUnit: 'EA' } });
    await ask('CatalogService', 'upsertLocation', { bookId: BOOK, location: { locationId: 'MAIN', name: 'Main' } });
    await ask('CatalogService', 'upsertContact', { bookId: BOOK, contact: { contactId: 'S1', name: 'Supplier' } });
    const answer = await ask('PurchasingService', 'receiveGoods', receipt('10'));
    const expected = [['debit', '640', '54.16'], ['credit', '815', '54.16']];
    assert.strictEqual(answer.postings.length, 1);
    assert.deepStrictEqual(linesOf(answer.postings[0]), expected);
    const read = await ask('PostingService', 'getPosting', { bookId: BOOK, postingId: answer.postings[0].postingId, atLeastSequence: answer.sequence });
    assert.deepStrictEqual(linesOf(read.posting), expected);
    const again = await ask('PurchasingService', 'receiveGoods', receipt('10'));
    assert.ok(again.alreadyInEffect);
    assert.strictEqual(again.sequence, answer.sequence);
  },
  // The day is closed: the count is effective then and posted on the first open date, as the optional field asks.
  async late_count() {
    await ask('BookService', 'closePeriod', { bookId: BOOK, endDate: { year: 2026, month: 3, day: 31 } });
    const answer = await ask('StockService', 'takeStock', {
      bookId: BOOK, moveToOpenPeriod: true,
      stockTake: {
        documentId: 'ST-1', effectiveDate: { year: 2026, month: 3, day: 31 },
        lines: [{ lineId: '1', itemId: 'A', locationId: 'MAIN', countedQuantity: { value: '8' } }],
      },
    });
    const [posting] = answer.postings;
    // Two of ten units worth 54.16 are missing: 10.832.
    assert.deepStrictEqual(linesOf(posting).sort(), [['credit', '640', '10.83'], ['debit', '305', '10.83']]);
    assert.deepStrictEqual([posting.effectiveDate, posting.originalDate].map(date => `${date.month}-${date.day}`), ['4-1', '3-31']);
  },
  async refusal() {
    const error = await ask('PurchasingService', 'receiveGoods', receipt('11')).then(() => assert.fail('taken'), failure => failure);
    assert.strictEqual(error.code, grpc.status.ALREADY_EXISTS);
    assert.ok(error.metadata.get('grpc-status-details-bin')[0].includes('DOCUMENT_ID_REUSED'));
  },
  watch: () => new Promise((resolve, reject) => {
    const call = client('PostingService').watchPostings({ bookId: BOOK }, options());
    call.on('data', message => { call.cancel(); resolve(assert.ok(message.posting.postingId)); });
    call.on('error', error => reject(error));
  }),
};

(async () => {
  for (const [name, run] of Object.entries(cases)) {
    try {
      await run();
      console.log(`ok   node ledger ${name}`);
    } catch (failure) {
      console.log(`FAIL node ledger ${name}: ${failure.stack}`);
    }
  }
  process.exit(0);
})();
