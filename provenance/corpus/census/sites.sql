-- The hosts with the registrable domain that each belongs to, and how many documents are of it: a host's public suffix
-- is the longest that it ends in, and one label more is a domain.
-- The rules: https://publicsuffix.org/list/; an exception outranks all, a wildcard stands for one label more.
WITH hosts AS (SELECT host AS value, count(*) AS documents FROM rows WHERE host IS NOT NULL GROUP BY host),
parted AS (SELECT *, string_split(value, '.') AS parts FROM hosts),
suffixed AS (
  SELECT value, documents, parts, coalesce(
      one.exception, two.exception, three.exception, four.exception, five.exception, six.exception, seven.exception,
      greatest(one.labels, two.labels, three.labels, four.labels, five.labels, six.labels, seven.labels), 1) AS suffix
  FROM parted
  LEFT JOIN suffixes AS one ON one.name = parts[-1]
  LEFT JOIN suffixes AS two ON two.name = array_to_string(parts[-2:], '.')
  LEFT JOIN suffixes AS three ON three.name = array_to_string(parts[-3:], '.')
  LEFT JOIN suffixes AS four ON four.name = array_to_string(parts[-4:], '.')
  LEFT JOIN suffixes AS five ON five.name = array_to_string(parts[-5:], '.')
  LEFT JOIN suffixes AS six ON six.name = array_to_string(parts[-6:], '.')
  LEFT JOIN suffixes AS seven ON seven.name = array_to_string(parts[-7:], '.')
)
SELECT value, documents, CASE WHEN len(parts) > suffix AND NOT regexp_full_match(value, '[0-9.]+')
  THEN array_to_string(parts[-(suffix + 1):], '.') ELSE value END AS name
FROM suffixed
