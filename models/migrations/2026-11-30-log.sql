-- The office's log: old and new values, the person whom an activity concerns, the role of an officer at that
-- time, what is left of an officer after erasure, and search by text.
ALTER TABLE activities
  -- [{"field": …, "old": …, "new": …}], see server/platform/activities/changes.ts
  ADD COLUMN changes jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN concerns_id integer REFERENCES users ON DELETE SET NULL,
  ADD COLUMN actor_role text,
  ADD COLUMN actor_pseudonym text;

-- The role at the time of older activities is unknown; the present one is the nearest to it.
UPDATE activities SET actor_role = u.role FROM users u WHERE u.id = actor_id AND u.role <> 'member';

CREATE INDEX activities_concerns ON activities (concerns_id, id) WHERE concerns_id IS NOT NULL;
CREATE INDEX activities_pseudonym ON activities (actor_pseudonym, id) WHERE actor_pseudonym IS NOT NULL;

-- The texts of an activity in basic letters: of its data, and of its old and new values, without the names of
-- fields. Erasure finds a person's name by it, so that it has the whole texts. A migration, not in
-- models/functions/, because a generated column stores the results.
CREATE FUNCTION activity_text(data jsonb, changes jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    SELECT search_letters(coalesce(string_agg(value #>> '{}', E'\n'), '')) FROM (
      SELECT jsonb_path_query(data, '$.** ? (@.type() == "string")') AS value
      UNION ALL
      SELECT jsonb_path_query(changes, '$[*].keyvalue() ? (@.key != "field").value
        ? (@.type() == "string" || @.type() == "number")')
    ) AS texts);

ALTER TABLE activities
  ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (activity_text(data, changes)) STORED;
CREATE INDEX activities_search ON activities USING gin (search_text gin_trgm_ops);

ALTER TABLE import_files ADD COLUMN file_name text NOT NULL DEFAULT '';
