-- The largest groups of a key, the others together, and the documents without one; `grouped` has the sums by key.
WITH grouped AS (/*grouped*/),
ranked AS (
  SELECT *, CASE
    WHEN key IS NULL THEN 'without'
    WHEN row_number() OVER (PARTITION BY key IS NULL ORDER BY documents DESC, key) <= /*top*/ THEN 'group'
    ELSE 'rest' END AS kind
  FROM grouped
)
SELECT kind, CASE WHEN kind = 'group' THEN key END AS name, count(*) AS groups,
  sum(COLUMNS(* EXCLUDE (key, kind)))
FROM ranked
GROUP BY ALL
ORDER BY groups, 4 DESC, name
