-- The sums by registrable domain: a host's public suffix is the longest that it ends in, and one label more is a site.
-- The rules: https://publicsuffix.org/list/; an exception outranks all, a wildcard stands for one label more.
WITH hosts AS (SELECT host, /*sums*/ FROM rows GROUP BY host),
ends AS (
  SELECT host, string_split(host, '.') AS labels, unnest(range(1, least(len(string_split(host, '.')), 6) + 1)) AS size
  FROM hosts WHERE host IS NOT NULL AND NOT regexp_full_match(host, '[0-9.]+')
),
suffixed AS (
  SELECT host, any_value(ends.labels) AS labels,
    coalesce(max(suffixes.labels) FILTER (exception), max(suffixes.labels) FILTER (NOT exception), 1) AS suffix
  FROM ends LEFT JOIN suffixes ON array_to_string(ends.labels[-ends.size:], '.') = suffixes.name
  GROUP BY host
),
sites AS (
  SELECT host, CASE WHEN len(labels) > suffix THEN array_to_string(labels[-(suffix + 1):], '.') ELSE host END AS site
  FROM suffixed
)
SELECT coalesce(site, hosts.host) AS key, sum(COLUMNS(hosts.* EXCLUDE (host)))
FROM hosts LEFT JOIN sites ON hosts.host = sites.host
GROUP BY 1
