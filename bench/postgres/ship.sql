\set item random(1, 1000)
select ship(:item, 1, date '2026-02-01');
