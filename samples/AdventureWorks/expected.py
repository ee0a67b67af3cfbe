#!/usr/bin/env python3
"""Works out from the files alone what the ledger's accounts and stock must be after the sample has been entered.

Usage: expected.py FOLDER [ORDERS]   (the first ORDERS completed orders; all of them where it is left out)

It shares no code with the ledger: fractions, and a plain list of layers for each product. What it relies on:
- a receipt line is worth received x price, rounded half to even to the cent; the units that no bill covers keep their share of that;
- a bill line is worth stocked x price, rounded likewise, and that is what the first `stocked` units of the receipt are worth from then on;
- the rejected units stay on hand and owed (GRNI) at their share of the receipt;
- shipments take the oldest units first. What is left of a product at the end hangs only on how many units left, not on when: the
  parts of a layer's value always add up to the whole of it, so cost of goods sold = everything that came in - what is left.
"""
import sys
from fractions import Fraction


def rows(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")


def cents(amount):
    return round(amount * 100)  # Python rounds a fraction half to even


def text(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


def main(folder, limit=None):
    numbers = {row[0]: row[2] for row in rows(folder, "Product")}
    headers = sorted((row for row in rows(folder, "PurchaseOrderHeader") if row[2] == "4"), key=lambda row: int(row[0]))[:limit]
    lines = {}
    for row in rows(folder, "PurchaseOrderDetail"):
        lines.setdefault(row[0], []).append(row)

    layers = {}  # product -> list of (date, order, position, units with their value as functions)
    shipped = {}
    freight = tax = billed = owed = 0
    for header in headers:
        number, ship_date = header[0], header[7][:10]
        for position, row in enumerate(sorted(lines[number], key=lambda row: int(row[1]))):
            product, price = row[4], Fraction(row[5])
            received, stocked = int(Fraction(row[7])), int(Fraction(row[9]))
            receipt = cents(received * price)
            bill = cents(stocked * price)
            share = round(Fraction(receipt * stocked, received))
            layers.setdefault(product, []).append(((ship_date, int(number), position), received, stocked, receipt, bill, share))
            shipped[product] = shipped.get(product, 0) + stocked // 3
            billed += bill
            owed += receipt - share
        tax += cents(Fraction(header[9]))
        freight += cents(Fraction(header[10]))

    stock, came_in, result = 0, 0, []
    for product, known in layers.items():
        units, value, out = 0, 0, shipped[product]
        for _, received, stocked, receipt, bill, share in sorted(known):
            worth = bill + receipt - share
            taken = min(out, received)
            out -= taken
            if taken <= stocked:
                gone = round(Fraction(bill * taken, stocked)) if stocked else 0
            else:
                gone = bill + round(Fraction(receipt * taken, received)) - share
            units += received - taken
            value += worth - gone
            came_in += worth
        assert out == 0, f"product {product} ships more than came in"
        stock += value
        if units:
            result.append(f"stock\t{numbers[product]}\t{units}\t{text(value)}")

    accounts = {"310": came_in - stock, "425": freight, "429": tax, "640": stock, "800": -(billed + freight + tax), "815": -owed}
    assert sum(accounts.values()) == 0, "the expected accounts do not balance"
    for code, amount in accounts.items():
        if amount:
            result.append(f"account\t{code}\t{text(amount)}")
    result.append(f"grni\topen\t{text(owed)}")
    print("\n".join(sorted(result)))


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
