#!/usr/bin/env python3
"""Works out from the files alone what the ledger's accounts and stock must be after the sample has been entered.

Usage: expected.py FOLDER [ORDERS]   (the first ORDERS completed orders; all of them where it is left out)

It shares no code with the ledger: fractions, and for each product a plain list of pieces of rulers. What it relies on:
- A ruler is a value over a quantity: its first x units are worth value * x / quantity, rounded half to even to the cent. Whatever parts
  it is cut into, they add up, so what is left hangs only on which units left, not on when, and costs that came late need no dates.
- What was rejected lies at the end of its receipt, and no shipment had come that far when it went back (this is checked).
- A receipt line is a ruler of received x price. So is its bill line where the bill is for all that was received: the same ruler. Where
  the bill is for what was kept, that lies on a ruler of stocked x price, and the rest on the receipt's.
- Freight is spread over the lines of an order by their value without it, by running totals, and evenly over the units of a line, also
  those that went back; units on one ruler stay on one ruler.
- What went back and is not claimed or credited is price variance: its freight, and the cents by which the credit note differs.
- What is made is one ruler of all that went into it over the quantity made. To move goods does not change their rulers.
"""
import sys
from datetime import date, timedelta
from fractions import Fraction

DAYS_TO_SHIPMENT, DAYS_TO_LAST_RETURN = 5, 15
MOST_OF_PARTS, MOST_OF_ASSEMBLIES = 200, 60
HOURS_A_DAY = Fraction(1, 4)


def rows(folder, name):
    with open(f"{folder}/{name}.csv", encoding="utf-8", newline="") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")


def cents(amount):
    return round(amount * 100)  # Python rounds a fraction half to even


