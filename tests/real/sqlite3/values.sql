-- Values of every kind, functions, windows, JSON, blobs; then errors.
.mode quote
SELECT 1, -1, 9223372036854775807, 1.5, 1e300, NULL, x'00ff10', 'it''s';
SELECT abs(-3), upper('abc'), substr('hello', 2, 3), hex(zeroblob(4)),
  printf('%05d|%-5s|%.3f', 42, 'ab', 1.0 / 3), replace('aXbX', 'X', '-');
WITH t(v) AS (VALUES (1), (2), (3)) SELECT group_concat(v) FROM t;
WITH t(v) AS (VALUES (3), (1), (2))
  SELECT v, row_number() OVER (ORDER BY v), sum(v) OVER () FROM t ORDER BY v;
SELECT json_extract('{"a":[1,2,{"b":"c"}]}', '$.a[2].b');
SELECT strftime('%Y-%j', '2026-11-22'), julianday('2026-11-22');
SELECT 'a' LIKE 'A', 'abc' GLOB 'a*', 5 BETWEEN 1 AND 9, 3 IN (1, 2, 3);
SELECT CASE WHEN 1 THEN 'yes' ELSE 'no' END, coalesce(NULL, 2), nullif(1, 1);
.schema
SELECT * FROM missing;
SELEC 1;
CREATE TABLE t(a UNIQUE);
INSERT INTO t VALUES (1), (1);
SELECT json('{');
