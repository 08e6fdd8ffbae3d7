-- Tables, indexes, joins, triggers, views and transactions.
CREATE TABLE item(id INTEGER PRIMARY KEY, name TEXT NOT NULL, price REAL);
CREATE TABLE sold(item INTEGER REFERENCES item, count INTEGER, day TEXT);
CREATE INDEX sold_item ON sold(item);
CREATE TRIGGER no_negative BEFORE INSERT ON sold WHEN new.count < 0
BEGIN
  SELECT raise(ABORT, 'negative');
END;
INSERT INTO item VALUES (1, 'bread', 2.5), (2, 'größer', 0.1),
  (3, 'a name that is a good deal longer than others', 1e10);
BEGIN;
INSERT INTO sold
  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
  SELECT i % 3 + 1, i, date('2026-01-01', i || ' days') FROM n;
COMMIT;
CREATE VIEW total AS
  SELECT name, sum(count) AS n, round(sum(count * price), 2) AS worth
  FROM sold JOIN item ON item.id = sold.item GROUP BY name;
SELECT * FROM total ORDER BY worth DESC;
EXPLAIN QUERY PLAN SELECT * FROM sold WHERE item = 2;
BEGIN;
DELETE FROM sold;
SELECT count(*) FROM sold;
ROLLBACK;
SELECT count(*), min(day), max(day) FROM sold;
UPDATE item SET price = price * 2 WHERE name LIKE 'b%';
SELECT *, typeof(price), quote(name) FROM item;
