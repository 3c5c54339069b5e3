-- The version of the terms that a person must accept before they write; 0 if they owe none. A version that
-- needs acceptance counts from the day on which it is published in every language.

-- Returns a table, so that PostgreSQL inlines it into the plan of the calling statement (see
-- unread-messages.sql).
CREATE OR REPLACE FUNCTION terms_to_accept(person integer) RETURNS TABLE (version integer)
LANGUAGE sql STABLE ROWS 1 AS $$
  SELECT CASE WHEN required.version = 0 OR person IS NULL OR EXISTS (
      SELECT FROM terms_acceptances a WHERE a.user_id = person AND a.version >= required.version)
    THEN 0 ELSE required.version END
  FROM (SELECT coalesce(min(acceptance_version), 0) AS version FROM statements WHERE name = 'terms') AS required
$$;
