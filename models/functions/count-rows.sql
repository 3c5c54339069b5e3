-- Counts of rows and of changes, maintained by triggers in the transaction of each change, so that erasures,
-- imports and rollbacks need no code of their own. `counts-of-*.sql` say what is counted.

CREATE OR REPLACE FUNCTION quarter_of(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT date_bin('15 minutes', at, '2000-01-01 00:00:00+00')
$$;

-- The arguments of the three triggers: the name of the count, the column of the time, a condition on the row.
CREATE OR REPLACE FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO count_changes (name, period, change)
     SELECT %L, quarter_of(%I), %s count(*) FROM changed WHERE %s GROUP BY 2',
    TG_ARGV[0], TG_ARGV[1], CASE TG_OP WHEN 'DELETE' THEN '-' ELSE '' END, TG_ARGV[2]);
  RETURN NULL;
END $$;

-- For each row, because a trigger of a statement cannot be limited to some columns: most updates change none
-- of those that count.
CREATE OR REPLACE FUNCTION count_changed_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO count_changes (name, period, change)
     SELECT %L, quarter_of(%I), sign
     FROM (SELECT ($1).*, -1 AS sign UNION ALL SELECT ($2).*, 1) AS versions WHERE %s',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]) USING OLD, NEW;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION count_table_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO count_changes (name, period, change) VALUES (TG_TABLE_NAME || '.changes', '-infinity', 1);
  RETURN NULL;
END $$;

-- Recounts a table. Blocks writers until the transaction ends.
CREATE OR REPLACE PROCEDURE recount(count_name text, counted regclass, at text, condition text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('LOCK TABLE counts, %s IN SHARE ROW EXCLUSIVE MODE', counted);
  DELETE FROM counts WHERE name = count_name;
  DELETE FROM count_changes WHERE name = count_name;
  EXECUTE format(
    'INSERT INTO counts (name, period, value)
     SELECT %L, quarter_of(%I), count(*) FROM %s WHERE %s GROUP BY 2', count_name, at, counted, condition);
END $$;

-- Counts the rows of a table for which `condition` holds, by the time in the column `at`. `columns`: those that
-- an UPDATE may change, of `at` and the condition. Counts the existing rows when the definition is new.
CREATE OR REPLACE PROCEDURE keep_count(
  count_name text, counted regclass, at text, condition text DEFAULT 'true', columns text[] DEFAULT '{}'
) LANGUAGE plpgsql AS $$
DECLARE
  arguments text := format('%L, %L, %L', count_name, at, condition);
  prefix text := 'count_' || regexp_replace(count_name, '\W', '_', 'g');
  column_list text := (SELECT string_agg(quote_ident(c), ', ') FROM unnest(columns) AS c);
  is_changed text := (
    SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', c), ' OR ') FROM unnest(columns) AS c);
BEGIN
  IF EXISTS (
    SELECT FROM pg_trigger WHERE tgrelid = counted AND tgname = prefix || '_added'
      AND (string_to_array(encode(tgargs, 'escape'), '\000'))[1:3] = ARRAY[count_name, at, condition]
  ) THEN RETURN;
  END IF;
  EXECUTE format(
    'CREATE OR REPLACE TRIGGER %I AFTER INSERT ON %s REFERENCING NEW TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION count_rows(%s)', prefix || '_added', counted, arguments);
  EXECUTE format(
    'CREATE OR REPLACE TRIGGER %I AFTER DELETE ON %s REFERENCING OLD TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION count_rows(%s)', prefix || '_deleted', counted, arguments);
  IF column_list IS NOT NULL THEN
    EXECUTE format(
      'CREATE OR REPLACE TRIGGER %I AFTER UPDATE OF %s ON %s FOR EACH ROW WHEN (%s)
       EXECUTE FUNCTION count_changed_row(%s)', prefix || '_changed', column_list, counted, is_changed, arguments);
  END IF;
  CALL recount(count_name, counted, at, condition);
END $$;

-- Counts the statements that change a table: the version of what is written from it (`tableVersion` in
-- models/counts.ts).
-- `columns`: only what changes these counts, if what is written depends on no other.
CREATE OR REPLACE PROCEDURE keep_version(counted regclass, columns text[] DEFAULT '{}') LANGUAGE plpgsql AS $$
DECLARE
  column_list text := (SELECT ' OF ' || string_agg(quote_ident(c), ', ') FROM unnest(columns) AS c);
BEGIN
  EXECUTE format(
    'CREATE OR REPLACE TRIGGER table_changed AFTER INSERT OR UPDATE%s OR DELETE OR TRUNCATE ON %s
     FOR EACH STATEMENT EXECUTE FUNCTION count_table_change()', column_list, counted);
END $$;

-- After a restore, which runs no triggers: all counts from nothing, and a new version of each table.
CREATE OR REPLACE PROCEDURE recount_all() LANGUAGE plpgsql AS $$
DECLARE
  each record;
BEGIN
  FOR each IN
    SELECT t.tgrelid::regclass AS counted, c.relname, t.tgfoid,
      string_to_array(encode(t.tgargs, 'escape'), '\000') AS arguments
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname LIKE 'count\_%\_added' AND t.tgfoid = 'count_rows'::regproc
       OR t.tgfoid = 'count_table_change'::regproc
    ORDER BY c.relname, t.tgname
  LOOP
    IF each.tgfoid = 'count_rows'::regproc THEN
      CALL recount(each.arguments[1], each.counted, each.arguments[2], each.arguments[3]);
    ELSE
      INSERT INTO count_changes (name, period, change) VALUES (each.relname || '.changes', '-infinity', 1);
    END IF;
  END LOOP;
END $$;
