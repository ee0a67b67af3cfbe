-- FIFO stock in a database, the way it is usually done: a table of layers with what is left of each, taken from under row
-- locks by a function, in the transaction of the caller. It is the peer that the ledger's own numbers are held against.

create table layer (
    layer_id   bigint generated always as identity primary key,
    item_id    int    not null,
    dated      date   not null,
    quantity   bigint not null,
    value      bigint not null,
    left_over  bigint not null check (left_over >= 0)
);
create index layer_open on layer (item_id, dated, layer_id) where left_over > 0;

create table shipment (
    shipment_id bigint primary key,
    dated       date   not null
);
create table consumption (
    shipment_id bigint not null references shipment,
    layer_id    bigint not null references layer,
    quantity    bigint not null,
    cost        bigint not null
);
create table journal (
    journal_id  bigint generated always as identity primary key,
    shipment_id bigint not null references shipment,
    dated       date   not null
);
create table journal_line (
    journal_id bigint not null references journal,
    account    text   not null,
    item_id    int    not null,
    debit      bigint not null,
    credit     bigint not null
);
create sequence shipment_number;

-- What the first x units of a layer are worth, half to even, so that parts add up to the layer's value.
create function worth(value bigint, part bigint, whole bigint) returns bigint language sql immutable as $$
    select (2 * value * part + whole) / (2 * whole)
         - case when (2 * value * part + whole) % (2 * whole) = 0 and ((2 * value * part + whole) / (2 * whole)) % 2 = 1 then 1 else 0 end
$$;

-- Ships whole units of an item: takes from the oldest layers, keeps who took what, posts cost of goods sold against stock.
create function ship(of_item int, units bigint, on_date date) returns bigint language plpgsql as $$
declare
    wanted bigint := units;
    total  bigint := 0;
    number bigint := nextval('shipment_number');
    taken  bigint;
    cost   bigint;
    journal bigint;
    open   record;
begin
    insert into shipment values (number, on_date);
    while wanted > 0 loop
        -- One layer at a time: a cursor would fetch, and lock, more rows than are needed.
        select * into open from layer where item_id = of_item and left_over > 0 order by dated, layer_id limit 1 for update;
        if not found then
            raise exception 'insufficient stock of item %', of_item;
        end if;
        taken := least(wanted, open.left_over);
        cost := worth(open.value, open.quantity - open.left_over + taken, open.quantity)
              - worth(open.value, open.quantity - open.left_over, open.quantity);
        update layer set left_over = left_over - taken where layer_id = open.layer_id;
        insert into consumption values (number, open.layer_id, taken, cost);
        wanted := wanted - taken;
        total := total + cost;
    end loop;
    insert into journal (shipment_id, dated) values (number, on_date) returning journal_id into journal;
    insert into journal_line values (journal, '310', of_item, total, 0), (journal, '640', of_item, 0, total);
    return total;
end
$$;

-- 1,000 items with layers of 100 units, each with a price of its own.
insert into layer (item_id, dated, quantity, value, left_over)
select item, date '2026-01-01', 100, 100 * (500 + (number * 7 % 1009)), 100
from generate_series(1, 1000) item, generate_series(1, 50) number;
vacuum analyze;
