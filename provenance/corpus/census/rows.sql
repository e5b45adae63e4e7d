-- The rows as the questions need them: whole numbers, no value that is out of its bounds, and the keys of groups.
CREATE MACRO parts(share) AS
  CASE WHEN isfinite(share) THEN CAST(round(least(greatest(share, 0), 1) * 10000) AS BIGINT) ELSE 0 END;
CREATE MACRO many(number) AS
  CASE WHEN isfinite(number) THEN CAST(round(least(greatest(number, 0), 1000) * 10000) AS BIGINT) ELSE 0 END;
CREATE MACRO known(text) AS nullif(trim(text), '');
-- Whose an address is: after the last @, before the port. A browser reads \ as /.
CREATE MACRO host_of(url) AS
  known(rtrim(lower(regexp_extract(url, '^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#\\]*@)?([^/?#\\@:\[\]\s]+)', 1)), '.'));
CREATE VIEW rows AS
SELECT
  host_of(url) AS host,
  CASE WHEN regexp_matches(date, '^[0-9]{4}-(0[1-9]|1[0-2])(-|$)') THEN left(date, 7) END AS month,
  known(language) AS language,
  known(source) AS source,
  coalesce(judged, true) AS judged,
  coalesce(judged, true) AND coalesce(body, 0) > 0 AS asked,
  coalesce(judged, true) AND coalesce(body, 0) > 0 AND coalesce(origins, 0) > 0 AS resting,
  coalesce(judged, true) AND coalesce(body, 0) > 0 AND coalesce(sources, 0) > 0 AS sourced,
  greatest(coalesce(sources, 0), 0) AS sources,
  greatest(coalesce(unnamed, 0), 0) AS unnamed,
  parts(coalesce(coverage, 0)) AS coverage,
  parts(coalesce(wire_share, 0)) AS wired,
  parts(coalesce(unnamed_share, 0)) AS veiled,
  many(coalesce(effective_origins, 0)) AS effective,
  known(single_wire) AS single_wire,
  coalesce(declared_wire, false) AS declared,
  list_distinct(coalesce(credits, [])) AS credits,
  coalesce(debris, 0) AS debris,
  coalesce(residue, 0) AS residue,
  coalesce(codes, []) AS codes,
  coalesce(remarks, []) AS remarks
FROM documents;