def text(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


class Ruler:
    def __init__(self, value, quantity):
        self.value, self.quantity = value, quantity

    def between(self, start, end):
        return round(Fraction(self.value * end, self.quantity)) - round(Fraction(self.value * start, self.quantity))


class Pool:
    """The units of a product in a place, oldest first: pieces of rulers, each (ruler, start, end)."""

    def __init__(self):
        self.pieces = []

    def units(self):
        return sum(end - start for _, start, end in self.pieces)

    def add(self, pieces):
        self.pieces += [piece for piece in pieces if piece[1] < piece[2]]

    def take(self, units):
        taken = []
        while units > 0:
            assert self.pieces, "more is taken than there is"
            ruler, start, end = self.pieces.pop(0)
            cut = min(end, start + units)
            taken.append((ruler, start, cut))
            units -= cut - start
            if cut < end:
                self.pieces.insert(0, (ruler, cut, end))
        return taken


def worth(pieces):
    return sum(ruler.between(start, end) for ruler, start, end in pieces)


class Books:
    def __init__(self, folder, limit):
        self.folder = folder
        self.products = {row[0]: (row[2], int(row[14])) for row in rows(folder, "Product")}  # id -> number, days to make
        self.main, self.shop = {}, {}  # product number -> Pool
        self.accounts = dict.fromkeys(("310", "320", "425", "429", "460", "640", "650", "652", "655", "800", "815"), 0)
        self.purchase(limit)
        self.produce()
        self.accounts["640"] = sum(worth(pool.pieces) for place in (self.main, self.shop) for pool in place.values())

    def purchase(self, limit):
        headers = sorted((row for row in rows(self.folder, "PurchaseOrderHeader") if row[2] == "4"), key=lambda row: int(row[0]))[:limit]
        details = {}
        for row in rows(self.folder, "PurchaseOrderDetail"):
            details.setdefault(row[0], []).append(row)
        layers, shipments = {}, {}
        for header in headers:
            order, came, freight = int(header[0]), header[7][:10], cents(Fraction(header[10]))
            self.accounts["429"] += cents(Fraction(header[9]))
            self.accounts["800"] -= cents(Fraction(header[9])) + freight
            billed_for_all = order % 3 != 0  # who bills what by the order's number: see README.md
            lines = []
            for row in sorted(details[header[0]], key=lambda row: int(row[1])):
                number, price, received, stocked = self.products[row[4]][0], Fraction(row[5]), int(Fraction(row[7])), int(Fraction(row[9]))
                receipt = Ruler(cents(received * price), received)
                rejected = receipt.between(stocked, received)
                kept = receipt.between(0, stocked) if billed_for_all else cents(stocked * price)
                lines.append((number, price, received, stocked, rejected, kept))
            total, before, shared = sum(rejected + kept for *_, rejected, kept in lines), 0, 0
            for position, (number, price, received, stocked, rejected, kept) in enumerate(lines):
                before += kept + rejected
                charge = round(Fraction(freight * before, total)) - shared
                shared += charge
                if stocked == received or billed_for_all:
                    ruler = Ruler(kept + rejected + charge, received)
                    went_back = ruler.between(stocked, received)
                else:
                    on_kept = round(Fraction(charge * stocked, received))
                    ruler = Ruler(kept + on_kept, stocked)
                    went_back = rejected + charge - on_kept
                credit = cents((received - stocked) * price) if billed_for_all else 0
                self.accounts["320"] += went_back - (credit if billed_for_all else rejected)
                self.accounts["800"] -= kept + (rejected - credit if billed_for_all else 0)
                key = (came, order, position)
                layers.setdefault(number, []).append((key, ruler, stocked, received))
                shipments.setdefault(number, []).append((came, stocked // 3))
        self.ship(layers, shipments)

    def ship(self, layers, shipments):
        for number, known in layers.items():
            known.sort(key=lambda layer: layer[0])
            self.check_rejected_were_there(number, known, shipments[number])
            pool = self.main[number] = Pool()
            pool.add((ruler, 0, stocked) for _, ruler, stocked, _ in known)
            self.accounts["310"] += worth(pool.take(sum(units for _, units in shipments[number])))

    @staticmethod
    def check_rejected_were_there(number, known, shipments):
        """Up to the last date on which what was rejected may have gone back, no more was shipped than was kept up to its receipt."""
        kept = 0
        for (came, _, _), _, stocked, received in known:
            kept += stocked
            back = date.fromisoformat(came) + timedelta(DAYS_TO_LAST_RETURN)
            if stocked < received:
                shipped = sum(units for day, units in shipments if date.fromisoformat(day) + timedelta(DAYS_TO_SHIPMENT) <= back)
                assert shipped <= kept, f"what was rejected of {number} on {came} had been shipped"

    def produce(self):
        names = {row[1]: cents(Fraction(row[2])) for row in rows(self.folder, "Location")}  # cost of an hour in cents
        bills = {}
        for row in rows(self.folder, "BillOfMaterials"):
            if row[1] and not row[4]:
                bills.setdefault(self.products[row[1]], []).append((self.products[row[2]][0], int(Fraction(row[7]))))
        ordered = sorted(bills.items())
        parts = self.make(ordered, MOST_OF_PARTS, names["Subassembly"])
        containing = [bill for bill in ordered if bill[0][0] not in parts and any(number in parts for number, _ in bill[1])]
        made = self.make(containing, MOST_OF_ASSEMBLIES, names["Final Assembly"])
        for number, units in made.items():
            moved = units - units // 2
            shop = self.shop[number] = Pool()
            shop.add(self.main[number].take(moved))
            self.accounts["310"] += worth(shop.take(moved - moved // 2))

    def make(self, bills, most, rate):
        """Makes as much as there is for of each bill, one after the other; what is made can be used from the next call on."""
        made = {}
        for (number, days), components in bills:
            units = min(most, *(self.main[name].units() // per if name in self.main else 0 for name, per in components))
            if units == 0:
                continue
            cost = sum(worth(self.main[name].take(units * per)) for name, per in components)
            hours = cents(units * days * HOURS_A_DAY * Fraction(rate, 100))
            self.accounts["460"] -= hours
            made[number] = (units, Ruler(cost + hours, units))
        for number, (units, ruler) in made.items():
            self.main.setdefault(number, Pool()).add([(ruler, 0, units)])
        return {number: units for number, (units, _) in made.items()}

    def report(self):
        assert sum(self.accounts.values()) == 0, "the expected accounts do not balance"
        clearing = ("425", "650", "652", "655", "815")
        result = [f"account\t{code}\t{text(amount)}" for code, amount in self.accounts.items() if amount or code in clearing]
        for place, pools in (("MAIN", self.main), ("SHOP", self.shop)):
            result += [f"stock\t{number}\t{place}\t{pool.units()}\t{text(worth(pool.pieces))}" for number, pool in pools.items() if pool.pieces]
        return sorted(result + ["open\tGRNI\t0.00", "open\tGIT\t0.00"])


if __name__ == "__main__":
    print("\n".join(Books(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None).report()))
