-- The schema after all migrations and function files. Written by "npm run schema": do not edit.
-- It shows in review what a migration changes; a test compares it with a migrated database.

CREATE EXTENSION pg_trgm;

CREATE TABLE account_visits (
  user_id integer NOT NULL,
  last_on date NOT NULL,
  CONSTRAINT account_visits_pkey PRIMARY KEY (user_id),
  CONSTRAINT account_visits_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX account_visits_last ON account_visits USING btree (last_on, user_id);

CREATE TABLE activities (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  type text NOT NULL,
  actor_id integer,
  subject_type text NOT NULL,
  subject_id integer,
  audience integer[] NOT NULL DEFAULT '{}'::integer[],
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  at timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz,
  in_log boolean NOT NULL DEFAULT true,
  changes jsonb NOT NULL DEFAULT '[]'::jsonb,
  concerns_id integer,
  actor_role text,
  actor_pseudonym text,
  search_text text NOT NULL GENERATED ALWAYS AS (activity_text(data, changes)) STORED,
  group_key text,
  undo_key text,
  undone_at timestamptz,
  CONSTRAINT activities_pkey PRIMARY KEY (id),
  CONSTRAINT activities_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT activities_concerns_id_fkey FOREIGN KEY (concerns_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX activities_actor ON activities USING btree (actor_id, id);
CREATE INDEX activities_at ON activities USING btree (at DESC, id DESC);
CREATE INDEX activities_concerns ON activities USING btree (concerns_id, id) WHERE concerns_id IS NOT NULL;
CREATE INDEX activities_group ON activities USING btree (group_key, id) WHERE group_key IS NOT NULL;
CREATE INDEX activities_pseudonym ON activities USING btree (actor_pseudonym, id) WHERE actor_pseudonym IS
  NOT NULL;
CREATE INDEX activities_search ON activities USING gin (search_text gin_trgm_ops);
CREATE INDEX activities_subject ON activities USING btree (subject_type, subject_id);
CREATE INDEX activities_type ON activities USING btree (type, id);
CREATE INDEX activities_undo ON activities USING btree (undo_key, id) WHERE undo_key IS NOT NULL;

CREATE TABLE address_streets (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  postcode text NOT NULL,
  town text NOT NULL,
  CONSTRAINT address_streets_pkey PRIMARY KEY (id),
  CONSTRAINT address_streets_name_postcode_key UNIQUE (name, postcode),
  CONSTRAINT address_streets_name_check CHECK (length(name) >= 1 AND length(name) <= 120),
  CONSTRAINT address_streets_postcode_check CHECK (postcode ~ '^\d{4}$'::text),
  CONSTRAINT address_streets_town_check CHECK (length(town) <= 80)
);

CREATE TABLE address_units (
  id uuid NOT NULL,
  address_id uuid NOT NULL,
  CONSTRAINT address_units_pkey PRIMARY KEY (id),
  CONSTRAINT address_units_address_id_fkey FOREIGN KEY (address_id) REFERENCES addresses(id) ON DELETE
    CASCADE
);
CREATE INDEX address_units_address ON address_units USING btree (address_id);

CREATE TABLE addresses (
  id uuid NOT NULL,
  street_id integer NOT NULL,
  number smallint NOT NULL,
  letter text NOT NULL DEFAULT ''::text,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  CONSTRAINT addresses_pkey PRIMARY KEY (id),
  CONSTRAINT addresses_street_id_number_letter_key UNIQUE (street_id, number, letter),
  CONSTRAINT addresses_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <=
    90::double precision),
  CONSTRAINT addresses_letter_check CHECK (letter ~ '^[A-ZÆØÅ]?$'::text),
  CONSTRAINT addresses_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <=
    180::double precision),
  CONSTRAINT addresses_number_check CHECK (number >= 1 AND number <= 999),
  CONSTRAINT addresses_street_id_fkey FOREIGN KEY (street_id) REFERENCES address_streets(id) ON DELETE
    CASCADE
);
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON addresses FOR EACH STATEMENT
  EXECUTE FUNCTION count_table_change();

CREATE TABLE calendar_links (
  user_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  token_hash bytea NOT NULL,
  nonce text NOT NULL DEFAULT ''::text,
  CONSTRAINT calendar_links_pkey PRIMARY KEY (user_id),
  CONSTRAINT calendar_links_token_hash_key UNIQUE (token_hash),
  CONSTRAINT calendar_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE comments (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  parent_id integer,
  author_id integer,
  by_office boolean NOT NULL DEFAULT false,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz,
  removed_at timestamptz,
  CONSTRAINT comments_pkey PRIMARY KEY (id),
  CONSTRAINT comments_body_check CHECK (length(body) <= 4000),
  CONSTRAINT comments_subject_type_check CHECK (subject_type <> ''::text),
  CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT comments_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES comments(id) ON DELETE CASCADE
);
CREATE INDEX comments_author ON comments USING btree (author_id);
CREATE INDEX comments_parent ON comments USING btree (parent_id);
CREATE INDEX comments_subject ON comments USING btree (subject_type, subject_id, COALESCE(parent_id, id),
  id);
CREATE TRIGGER count_comments_added AFTER INSERT ON comments REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('comments', 'created_at', 'true');
CREATE TRIGGER count_comments_changed AFTER UPDATE OF created_at ON comments FOR EACH ROW WHEN
  (old.created_at IS DISTINCT FROM new.created_at) EXECUTE FUNCTION count_changed_row('comments',
  'created_at', 'true');
CREATE TRIGGER count_comments_deleted AFTER DELETE ON comments REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('comments', 'created_at', 'true');

CREATE TABLE companies (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  slug text COLLATE "C" NOT NULL,
  name text NOT NULL,
  cvr text COLLATE "C",
  tagline text NOT NULL DEFAULT ''::text,
  about text NOT NULL DEFAULT ''::text,
  offers text[] NOT NULL DEFAULT '{}'::text[],
  seeks text[] NOT NULL DEFAULT '{}'::text[],
  industry text NOT NULL DEFAULT 'other'::text,
  industry_code text COLLATE "C",
  street text NOT NULL DEFAULT ''::text,
  postcode text NOT NULL DEFAULT ''::text,
  city text NOT NULL DEFAULT ''::text,
  district text NOT NULL DEFAULT ''::text,
  phone text NOT NULL DEFAULT ''::text,
  email text NOT NULL DEFAULT ''::text,
  website text NOT NULL DEFAULT ''::text,
  employees text NOT NULL DEFAULT ''::text,
  founded smallint,
  logo text,
  advertising_protected boolean NOT NULL DEFAULT false,
  verified_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  imported_at timestamptz,
  import_run_id integer,
  verified_name text,
  verified_cvr text COLLATE "C",
  opening_hours jsonb,
  social_links text[] NOT NULL DEFAULT '{}'::text[],
  language text,
  translated_tagline text NOT NULL DEFAULT ''::text,
  translated_about text NOT NULL DEFAULT ''::text,
  translated_offers text[] NOT NULL DEFAULT '{}'::text[],
  address_id uuid,
  ended_as text,
  ended_on date,
  ended_at timestamptz,
  moved_to text NOT NULL DEFAULT ''::text,
  CONSTRAINT companies_pkey PRIMARY KEY (id),
  CONSTRAINT companies_cvr_key UNIQUE (cvr),
  CONSTRAINT companies_slug_key UNIQUE (slug),
  CONSTRAINT companies_about_check CHECK (length(about) <= 6000),
  CONSTRAINT companies_cvr_check CHECK (cvr ~ '^[0-9]{8}$'::text),
  CONSTRAINT companies_ended_as_check CHECK (ended_as = ANY (ARRAY['closed'::text, 'movedOut'::text])),
  CONSTRAINT companies_ended_check CHECK ((ended_as IS NULL) = (ended_on IS NULL) AND (ended_as IS NULL) =
    (ended_at IS NULL)),
  CONSTRAINT companies_industry_code_check CHECK (industry_code ~ '^[0-9]{6}$'::text),
  CONSTRAINT companies_language_check CHECK (language = ANY (ARRAY['da'::text, 'en'::text])),
  CONSTRAINT companies_moved_to_check CHECK (length(moved_to) <= 80),
  CONSTRAINT companies_name_check CHECK (length(name) >= 1 AND length(name) <= 160),
  CONSTRAINT companies_social_links_check CHECK (cardinality(social_links) <= 8),
  CONSTRAINT companies_tagline_check CHECK (length(tagline) <= 200),
  CONSTRAINT companies_translated_about_check CHECK (length(translated_about) <= 6000),
  CONSTRAINT companies_translated_tagline_check CHECK (length(translated_tagline) <= 200),
  CONSTRAINT companies_verified_check CHECK (verified_at IS NULL OR NOT verified_name IS DISTINCT FROM name
    AND NOT verified_cvr IS DISTINCT FROM cvr),
  CONSTRAINT companies_import_run_id_fkey FOREIGN KEY (import_run_id) REFERENCES import_runs(id) ON DELETE
    SET NULL,
  CONSTRAINT companies_logo_fkey FOREIGN KEY (logo) REFERENCES pictures(hash) ON DELETE SET NULL
);
CREATE INDEX companies_email_domain ON companies USING btree (split_part(email, '@'::text, 2)) WHERE email <>
  ''::text;
CREATE INDEX companies_ended ON companies USING btree (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX companies_import_run ON companies USING brin (import_run_id) WITH (pages_per_range='16',
  autosummarize='on');
CREATE INDEX companies_joined_by_industry ON companies USING btree (industry, id) WHERE imported_at IS NULL;
CREATE INDEX companies_logo ON companies USING btree (logo) WHERE logo IS NOT NULL;
CREATE INDEX companies_newest ON companies USING btree (created_at, id);
CREATE INDEX companies_newest_joined ON companies USING btree (created_at, id) WHERE imported_at IS NULL;
CREATE INDEX companies_to_verify ON companies USING btree (name COLLATE "da-x-icu", id) WHERE verified_at IS
  NULL AND (imported_at IS NULL OR verified_name IS NOT NULL);
CREATE INDEX companies_unverified ON companies USING btree (id) WHERE verified_at IS NULL AND imported_at IS
  NULL;
CREATE INDEX companies_without_cvr ON companies USING btree (lower(name)) WHERE cvr IS NULL;
CREATE TRIGGER companies_delete_files AFTER DELETE ON companies FOR EACH ROW EXECUTE FUNCTION
  delete_files_of_subject('company');
CREATE TRIGGER companies_delete_follows AFTER DELETE ON companies FOR EACH ROW EXECUTE FUNCTION
  delete_follows_of_subject('company');
CREATE TRIGGER companies_delete_position AFTER DELETE ON companies FOR EACH ROW EXECUTE FUNCTION
  delete_position_of_subject('company');
CREATE TRIGGER companies_forget_address_id BEFORE UPDATE OF street, postcode, city ON companies FOR EACH ROW
  WHEN ((old.street IS DISTINCT FROM new.street OR old.postcode IS DISTINCT FROM new.postcode OR old.city IS
  DISTINCT FROM new.city) AND NOT old.address_id IS DISTINCT FROM new.address_id) EXECUTE FUNCTION
  forget_address_id();
CREATE TRIGGER companies_keep_verification BEFORE INSERT OR UPDATE OF name, cvr, verified_at, verified_name,
  verified_cvr ON companies FOR EACH ROW WHEN (new.verified_at IS NOT NULL) EXECUTE FUNCTION
  keep_verification();
CREATE TRIGGER companies_restore_members AFTER UPDATE OF ended_at ON companies FOR EACH ROW WHEN
  (old.ended_at IS NOT NULL AND new.ended_at IS NULL) EXECUTE FUNCTION restore_company_members();
CREATE TRIGGER companies_search_inserted AFTER INSERT ON companies REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION company_search_changed();
CREATE TRIGGER companies_search_updated AFTER UPDATE ON companies REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION company_search_changed();
CREATE TRIGGER count_companies_added AFTER INSERT ON companies REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('companies', 'created_at', 'imported_at IS NULL');
CREATE TRIGGER count_companies_changed AFTER UPDATE OF created_at, imported_at ON companies FOR EACH ROW WHEN
  (old.created_at IS DISTINCT FROM new.created_at OR old.imported_at IS DISTINCT FROM new.imported_at)
  EXECUTE FUNCTION count_changed_row('companies', 'created_at', 'imported_at IS NULL');
CREATE TRIGGER count_companies_deleted AFTER DELETE ON companies REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('companies', 'created_at', 'imported_at IS NULL');
CREATE TRIGGER count_registered_added AFTER INSERT ON companies REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('registered', 'created_at', 'imported_at IS NOT NULL');
CREATE TRIGGER count_registered_changed AFTER UPDATE OF created_at, imported_at ON companies FOR EACH ROW
  WHEN (old.created_at IS DISTINCT FROM new.created_at OR old.imported_at IS DISTINCT FROM new.imported_at)
  EXECUTE FUNCTION count_changed_row('registered', 'created_at', 'imported_at IS NOT NULL');
CREATE TRIGGER count_registered_deleted AFTER DELETE ON companies REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('registered', 'created_at', 'imported_at IS NOT NULL');
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON companies FOR EACH STATEMENT
  EXECUTE FUNCTION count_table_change();

CREATE TABLE company_answers (
  company_id integer NOT NULL,
  conversations integer NOT NULL,
  within_a_day integer NOT NULL,
  CONSTRAINT company_answers_pkey PRIMARY KEY (company_id),
  CONSTRAINT company_answers_check CHECK (within_a_day >= 0 AND within_a_day <= conversations),
  CONSTRAINT company_answers_conversations_check CHECK (conversations >= 0),
  CONSTRAINT company_answers_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
);

CREATE TABLE company_members (
  company_id integer NOT NULL,
  user_id integer NOT NULL,
  title text NOT NULL DEFAULT ''::text,
  created_at timestamptz NOT NULL DEFAULT now(),
  role text NOT NULL DEFAULT 'editor'::text,
  is_founder boolean NOT NULL DEFAULT false,
  answers_messages boolean NOT NULL DEFAULT true,
  steps_dismissed_at timestamptz,
  CONSTRAINT company_members_pkey PRIMARY KEY (company_id, user_id),
  CONSTRAINT company_members_founder_owns CHECK (NOT is_founder OR role = 'owner'::text),
  CONSTRAINT company_members_role_check CHECK (role = ANY (ARRAY['owner'::text, 'editor'::text])),
  CONSTRAINT company_members_title_check CHECK (length(title) <= 120),
  CONSTRAINT company_members_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT company_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX company_members_founder ON company_members USING btree (company_id) WHERE is_founder;
CREATE INDEX company_members_user ON company_members USING btree (user_id);
CREATE TRIGGER company_members_appoint_founder BEFORE INSERT ON company_members FOR EACH ROW EXECUTE FUNCTION
  appoint_founder();
CREATE TRIGGER company_members_keep_owner AFTER DELETE ON company_members FOR EACH ROW EXECUTE FUNCTION
  keep_company_owner();

CREATE TABLE company_places (
  district text NOT NULL,
  city text NOT NULL,
  postcode text NOT NULL,
  CONSTRAINT company_places_pkey PRIMARY KEY (district, city, postcode)
);

CREATE TABLE company_products (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  company_id integer NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT ''::text,
  price text NOT NULL DEFAULT ''::text,
  picture text,
  "position" smallint NOT NULL,
  CONSTRAINT company_products_pkey PRIMARY KEY (id),
  CONSTRAINT company_products_company_id_position_key UNIQUE (company_id, "position") DEFERRABLE INITIALLY
    DEFERRED,
  CONSTRAINT company_products_description_check CHECK (length(description) <= 300),
  CONSTRAINT company_products_name_check CHECK (length(name) >= 1 AND length(name) <= 80),
  CONSTRAINT company_products_position_check CHECK ("position" >= 1 AND "position" <= 24),
  CONSTRAINT company_products_price_check CHECK (length(price) <= 60),
  CONSTRAINT company_products_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT company_products_picture_fkey FOREIGN KEY (picture) REFERENCES pictures(hash) ON DELETE SET NULL
);
CREATE INDEX company_products_picture ON company_products USING btree (picture) WHERE picture IS NOT NULL;
CREATE TRIGGER company_products_search_deleted AFTER DELETE ON company_products REFERENCING OLD TABLE AS
  changed FOR EACH STATEMENT EXECUTE FUNCTION company_products_changed();
CREATE TRIGGER company_products_search_inserted AFTER INSERT ON company_products REFERENCING NEW TABLE AS
  changed FOR EACH STATEMENT EXECUTE FUNCTION company_products_changed();
CREATE TRIGGER company_products_search_updated AFTER UPDATE ON company_products REFERENCING NEW TABLE AS
  changed FOR EACH STATEMENT EXECUTE FUNCTION company_products_changed();

CREATE TABLE company_references (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  company_id integer NOT NULL,
  author_company_id integer NOT NULL,
  author_id integer,
  body text,
  customer_since smallint,
  published_at timestamptz,
  proposed_body text,
  proposed_since smallint,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT company_references_pkey PRIMARY KEY (id),
  CONSTRAINT company_references_company_id_author_company_id_key UNIQUE (company_id, author_company_id),
  CONSTRAINT company_references_body_check CHECK (length(body) >= 1 AND length(body) <= 400),
  CONSTRAINT company_references_check CHECK (company_id <> author_company_id),
  CONSTRAINT company_references_check1 CHECK ((body IS NULL) = (published_at IS NULL)),
  CONSTRAINT company_references_check2 CHECK (num_nonnulls(body, proposed_body) > 0),
  CONSTRAINT company_references_customer_since_check CHECK (customer_since >= 1850 AND customer_since <=
    2100),
  CONSTRAINT company_references_proposed_body_check CHECK (length(proposed_body) >= 1 AND
    length(proposed_body) <= 400),
  CONSTRAINT company_references_proposed_since_check CHECK (proposed_since >= 1850 AND proposed_since <=
    2100),
  CONSTRAINT company_references_author_company_id_fkey FOREIGN KEY (author_company_id) REFERENCES
    companies(id) ON DELETE CASCADE,
  CONSTRAINT company_references_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET
    NULL,
  CONSTRAINT company_references_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
);
CREATE INDEX company_references_author ON company_references USING btree (author_id) WHERE author_id IS NOT
  NULL;
CREATE INDEX company_references_author_company ON company_references USING btree (author_company_id);

CREATE TABLE company_search (
  company_id integer NOT NULL,
  name text NOT NULL,
  city text NOT NULL,
  industry text NOT NULL,
  search tsvector NOT NULL,
  seeks tsvector NOT NULL,
  labels text[] NOT NULL,
  level smallint NOT NULL,
  office_text text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  place point,
  has_position boolean NOT NULL DEFAULT false,
  CONSTRAINT company_search_pkey PRIMARY KEY (company_id),
  CONSTRAINT company_search_level_check CHECK (level >= 0 AND level <= 4),
  CONSTRAINT company_search_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
) WITH (parallel_workers=0);
CREATE INDEX company_search_by_city ON company_search USING btree (city COLLATE "da-x-icu", name COLLATE
  "da-x-icu", company_id) INCLUDE (office_text, industry);
CREATE INDEX company_search_by_industry ON company_search USING btree (industry, name COLLATE "da-x-icu",
  company_id);
CREATE INDEX company_search_by_name ON company_search USING btree (name COLLATE "da-x-icu", company_id)
  INCLUDE (office_text, industry);
CREATE INDEX company_search_newest ON company_search USING btree (created_at, company_id);
CREATE INDEX company_search_office ON company_search USING gin (office_text gin_trgm_ops) WITH
  (fastupdate=off);
CREATE INDEX company_search_place ON company_search USING gist (place);
CREATE INDEX company_search_words_0 ON company_search USING gin (search, seeks, labels) WITH (fastupdate=off)
  WHERE level = 0;
CREATE INDEX company_search_words_1 ON company_search USING gin (search, seeks, labels) WITH (fastupdate=off)
  WHERE level = 1;
CREATE INDEX company_search_words_2 ON company_search USING gin (search, seeks, labels) WITH (fastupdate=off)
  WHERE level = 2;
CREATE INDEX company_search_words_3 ON company_search USING gin (search, seeks, labels) WITH (fastupdate=off)
  WHERE level = 3;
CREATE INDEX company_search_words_4 ON company_search USING gin (search, seeks, labels) WITH (fastupdate=off)
  WHERE level = 4;

CREATE TABLE company_search_batches (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  company_ids integer[] NOT NULL,
  CONSTRAINT company_search_batches_pkey PRIMARY KEY (id),
  CONSTRAINT company_search_batches_company_ids_check CHECK (cardinality(company_ids) > 0)
);

CREATE TABLE company_search_changes (
  company_id integer NOT NULL,
  version bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
  CONSTRAINT company_search_changes_pkey PRIMARY KEY (company_id),
  CONSTRAINT company_search_changes_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON
    DELETE CASCADE
);

CREATE TABLE company_search_terms (
  company_id integer NOT NULL,
  week date NOT NULL,
  key bytea NOT NULL,
  word text,
  days smallint NOT NULL,
  last_day date NOT NULL,
  searches integer NOT NULL,
  CONSTRAINT company_search_terms_pkey PRIMARY KEY (company_id, week, key),
  CONSTRAINT company_search_terms_days_check CHECK (days >= 1 AND days <= 7),
  CONSTRAINT company_search_terms_searches_check CHECK (searches > 0),
  CONSTRAINT company_search_terms_word_check CHECK (length(word) >= 2 AND length(word) <= 40),
  CONSTRAINT company_search_terms_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
);
CREATE INDEX company_search_terms_week ON company_search_terms USING btree (week);

CREATE TABLE company_takeovers (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  company_id integer NOT NULL,
  user_id integer NOT NULL,
  way text NOT NULL,
  email text,
  code_hash bytea,
  wrong_codes smallint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  printed_at timestamptz,
  sent_at timestamptz,
  expires_at timestamptz NOT NULL,
  CONSTRAINT company_takeovers_pkey PRIMARY KEY (id),
  CONSTRAINT company_takeovers_company_id_user_id_way_key UNIQUE (company_id, user_id, way),
  CONSTRAINT company_takeovers_check CHECK ((email IS NOT NULL) = (way = 'email'::text)),
  CONSTRAINT company_takeovers_check1 CHECK (sent_at IS NULL OR printed_at IS NOT NULL),
  CONSTRAINT company_takeovers_way_check CHECK (way = ANY (ARRAY['email'::text, 'letter'::text])),
  CONSTRAINT company_takeovers_wrong_codes_check CHECK (wrong_codes >= 0 AND wrong_codes <= 5),
  CONSTRAINT company_takeovers_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT company_takeovers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX company_takeovers_email ON company_takeovers USING btree (email) WHERE email IS NOT NULL;
CREATE INDEX company_takeovers_expiring ON company_takeovers USING btree (expires_at);
CREATE INDEX company_takeovers_letters ON company_takeovers USING btree (created_at, id) WHERE way =
  'letter'::text;
CREATE INDEX company_takeovers_user ON company_takeovers USING btree (user_id);

CREATE TABLE company_views (
  company_id integer NOT NULL,
  day date NOT NULL,
  source text NOT NULL,
  views integer NOT NULL,
  CONSTRAINT company_views_pkey PRIMARY KEY (company_id, day, source),
  CONSTRAINT company_views_source_check CHECK (source = ANY (ARRAY['search'::text, 'directory'::text,
    'events'::text, 'posts'::text, 'other'::text])),
  CONSTRAINT company_views_views_check CHECK (views > 0),
  CONSTRAINT company_views_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
);
CREATE INDEX company_views_day ON company_views USING btree (day);

CREATE TABLE company_words (
  lexeme text COLLATE "C" NOT NULL,
  word text NOT NULL DEFAULT ''::text,
  keys text[],
  analysis integer,
  CONSTRAINT company_words_pkey PRIMARY KEY (lexeme)
);
CREATE INDEX company_words_keys ON company_words USING gin (keys) WITH (fastupdate=off);
CREATE INDEX company_words_trgm ON company_words USING gin (lexeme gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX company_words_waiting ON company_words USING btree (lexeme) WHERE keys IS NULL;

CREATE TABLE conversation_participants (
  conversation_id integer NOT NULL,
  user_id integer NOT NULL,
  for_company boolean NOT NULL DEFAULT false,
  read_seq integer NOT NULL DEFAULT 0,
  notified_seq integer NOT NULL DEFAULT 0,
  from_seq integer NOT NULL DEFAULT 1,
  until_seq integer,
  is_muted boolean NOT NULL DEFAULT false,
  CONSTRAINT conversation_participants_pkey PRIMARY KEY (conversation_id, user_id),
  CONSTRAINT conversation_participants_from_seq_check CHECK (from_seq >= 1),
  CONSTRAINT conversation_participants_seqs_check CHECK (until_seq >= from_seq),
  CONSTRAINT conversation_participants_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES
    conversations(id) ON DELETE CASCADE,
  CONSTRAINT conversation_participants_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE
    CASCADE
) WITH (fillfactor=70);
CREATE INDEX conversation_participants_user ON conversation_participants USING btree (user_id);

CREATE TABLE conversations (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  pair text,
  company_id integer,
  last_seq integer NOT NULL DEFAULT 0,
  last_at timestamptz NOT NULL DEFAULT now(),
  created_at timestamptz NOT NULL DEFAULT now(),
  is_group boolean NOT NULL DEFAULT false,
  title text NOT NULL DEFAULT ''::text,
  CONSTRAINT conversations_pkey PRIMARY KEY (id),
  CONSTRAINT conversations_pair_key UNIQUE (pair),
  CONSTRAINT conversations_group_check CHECK (NOT is_group OR company_id IS NULL),
  CONSTRAINT conversations_title_check CHECK (length(title) <= 120),
  CONSTRAINT conversations_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
) WITH (fillfactor=70);
CREATE INDEX conversations_company ON conversations USING btree (company_id);

CREATE TABLE count_changes (
  name text NOT NULL,
  period timestamptz NOT NULL,
  change bigint NOT NULL
);
CREATE INDEX count_changes_name ON count_changes USING btree (name);

CREATE TABLE counts (
  name text NOT NULL,
  period timestamptz NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT counts_pkey PRIMARY KEY (name, period)
);

CREATE TABLE data_requests (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  case_number text NOT NULL,
  asker text NOT NULL,
  identity_check text NOT NULL,
  received_on date NOT NULL,
  user_id integer,
  address text,
  created_at timestamptz NOT NULL DEFAULT now(),
  exported_at timestamptz,
  erasure_at timestamptz,
  erasure_by integer,
  erased_at timestamptz,
  answered_at timestamptz,
  CONSTRAINT data_requests_pkey PRIMARY KEY (id),
  CONSTRAINT data_requests_address_check CHECK (length(address) <= 254),
  CONSTRAINT data_requests_asker_check CHECK (length(asker) <= 200),
  CONSTRAINT data_requests_case_number_check CHECK (length(case_number) >= 1 AND length(case_number) <= 60),
  CONSTRAINT data_requests_check CHECK (user_id IS NULL OR address IS NULL),
  CONSTRAINT data_requests_identity_check_check CHECK (identity_check = ANY (ARRAY['mitid'::text,
    'document'::text, 'email'::text, 'meeting'::text, 'other'::text])),
  CONSTRAINT data_requests_kind_check CHECK (kind = ANY (ARRAY['access'::text, 'erasure'::text])),
  CONSTRAINT data_requests_erasure_by_fkey FOREIGN KEY (erasure_by) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT data_requests_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX data_requests_address ON data_requests USING btree (address) WHERE address IS NOT NULL;
CREATE INDEX data_requests_answered ON data_requests USING btree (answered_at, id) WHERE answered_at IS NOT
  NULL;
CREATE INDEX data_requests_erasure_by ON data_requests USING btree (erasure_by) WHERE erasure_by IS NOT NULL;
CREATE INDEX data_requests_open ON data_requests USING btree (received_on, id) WHERE answered_at IS NULL;
CREATE INDEX data_requests_user ON data_requests USING btree (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE districts (
  key text COLLATE "C" NOT NULL,
  name text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  CONSTRAINT districts_pkey PRIMARY KEY (key),
  CONSTRAINT districts_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <=
    90::double precision),
  CONSTRAINT districts_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <=
    180::double precision)
);

CREATE TABLE email_links (
  token_hash bytea NOT NULL,
  email text NOT NULL,
  user_id integer,
  next text,
  locale text NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT email_links_pkey PRIMARY KEY (token_hash),
  CONSTRAINT email_links_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX email_links_expiry ON email_links USING btree (expires_at);
CREATE INDEX email_links_user ON email_links USING btree (user_id);

CREATE TABLE emails (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL,
  name text NOT NULL,
  user_id integer,
  recipient text NOT NULL,
  subject text NOT NULL,
  text text NOT NULL,
  html text NOT NULL,
  headers jsonb NOT NULL DEFAULT '{}'::jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  handed_over_at timestamptz,
  about_user_ids integer[] NOT NULL DEFAULT '{}'::integer[],
  calendar text NOT NULL DEFAULT ''::text,
  CONSTRAINT emails_pkey PRIMARY KEY (id),
  CONSTRAINT emails_key_key UNIQUE (key),
  CONSTRAINT emails_calendar_check CHECK (length(calendar) <= 100000),
  CONSTRAINT emails_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX emails_about ON emails USING gin (about_user_ids);
CREATE INDEX emails_recipient ON emails USING btree (recipient);
CREATE INDEX emails_user ON emails USING btree (user_id);

CREATE TABLE erased_accounts (
  id integer NOT NULL,
  created_at timestamptz NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT erased_accounts_pkey PRIMARY KEY (id)
);

CREATE TABLE events (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  slug text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL DEFAULT ''::text,
  description text NOT NULL DEFAULT ''::text,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  all_day boolean NOT NULL DEFAULT false,
  place_name text NOT NULL DEFAULT ''::text,
  address text NOT NULL DEFAULT ''::text,
  online_url text NOT NULL DEFAULT ''::text,
  registration_closes_at timestamptz,
  organiser_company_id integer,
  created_by integer,
  uid text NOT NULL DEFAULT gen_random_uuid()::text,
  sequence integer NOT NULL DEFAULT 0,
  imported_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text NOT NULL DEFAULT ''::text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  change_emails_due_at timestamptz,
  source_sequence integer,
  source_stamp timestamptz,
  search tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('danish'::regconfig, search_text(title)),
    'A'::"char") || setweight(to_tsvector('danish'::regconfig, search_text((summary || ' '::text) ||
    place_name)), 'B'::"char")) || setweight(to_tsvector('danish'::regconfig, search_text((description || '
    '::text) || address)), 'D'::"char")) STORED,
  import_run_id integer,
  published_at timestamptz DEFAULT now(),
  change_emails_from jsonb,
  change_emails_sent_at timestamptz,
  note_question text NOT NULL DEFAULT ''::text,
  CONSTRAINT events_pkey PRIMARY KEY (id),
  CONSTRAINT events_slug_key UNIQUE (slug),
  CONSTRAINT events_uid_key UNIQUE (uid),
  CONSTRAINT events_address_check CHECK (length(address) <= 200),
  CONSTRAINT events_cancel_reason_check CHECK (length(cancel_reason) <= 500),
  CONSTRAINT events_check CHECK (ends_at > starts_at),
  CONSTRAINT events_description_check CHECK (length(description) <= 8000),
  CONSTRAINT events_note_question_check CHECK (length(note_question) <= 200),
  CONSTRAINT events_online_url_check CHECK (length(online_url) <= 300),
  CONSTRAINT events_place_name_check CHECK (length(place_name) <= 160),
  CONSTRAINT events_summary_check CHECK (length(summary) <= 240),
  CONSTRAINT events_title_check CHECK (length(title) >= 1 AND length(title) <= 160),
  CONSTRAINT events_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT events_import_run_id_fkey FOREIGN KEY (import_run_id) REFERENCES import_runs(id) ON DELETE SET
    NULL,
  CONSTRAINT events_organiser_company_id_fkey FOREIGN KEY (organiser_company_id) REFERENCES companies(id) ON
    DELETE CASCADE
);
CREATE INDEX events_changed ON events USING btree (updated_at DESC, id DESC);
CREATE INDEX events_coming ON events USING btree (starts_at, id, ends_at);
CREATE INDEX events_created_by ON events USING btree (created_by);
CREATE INDEX events_drafts ON events USING btree (starts_at, id) WHERE published_at IS NULL;
CREATE INDEX events_ending ON events USING btree (ends_at);
CREATE INDEX events_import_run ON events USING btree (import_run_id) WHERE import_run_id IS NOT NULL;
CREATE INDEX events_organiser ON events USING btree (organiser_company_id);
CREATE INDEX events_search ON events USING gin (search);
CREATE INDEX events_title_trgm ON events USING gin (search_letters(title) gin_trgm_ops);
CREATE TRIGGER count_events_added AFTER INSERT ON events REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION count_rows('events', 'published_at', 'published_at IS NOT NULL');
CREATE TRIGGER count_events_changed AFTER UPDATE OF published_at ON events FOR EACH ROW WHEN
  (old.published_at IS DISTINCT FROM new.published_at) EXECUTE FUNCTION count_changed_row('events',
  'published_at', 'published_at IS NOT NULL');
CREATE TRIGGER count_events_deleted AFTER DELETE ON events REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('events', 'published_at', 'published_at IS NOT NULL');
CREATE TRIGGER count_events_held_added AFTER INSERT ON events REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('events.held', 'starts_at', 'cancelled_at IS NULL AND published_at IS
  NOT NULL');
CREATE TRIGGER count_events_held_changed AFTER UPDATE OF starts_at, cancelled_at, published_at ON events FOR
  EACH ROW WHEN (old.starts_at IS DISTINCT FROM new.starts_at OR old.cancelled_at IS DISTINCT FROM
  new.cancelled_at OR old.published_at IS DISTINCT FROM new.published_at) EXECUTE FUNCTION
  count_changed_row('events.held', 'starts_at', 'cancelled_at IS NULL AND published_at IS NOT NULL');
CREATE TRIGGER count_events_held_deleted AFTER DELETE ON events REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('events.held', 'starts_at', 'cancelled_at IS NULL AND published_at IS
  NOT NULL');
CREATE TRIGGER events_delete_files AFTER DELETE ON events FOR EACH ROW EXECUTE FUNCTION
  delete_files_of_subject('event');
CREATE TRIGGER events_delete_links AFTER DELETE ON events FOR EACH ROW EXECUTE FUNCTION
  delete_links_of_subject('event');
CREATE TRIGGER events_delete_position AFTER DELETE ON events FOR EACH ROW EXECUTE FUNCTION
  delete_position_of_subject('event');
CREATE TRIGGER seat_pools_created AFTER INSERT ON events REFERENCING NEW TABLE AS subjects FOR EACH STATEMENT
  EXECUTE FUNCTION create_seat_pools('event');
CREATE TRIGGER seat_pools_deleted AFTER DELETE ON events REFERENCING OLD TABLE AS subjects FOR EACH STATEMENT
  EXECUTE FUNCTION delete_seat_pools('event');
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON events FOR EACH STATEMENT
  EXECUTE FUNCTION count_table_change();

CREATE TABLE file_chunks (
  upload_id uuid NOT NULL,
  width smallint NOT NULL DEFAULT 0,
  number integer NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT file_chunks_pkey PRIMARY KEY (upload_id, width, number),
  CONSTRAINT file_chunks_bytes_check CHECK (octet_length(bytes) >= 1 AND octet_length(bytes) <= 262144),
  CONSTRAINT file_chunks_number_check CHECK (number >= 0)
);

CREATE TABLE file_uses (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  hash text NOT NULL,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  collection text NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT ''::text,
  "position" smallint NOT NULL,
  is_cover boolean NOT NULL DEFAULT false,
  company_id integer,
  added_by integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz,
  CONSTRAINT file_uses_pkey PRIMARY KEY (id),
  CONSTRAINT file_uses_description_check CHECK (length(description) <= 300),
  CONSTRAINT file_uses_name_check CHECK (length(name) >= 1 AND length(name) <= 120),
  CONSTRAINT file_uses_position_check CHECK ("position" >= 1),
  CONSTRAINT file_uses_added_by_fkey FOREIGN KEY (added_by) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT file_uses_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE SET NULL,
  CONSTRAINT file_uses_hash_fkey FOREIGN KEY (hash) REFERENCES files(hash)
);
CREATE INDEX file_uses_added_by ON file_uses USING btree (added_by) WHERE added_by IS NOT NULL;
CREATE INDEX file_uses_company ON file_uses USING btree (company_id) WHERE company_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_cover ON file_uses USING btree (subject_type, subject_id, collection) WHERE
  is_cover AND removed_at IS NULL;
CREATE INDEX file_uses_hash ON file_uses USING btree (hash);
CREATE INDEX file_uses_of_subject ON file_uses USING btree (subject_type, subject_id, collection,
  "position");
CREATE INDEX file_uses_removed ON file_uses USING btree (removed_at) WHERE removed_at IS NOT NULL;

CREATE TABLE files (
  hash text NOT NULL,
  upload_id uuid NOT NULL,
  kind text NOT NULL,
  size integer NOT NULL,
  width integer,
  height integer,
  scan text NOT NULL DEFAULT 'none'::text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT files_pkey PRIMARY KEY (hash),
  CONSTRAINT files_upload_id_key UNIQUE (upload_id),
  CONSTRAINT files_check CHECK ((kind = 'webp'::text) = (width IS NOT NULL AND height IS NOT NULL)),
  CONSTRAINT files_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  CONSTRAINT files_kind_check CHECK (kind = ANY (ARRAY['webp'::text, 'pdf'::text, 'docx'::text, 'xlsx'::text,
    'pptx'::text, 'odt'::text, 'ods'::text, 'txt'::text, 'csv'::text, 'ics'::text, 'vcf'::text])),
  CONSTRAINT files_scan_check CHECK (scan = ANY (ARRAY['none'::text, 'waiting'::text, 'clean'::text,
    'infected'::text])),
  CONSTRAINT files_size_check CHECK (size >= 1 AND size <= 26214400)
);
CREATE INDEX files_unscanned ON files USING btree (created_at) WHERE scan = ANY (ARRAY['none'::text,
  'waiting'::text]);

CREATE TABLE follows (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  user_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT follows_pkey PRIMARY KEY (subject_type, subject_id, user_id),
  CONSTRAINT follows_subject_type_check CHECK (subject_type <> ''::text),
  CONSTRAINT follows_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX follows_user ON follows USING btree (user_id, created_at DESC);

CREATE TABLE former_company_members (
  company_id integer NOT NULL,
  user_id integer NOT NULL,
  title text NOT NULL,
  role text NOT NULL,
  is_founder boolean NOT NULL,
  answers_messages boolean NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  CONSTRAINT former_company_members_pkey PRIMARY KEY (company_id, user_id),
  CONSTRAINT former_company_members_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON
    DELETE CASCADE,
  CONSTRAINT former_company_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX former_company_members_user ON former_company_members USING btree (user_id);

CREATE TABLE function_files (
  name text NOT NULL,
  hash text NOT NULL,
  is_current boolean NOT NULL DEFAULT true,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT function_files_pkey PRIMARY KEY (name, hash)
);
CREATE UNIQUE INDEX function_files_current ON function_files USING btree (name) WHERE is_current;

CREATE TABLE identities (
  provider text NOT NULL,
  subject text NOT NULL,
  user_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT identities_pkey PRIMARY KEY (provider, subject),
  CONSTRAINT identities_provider_check CHECK (provider = 'linkedin'::text),
  CONSTRAINT identities_subject_check CHECK (length(subject) <= 255),
  CONSTRAINT identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX identities_user ON identities USING btree (user_id);

CREATE TABLE import_changes (
  run_id integer NOT NULL,
  subject_id integer NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  CONSTRAINT import_changes_pkey PRIMARY KEY (run_id, subject_id),
  CONSTRAINT import_changes_run_id_fkey FOREIGN KEY (run_id) REFERENCES import_runs(id) ON DELETE CASCADE
);

CREATE TABLE import_column_choices (
  kind text NOT NULL,
  headings_hash text NOT NULL,
  headings text[] NOT NULL,
  columns text[] NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT import_column_choices_pkey PRIMARY KEY (kind, headings_hash),
  CONSTRAINT import_column_choices_kind_check CHECK (kind <> ''::text)
);

CREATE TABLE import_files (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  user_id integer NOT NULL,
  kind text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  options jsonb NOT NULL DEFAULT '{}'::jsonb,
  summary jsonb,
  file_name text NOT NULL DEFAULT ''::text,
  CONSTRAINT import_files_pkey PRIMARY KEY (id),
  CONSTRAINT import_files_kind_check CHECK (kind = ANY (ARRAY['companies'::text, 'events'::text])),
  CONSTRAINT import_files_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX import_files_user ON import_files USING btree (user_id);

CREATE TABLE import_lines (
  upload_id uuid NOT NULL,
  "position" integer NOT NULL,
  key text NOT NULL,
  kinds text[] NOT NULL,
  choice text,
  is_chosen boolean NOT NULL DEFAULT false,
  shown jsonb NOT NULL,
  CONSTRAINT import_lines_pkey PRIMARY KEY (upload_id, "position"),
  CONSTRAINT import_lines_choice_check CHECK (choice = ANY (ARRAY['leave-out'::text, 'accept'::text])),
  CONSTRAINT import_lines_upload_id_fkey FOREIGN KEY (upload_id) REFERENCES import_files(id) ON DELETE
    CASCADE
);

CREATE TABLE import_progress (
  upload_id uuid NOT NULL,
  user_id integer NOT NULL,
  state text NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  created_count integer NOT NULL DEFAULT 0,
  changed_count integer NOT NULL DEFAULT 0,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT import_progress_pkey PRIMARY KEY (upload_id),
  CONSTRAINT import_progress_state_check CHECK (state = ANY (ARRAY['running'::text, 'done'::text,
    'failed'::text])),
  CONSTRAINT import_progress_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX import_progress_user ON import_progress USING btree (user_id);

CREATE TABLE import_runs (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  user_id integer,
  created_count integer NOT NULL,
  changed_count integer NOT NULL,
  left_out_count integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  undone_by integer,
  undo_result jsonb,
  CONSTRAINT import_runs_pkey PRIMARY KEY (id),
  CONSTRAINT import_runs_changed_count_check CHECK (changed_count >= 0),
  CONSTRAINT import_runs_created_count_check CHECK (created_count >= 0),
  CONSTRAINT import_runs_kind_check CHECK (kind <> ''::text),
  CONSTRAINT import_runs_left_out_count_check CHECK (left_out_count >= 0),
  CONSTRAINT import_runs_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT import_runs_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX import_runs_newest ON import_runs USING btree (created_at DESC, id DESC);
CREATE INDEX import_runs_undone_by ON import_runs USING btree (undone_by);
CREATE INDEX import_runs_user ON import_runs USING btree (user_id);

CREATE TABLE import_settings (
  kind text NOT NULL,
  options jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT import_settings_pkey PRIMARY KEY (kind),
  CONSTRAINT import_settings_kind_check CHECK (kind <> ''::text)
);

CREATE TABLE initiative_companies (
  initiative_id integer NOT NULL,
  company_id integer NOT NULL,
  contribution text NOT NULL DEFAULT ''::text,
  joined_by integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT initiative_companies_pkey PRIMARY KEY (initiative_id, company_id),
  CONSTRAINT initiative_companies_contribution_check CHECK (length(contribution) <= 300),
  CONSTRAINT initiative_companies_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT initiative_companies_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id)
    ON DELETE CASCADE,
  CONSTRAINT initiative_companies_joined_by_fkey FOREIGN KEY (joined_by) REFERENCES users(id) ON DELETE SET
    NULL
);
CREATE INDEX initiative_companies_by ON initiative_companies USING btree (joined_by);
CREATE INDEX initiative_companies_company ON initiative_companies USING btree (company_id);

CREATE TABLE initiative_milestones (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  initiative_id integer NOT NULL,
  title text NOT NULL,
  due_on date,
  done_on date,
  "position" smallint NOT NULL DEFAULT 0,
  CONSTRAINT initiative_milestones_pkey PRIMARY KEY (id),
  CONSTRAINT initiative_milestones_title_check CHECK (length(title) >= 1 AND length(title) <= 140),
  CONSTRAINT initiative_milestones_initiative_id_fkey FOREIGN KEY (initiative_id) REFERENCES initiatives(id)
    ON DELETE CASCADE
);
CREATE INDEX initiative_milestones_of ON initiative_milestones USING btree (initiative_id, "position", id);

CREATE TABLE initiatives (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  slug text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL DEFAULT ''::text,
  body text NOT NULL DEFAULT ''::text,
  theme text NOT NULL DEFAULT 'other'::text,
  status text NOT NULL DEFAULT 'planned'::text,
  starts_on date,
  ends_on date,
  responsible_id integer,
  published boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1,
  created_by integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('danish'::regconfig, search_text(title)),
    'A'::"char") || setweight(to_tsvector('danish'::regconfig, search_text(summary)), 'B'::"char")) ||
    setweight(to_tsvector('danish'::regconfig, search_text(body)), 'D'::"char")) STORED,
  CONSTRAINT initiatives_pkey PRIMARY KEY (id),
  CONSTRAINT initiatives_slug_key UNIQUE (slug),
  CONSTRAINT initiatives_body_check CHECK (length(body) <= 20000),
  CONSTRAINT initiatives_check CHECK (ends_on >= starts_on),
  CONSTRAINT initiatives_status_check CHECK (status = ANY (ARRAY['planned'::text, 'hearing'::text,
    'running'::text, 'done'::text, 'stopped'::text])),
  CONSTRAINT initiatives_summary_check CHECK (length(summary) <= 300),
  CONSTRAINT initiatives_title_check CHECK (length(title) >= 1 AND length(title) <= 160),
  CONSTRAINT initiatives_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT initiatives_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES users(id) ON DELETE SET
    NULL
);
CREATE INDEX initiatives_created_by ON initiatives USING btree (created_by);
CREATE INDEX initiatives_newest ON initiatives USING btree (created_at DESC, id DESC);
CREATE INDEX initiatives_responsible ON initiatives USING btree (responsible_id);
CREATE INDEX initiatives_search ON initiatives USING gin (search);
CREATE INDEX initiatives_title_trgm ON initiatives USING gin (search_letters(title) gin_trgm_ops);
CREATE TRIGGER count_initiatives_added AFTER INSERT ON initiatives REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('initiatives', 'created_at', 'true');
CREATE TRIGGER count_initiatives_changed AFTER UPDATE OF created_at ON initiatives FOR EACH ROW WHEN
  (old.created_at IS DISTINCT FROM new.created_at) EXECUTE FUNCTION count_changed_row('initiatives',
  'created_at', 'true');
CREATE TRIGGER count_initiatives_deleted AFTER DELETE ON initiatives REFERENCING OLD TABLE AS changed FOR
  EACH STATEMENT EXECUTE FUNCTION count_rows('initiatives', 'created_at', 'true');
CREATE TRIGGER initiatives_delete_comments AFTER DELETE ON initiatives FOR EACH ROW EXECUTE FUNCTION
  delete_comments_of_subject('initiative');
CREATE TRIGGER initiatives_delete_follows AFTER DELETE ON initiatives FOR EACH ROW EXECUTE FUNCTION
  delete_follows_of_subject('initiative');
CREATE TRIGGER initiatives_delete_links AFTER DELETE ON initiatives FOR EACH ROW EXECUTE FUNCTION
  delete_links_of_subject('initiative');
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON initiatives FOR EACH STATEMENT
  EXECUTE FUNCTION count_table_change();

CREATE TABLE introductions (
  asked_id integer NOT NULL,
  offered_id integer NOT NULL,
  conversation_id integer,
  CONSTRAINT introductions_pkey PRIMARY KEY (asked_id),
  CONSTRAINT introductions_offered_id_key UNIQUE (offered_id),
  CONSTRAINT introductions_asked_id_fkey FOREIGN KEY (asked_id) REFERENCES requests(id) ON DELETE CASCADE,
  CONSTRAINT introductions_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON
    DELETE SET NULL,
  CONSTRAINT introductions_offered_id_fkey FOREIGN KEY (offered_id) REFERENCES requests(id) ON DELETE CASCADE
);
CREATE INDEX introductions_conversation ON introductions USING btree (conversation_id) WHERE conversation_id
  IS NOT NULL;

CREATE TABLE links (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  target_type text NOT NULL,
  target_id integer NOT NULL,
  CONSTRAINT links_pkey PRIMARY KEY (subject_type, subject_id, target_type, target_id),
  CONSTRAINT links_check CHECK (subject_type <> target_type OR subject_id <> target_id),
  CONSTRAINT links_subject_type_check CHECK (subject_type <> ''::text),
  CONSTRAINT links_target_type_check CHECK (target_type <> ''::text)
);
CREATE INDEX links_target ON links USING btree (target_type, target_id, subject_type, subject_id);

CREATE TABLE match_answers (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  company_id integer,
  user_id integer,
  about_company_id integer,
  about_user_id integer,
  about_opportunity_id integer,
  answer text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT match_answers_pkey PRIMARY KEY (id),
  CONSTRAINT match_answers_company_id_user_id_about_company_id_about_use_key UNIQUE NULLS NOT DISTINCT
    (company_id, user_id, about_company_id, about_user_id, about_opportunity_id),
  CONSTRAINT match_answers_answer_check CHECK (answer = ANY (ARRAY['not-for-us'::text, 'in-contact'::text])),
  CONSTRAINT match_answers_check CHECK (num_nonnulls(company_id, user_id) = 1),
  CONSTRAINT match_answers_check1 CHECK (num_nonnulls(about_company_id, about_user_id, about_opportunity_id)
    = 1),
  CONSTRAINT match_answers_about_company_id_fkey FOREIGN KEY (about_company_id) REFERENCES companies(id) ON
    DELETE CASCADE,
  CONSTRAINT match_answers_about_opportunity_id_fkey FOREIGN KEY (about_opportunity_id) REFERENCES
    opportunities(id) ON DELETE CASCADE,
  CONSTRAINT match_answers_about_user_id_fkey FOREIGN KEY (about_user_id) REFERENCES users(id) ON DELETE
    CASCADE,
  CONSTRAINT match_answers_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT match_answers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX match_answers_about_company ON match_answers USING btree (about_company_id) WHERE
  about_company_id IS NOT NULL;
CREATE INDEX match_answers_about_opportunity ON match_answers USING btree (about_opportunity_id) WHERE
  about_opportunity_id IS NOT NULL;
CREATE INDEX match_answers_about_user ON match_answers USING btree (about_user_id) WHERE about_user_id IS NOT
  NULL;
CREATE INDEX match_answers_user ON match_answers USING btree (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE messages (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  conversation_id integer NOT NULL,
  seq integer NOT NULL,
  sender_id integer,
  for_company boolean NOT NULL DEFAULT false,
  client_id uuid NOT NULL,
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  event text NOT NULL DEFAULT ''::text,
  CONSTRAINT messages_pkey PRIMARY KEY (conversation_id, seq),
  CONSTRAINT messages_conversation_id_sender_id_client_id_key UNIQUE (conversation_id, sender_id, client_id),
  CONSTRAINT messages_body_check CHECK (length(body) >= 1 AND length(body) <= 8000),
  CONSTRAINT messages_event_check CHECK (event = ANY (ARRAY[''::text, 'left'::text])),
  CONSTRAINT messages_seq_check CHECK (seq > 0),
  CONSTRAINT messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversations(id) ON
    DELETE CASCADE,
  CONSTRAINT messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX messages_by_id ON messages USING brin (id) WITH (pages_per_range='16', autosummarize='on');
CREATE INDEX messages_created ON messages USING brin (created_at) WITH (pages_per_range='16',
  autosummarize='on');
CREATE INDEX messages_sender ON messages USING btree (sender_id, id);
CREATE TRIGGER count_messages_added AFTER INSERT ON messages REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('messages', 'created_at', 'true');
CREATE TRIGGER count_messages_changed AFTER UPDATE OF created_at ON messages FOR EACH ROW WHEN
  (old.created_at IS DISTINCT FROM new.created_at) EXECUTE FUNCTION count_changed_row('messages',
  'created_at', 'true');
CREATE TRIGGER count_messages_deleted AFTER DELETE ON messages REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION count_rows('messages', 'created_at', 'true');

CREATE TABLE migrations (
  name text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT migrations_pkey PRIMARY KEY (name)
);

CREATE TABLE notification_subscriptions (
  user_id integer NOT NULL,
  topic text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  is_on boolean NOT NULL DEFAULT true,
  CONSTRAINT notification_subscriptions_pkey PRIMARY KEY (user_id, topic),
  CONSTRAINT notification_subscriptions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE
    CASCADE
);

CREATE TABLE notifications (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  user_id integer NOT NULL,
  activity_id bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  group_key text,
  activity_count integer NOT NULL DEFAULT 1,
  first_activity_id bigint NOT NULL,
  emailed_count integer NOT NULL DEFAULT 0,
  emailed_activity_id bigint,
  emailed_at timestamptz,
  CONSTRAINT notifications_pkey PRIMARY KEY (id),
  CONSTRAINT notifications_user_id_activity_id_key UNIQUE (user_id, activity_id),
  CONSTRAINT notifications_activity_count_check CHECK (activity_count >= 0),
  CONSTRAINT notifications_emailed_count_check CHECK (emailed_count >= 0 AND emailed_count <= activity_count),
  CONSTRAINT notifications_activity_id_fkey FOREIGN KEY (activity_id) REFERENCES activities(id) ON DELETE
    CASCADE,
  CONSTRAINT notifications_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX notifications_activity ON notifications USING btree (activity_id);
CREATE INDEX notifications_emailed ON notifications USING btree (user_id, group_key) WHERE emailed_at IS NOT
  NULL;
CREATE UNIQUE INDEX notifications_group ON notifications USING btree (group_key, user_id) WHERE read_at IS
  NULL AND group_key IS NOT NULL;
CREATE INDEX notifications_unread ON notifications USING btree (user_id) WHERE read_at IS NULL;

CREATE TABLE oauth_states (
  state_hash bytea NOT NULL,
  browser_hash bytea NOT NULL,
  next text,
  user_id integer,
  expires_at timestamptz NOT NULL,
  provider text NOT NULL DEFAULT 'linkedin'::text,
  nonce text,
  code_verifier text,
  CONSTRAINT oauth_states_pkey PRIMARY KEY (state_hash),
  CONSTRAINT oauth_states_check CHECK ((provider = 'oidc'::text) = (nonce IS NOT NULL) AND (provider =
    'oidc'::text) = (code_verifier IS NOT NULL)),
  CONSTRAINT oauth_states_provider_check CHECK (provider = ANY (ARRAY['linkedin'::text, 'oidc'::text])),
  CONSTRAINT oauth_states_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX oauth_states_expiry ON oauth_states USING btree (expires_at);
CREATE INDEX oauth_states_user ON oauth_states USING btree (user_id);

CREATE TABLE opportunities (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  matter text NOT NULL,
  title text NOT NULL,
  body text NOT NULL DEFAULT ''::text,
  tags text[] NOT NULL DEFAULT '{}'::text[],
  company_id integer,
  user_id integer,
  closes_on date,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  search tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('danish'::regconfig, search_text(title)),
    'A'::"char") || setweight(to_tsvector('danish'::regconfig, search_text(words_of(tags))), 'B'::"char")) ||
    setweight(to_tsvector('danish'::regconfig, search_text(body)), 'D'::"char")) STORED,
  starts_on date,
  reminded_for date,
  is_found boolean NOT NULL DEFAULT false,
  amount text NOT NULL DEFAULT ''::text,
  district text NOT NULL DEFAULT ''::text,
  open_to text NOT NULL DEFAULT 'members'::text,
  open_to_industries text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT opportunities_pkey PRIMARY KEY (id),
  CONSTRAINT opportunities_amount_check CHECK (length(amount) <= 60),
  CONSTRAINT opportunities_body_check CHECK (length(body) <= 5000),
  CONSTRAINT opportunities_dates_check CHECK (starts_on <= closes_on),
  CONSTRAINT opportunities_district_check CHECK (length(district) <= 80),
  CONSTRAINT opportunities_found_check CHECK (closed_at IS NOT NULL OR NOT is_found),
  CONSTRAINT opportunities_industries_check CHECK ((open_to = 'industries'::text) =
    (cardinality(open_to_industries) > 0)),
  CONSTRAINT opportunities_kind_check CHECK (kind = ANY (ARRAY['seeks'::text, 'offers'::text])),
  CONSTRAINT opportunities_matter_check CHECK (matter = ANY (ARRAY['partner'::text, 'co-founder'::text,
    'pilot-customer'::text, 'supplier'::text, 'tender'::text, 'equipment'::text, 'investor'::text,
    'premises'::text, 'staff'::text, 'internship'::text])),
  CONSTRAINT opportunities_open_to_check CHECK (open_to = ANY (ARRAY['members'::text, 'companies'::text,
    'industries'::text, 'schools'::text, 'founders'::text])),
  CONSTRAINT opportunities_title_check CHECK (length(title) >= 1 AND length(title) <= 140),
  CONSTRAINT opportunities_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT opportunities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX opportunities_company ON opportunities USING btree (company_id);
CREATE INDEX opportunities_ending ON opportunities USING btree (closes_on) WHERE closed_at IS NULL;
CREATE INDEX opportunities_newest ON opportunities USING btree (created_at DESC, id DESC);
CREATE INDEX opportunities_not_closed ON opportunities USING btree (closes_on) WHERE closed_at IS NULL;
CREATE INDEX opportunities_search ON opportunities USING gin (search);
CREATE INDEX opportunities_title_trgm ON opportunities USING gin (search_letters(title) gin_trgm_ops);
CREATE INDEX opportunities_user ON opportunities USING btree (user_id);
CREATE TRIGGER count_opportunities_added AFTER INSERT ON opportunities REFERENCING NEW TABLE AS changed FOR
  EACH STATEMENT EXECUTE FUNCTION count_rows('opportunities', 'created_at', 'true');
CREATE TRIGGER count_opportunities_changed AFTER UPDATE OF created_at ON opportunities FOR EACH ROW WHEN
  (old.created_at IS DISTINCT FROM new.created_at) EXECUTE FUNCTION count_changed_row('opportunities',
  'created_at', 'true');
CREATE TRIGGER count_opportunities_deleted AFTER DELETE ON opportunities REFERENCING OLD TABLE AS changed FOR
  EACH STATEMENT EXECUTE FUNCTION count_rows('opportunities', 'created_at', 'true');
CREATE TRIGGER count_opportunities_found_added AFTER INSERT ON opportunities REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rows('opportunities.found', 'closed_at', 'is_found');
CREATE TRIGGER count_opportunities_found_changed AFTER UPDATE OF closed_at, is_found ON opportunities FOR
  EACH ROW WHEN (old.closed_at IS DISTINCT FROM new.closed_at OR old.is_found IS DISTINCT FROM new.is_found)
  EXECUTE FUNCTION count_changed_row('opportunities.found', 'closed_at', 'is_found');
CREATE TRIGGER count_opportunities_found_deleted AFTER DELETE ON opportunities REFERENCING OLD TABLE AS
  changed FOR EACH STATEMENT EXECUTE FUNCTION count_rows('opportunities.found', 'closed_at', 'is_found');
CREATE TRIGGER opportunities_delete_files AFTER DELETE ON opportunities FOR EACH ROW EXECUTE FUNCTION
  delete_files_of_subject('opportunity');
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON opportunities FOR EACH STATEMENT
  EXECUTE FUNCTION count_table_change();

CREATE TABLE opportunity_alerts_off (
  user_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT opportunity_alerts_off_pkey PRIMARY KEY (user_id),
  CONSTRAINT opportunity_alerts_off_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE opportunity_replies (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  opportunity_id integer NOT NULL,
  user_id integer NOT NULL,
  client_id uuid NOT NULL,
  conversation_id integer,
  seq integer NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT opportunity_replies_pkey PRIMARY KEY (id),
  CONSTRAINT opportunity_replies_opportunity_id_user_id_key UNIQUE (opportunity_id, user_id),
  CONSTRAINT opportunity_replies_state_check CHECK (state = ANY (ARRAY['open'::text, 'not-for-us'::text,
    'agreed'::text])),
  CONSTRAINT opportunity_replies_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES
    conversations(id) ON DELETE SET NULL,
  CONSTRAINT opportunity_replies_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES
    opportunities(id) ON DELETE CASCADE,
  CONSTRAINT opportunity_replies_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX opportunity_replies_conversation ON opportunity_replies USING btree (conversation_id);
CREATE INDEX opportunity_replies_user ON opportunity_replies USING btree (user_id, id DESC);

CREATE TABLE pictures (
  hash text NOT NULL,
  type text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pictures_pkey PRIMARY KEY (hash),
  CONSTRAINT pictures_type_check CHECK (type = 'image/webp'::text)
);

CREATE TABLE positions (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  source text NOT NULL,
  address_id uuid,
  CONSTRAINT positions_pkey PRIMARY KEY (subject_type, subject_id),
  CONSTRAINT positions_latitude_check CHECK (latitude >= '-90'::integer::double precision AND latitude <=
    90::double precision),
  CONSTRAINT positions_longitude_check CHECK (longitude >= '-180'::integer::double precision AND longitude <=
    180::double precision),
  CONSTRAINT positions_source_check CHECK (source = ANY (ARRAY['register'::text, 'address'::text,
    'hand'::text])),
  CONSTRAINT positions_subject_type_check CHECK (length(subject_type) >= 1 AND length(subject_type) <= 40)
);
CREATE INDEX positions_place ON positions USING btree (subject_type, latitude, longitude);
CREATE TRIGGER positions_search_deleted AFTER DELETE ON positions REFERENCING OLD TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION company_moved();
CREATE TRIGGER positions_search_inserted AFTER INSERT ON positions REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION company_moved();
CREATE TRIGGER positions_search_updated AFTER UPDATE ON positions REFERENCING NEW TABLE AS changed FOR EACH
  STATEMENT EXECUTE FUNCTION company_moved();
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON positions FOR EACH STATEMENT
  EXECUTE FUNCTION count_table_change();

CREATE UNLOGGED TABLE rate_limits (
  key text NOT NULL,
  points integer NOT NULL DEFAULT 0,
  expire bigint,
  CONSTRAINT rate_limits_pkey PRIMARY KEY (key)
);

CREATE TABLE recovery_codes (
  code_hash bytea NOT NULL,
  user_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT recovery_codes_pkey PRIMARY KEY (code_hash),
  CONSTRAINT recovery_codes_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX recovery_codes_user ON recovery_codes USING btree (user_id);

CREATE TABLE register_proposals (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  cvr text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  company_id integer,
  name text NOT NULL,
  content jsonb NOT NULL,
  shown jsonb NOT NULL,
  first_read_at timestamptz NOT NULL,
  dismissed_at timestamptz,
  reading_id integer,
  CONSTRAINT register_proposals_pkey PRIMARY KEY (id),
  CONSTRAINT register_proposals_cvr_key UNIQUE (cvr),
  CONSTRAINT register_proposals_kind_check CHECK (kind = ANY (ARRAY['new'::text, 'movedIn'::text,
    'changed'::text, 'movedOut'::text, 'closed'::text, 'asked'::text])),
  CONSTRAINT register_proposals_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT register_proposals_reading_id_fkey FOREIGN KEY (reading_id) REFERENCES register_readings(id) ON
    DELETE CASCADE
);
CREATE INDEX register_proposals_company ON register_proposals USING btree (company_id);
CREATE INDEX register_proposals_kind ON register_proposals USING btree (kind, name COLLATE "da-x-icu", id)
  WHERE dismissed_at IS NULL;
CREATE INDEX register_proposals_reading ON register_proposals USING btree (reading_id);

CREATE TABLE register_readings (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  source text NOT NULL,
  state text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  counts jsonb NOT NULL DEFAULT '{}'::jsonb,
  problem text NOT NULL DEFAULT ''::text,
  problem_value text NOT NULL DEFAULT ''::text,
  CONSTRAINT register_readings_pkey PRIMARY KEY (id),
  CONSTRAINT register_readings_state_check CHECK (state = ANY (ARRAY['running'::text, 'done'::text,
    'failed'::text]))
);

CREATE TABLE register_values (
  company_id integer NOT NULL,
  street text NOT NULL,
  postcode text NOT NULL,
  city text NOT NULL,
  industry_code text COLLATE "C",
  CONSTRAINT register_values_pkey PRIMARY KEY (company_id),
  CONSTRAINT register_values_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE
);

CREATE TABLE report_cases (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  by_office boolean NOT NULL DEFAULT false,
  priority smallint NOT NULL,
  state text NOT NULL DEFAULT 'open'::text,
  taken_by integer,
  taken_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  opened_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  erased_at timestamptz,
  CONSTRAINT report_cases_pkey PRIMARY KEY (id),
  CONSTRAINT report_cases_check CHECK ((state = 'closed'::text) = (closed_at IS NOT NULL)),
  CONSTRAINT report_cases_priority_check CHECK (priority >= 1 AND priority <= 3),
  CONSTRAINT report_cases_state_check CHECK (state = ANY (ARRAY['open'::text, 'deciding'::text,
    'closed'::text])),
  CONSTRAINT report_cases_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX report_cases_closed ON report_cases USING btree (closed_at, id) WHERE state = 'closed'::text;
CREATE UNIQUE INDEX report_cases_open ON report_cases USING btree (subject_type, subject_id) WHERE state <>
  'closed'::text;
CREATE INDEX report_cases_queue ON report_cases USING btree (priority DESC, opened_at, id) WHERE state <>
  'closed'::text;
CREATE INDEX report_cases_subject ON report_cases USING btree (subject_type, subject_id);
CREATE INDEX report_cases_taken_by ON report_cases USING btree (taken_by) WHERE taken_by IS NOT NULL;

CREATE TABLE report_complaints (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  decision_id integer NOT NULL,
  statement_id integer,
  report_id integer,
  body text NOT NULL,
  created_at timestamptz NOT NULL,
  outcome text,
  reason text NOT NULL DEFAULT ''::text,
  decided_by integer,
  decided_at timestamptz,
  first_decider integer,
  manifestly_unfounded boolean NOT NULL DEFAULT false,
  source_id integer,
  held_by integer,
  forwarded_at timestamptz,
  CONSTRAINT report_complaints_pkey PRIMARY KEY (id),
  CONSTRAINT report_complaints_report_id_key UNIQUE (report_id),
  CONSTRAINT report_complaints_statement_id_key UNIQUE (statement_id),
  CONSTRAINT report_complaints_body_check CHECK (length(body) <= 4000),
  CONSTRAINT report_complaints_check CHECK ((statement_id IS NULL) <> (report_id IS NULL)),
  CONSTRAINT report_complaints_check1 CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CONSTRAINT report_complaints_check2 CHECK (decided_by IS NULL OR decided_by <> first_decider),
  CONSTRAINT report_complaints_outcome_check CHECK (outcome = ANY (ARRAY['upheld'::text, 'rejected'::text])),
  CONSTRAINT report_complaints_reason_check CHECK (length(reason) <= 4000),
  CONSTRAINT report_complaints_unfounded CHECK (NOT manifestly_unfounded OR outcome = 'rejected'::text),
  CONSTRAINT report_complaints_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET
    NULL,
  CONSTRAINT report_complaints_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES report_decisions(id) ON
    DELETE CASCADE,
  CONSTRAINT report_complaints_first_decider_fkey FOREIGN KEY (first_decider) REFERENCES users(id) ON DELETE
    SET NULL,
  CONSTRAINT report_complaints_held_by_fkey FOREIGN KEY (held_by) REFERENCES report_decisions(id) ON DELETE
    SET NULL,
  CONSTRAINT report_complaints_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE
    CASCADE,
  CONSTRAINT report_complaints_source_id_fkey FOREIGN KEY (source_id) REFERENCES report_sources(id) ON DELETE
    SET NULL,
  CONSTRAINT report_complaints_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES report_statements(id)
    ON DELETE CASCADE
);
CREATE INDEX report_complaints_decided_by ON report_complaints USING btree (decided_by) WHERE decided_by IS
  NOT NULL;
CREATE INDEX report_complaints_decision ON report_complaints USING btree (decision_id);
CREATE INDEX report_complaints_first_decider ON report_complaints USING btree (first_decider) WHERE
  first_decider IS NOT NULL;
CREATE INDEX report_complaints_held ON report_complaints USING btree (held_by) WHERE held_by IS NOT NULL;
CREATE INDEX report_complaints_open ON report_complaints USING btree (created_at, id) WHERE outcome IS NULL;
CREATE INDEX report_complaints_source ON report_complaints USING btree (source_id, created_at) WHERE
  source_id IS NOT NULL;

CREATE TABLE report_decisions (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  case_id integer NOT NULL,
  measure text NOT NULL,
  days integer,
  ground_kind text,
  ground text,
  legal_reference text NOT NULL DEFAULT ''::text,
  facts text NOT NULL,
  words text NOT NULL DEFAULT ''::text,
  decided_by integer,
  decided_at timestamptz NOT NULL,
  effective_at timestamptz NOT NULL,
  applied_at timestamptz,
  ends_at timestamptz,
  complain_until timestamptz,
  superseded_at timestamptz,
  purged_at timestamptz,
  ended_by integer,
  end_reason text,
  manifestly_illegal boolean NOT NULL DEFAULT false,
  unfounded_reports integer[] NOT NULL DEFAULT '{}'::integer[],
  CONSTRAINT report_decisions_pkey PRIMARY KEY (id),
  CONSTRAINT report_decisions_check1 CHECK ((measure = 'none'::text) = (ground IS NULL)),
  CONSTRAINT report_decisions_check2 CHECK ((ground IS NULL) = (ground_kind IS NULL)),
  CONSTRAINT report_decisions_check3 CHECK ((applied_at IS NULL) = (complain_until IS NULL)),
  CONSTRAINT report_decisions_days_check CHECK (days >= 1 AND days <= 365),
  CONSTRAINT report_decisions_end_reason_check CHECK (length(end_reason) <= 4000),
  CONSTRAINT report_decisions_ended CHECK (end_reason IS NULL OR superseded_at IS NOT NULL),
  CONSTRAINT report_decisions_facts_check CHECK (length(facts) <= 4000),
  CONSTRAINT report_decisions_ground_kind_check CHECK (ground_kind = ANY (ARRAY['illegal'::text,
    'rules'::text])),
  CONSTRAINT report_decisions_has_days CHECK ((measure = ANY (ARRAY['pause'::text, 'suspend'::text])) = (days
    IS NOT NULL)),
  CONSTRAINT report_decisions_illegal CHECK (NOT manifestly_illegal OR ground_kind = 'illegal'::text),
  CONSTRAINT report_decisions_legal_reference_check CHECK (length(legal_reference) <= 300),
  CONSTRAINT report_decisions_measure_check CHECK (measure = ANY (ARRAY['none'::text, 'edit'::text,
    'hide'::text, 'remove'::text, 'close'::text, 'warn'::text, 'pause'::text, 'ban'::text, 'suspend'::text])),
  CONSTRAINT report_decisions_unfounded CHECK (measure = 'none'::text OR unfounded_reports = '{}'::integer[]),
  CONSTRAINT report_decisions_words_check CHECK (length(words) <= 4000),
  CONSTRAINT report_decisions_case_id_fkey FOREIGN KEY (case_id) REFERENCES report_cases(id) ON DELETE
    CASCADE,
  CONSTRAINT report_decisions_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET
    NULL,
  CONSTRAINT report_decisions_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX report_decisions_applied ON report_decisions USING btree (applied_at) WHERE applied_at IS NOT
  NULL;
CREATE INDEX report_decisions_case ON report_decisions USING btree (case_id);
CREATE INDEX report_decisions_decided_by ON report_decisions USING btree (decided_by) WHERE decided_by IS NOT
  NULL;
CREATE INDEX report_decisions_due ON report_decisions USING btree (effective_at) WHERE applied_at IS NULL;
CREATE INDEX report_decisions_ended_by ON report_decisions USING btree (ended_by) WHERE ended_by IS NOT NULL;
CREATE UNIQUE INDEX report_decisions_of_case ON report_decisions USING btree (case_id) WHERE superseded_at IS
  NULL;
CREATE INDEX report_decisions_suspensions ON report_decisions USING btree (ends_at) WHERE measure =
  'suspend'::text;

CREATE TABLE report_holds (
  report_id integer NOT NULL,
  decision_id integer NOT NULL,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  title text NOT NULL,
  author_ids integer[] NOT NULL DEFAULT '{}'::integer[],
  CONSTRAINT report_holds_pkey PRIMARY KEY (report_id),
  CONSTRAINT report_holds_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES report_decisions(id) ON
    DELETE CASCADE,
  CONSTRAINT report_holds_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE CASCADE
);
CREATE INDEX report_holds_decision ON report_holds USING btree (decision_id);

CREATE TABLE report_misuse_marks (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  source_id integer NOT NULL,
  decision_id integer NOT NULL,
  report_id integer,
  complaint_id integer,
  ground text NOT NULL,
  acted_at timestamptz NOT NULL,
  marked_at timestamptz NOT NULL,
  CONSTRAINT report_misuse_marks_pkey PRIMARY KEY (id),
  CONSTRAINT report_misuse_marks_source_id_decision_id_kind_report_id_co_key UNIQUE NULLS NOT DISTINCT
    (source_id, decision_id, kind, report_id, complaint_id),
  CONSTRAINT report_misuse_marks_check CHECK ((kind = 'reports'::text) = (report_id IS NOT NULL)),
  CONSTRAINT report_misuse_marks_check1 CHECK ((kind = 'complaints'::text) = (complaint_id IS NOT NULL)),
  CONSTRAINT report_misuse_marks_kind_check CHECK (kind = ANY (ARRAY['content'::text, 'reports'::text,
    'complaints'::text])),
  CONSTRAINT report_misuse_marks_complaint_id_fkey FOREIGN KEY (complaint_id) REFERENCES
    report_complaints(id) ON DELETE CASCADE,
  CONSTRAINT report_misuse_marks_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES report_decisions(id)
    ON DELETE CASCADE,
  CONSTRAINT report_misuse_marks_report_id_fkey FOREIGN KEY (report_id) REFERENCES reports(id) ON DELETE
    CASCADE,
  CONSTRAINT report_misuse_marks_source_id_fkey FOREIGN KEY (source_id) REFERENCES report_sources(id) ON
    DELETE CASCADE
);
CREATE INDEX report_misuse_marks_complaint ON report_misuse_marks USING btree (complaint_id) WHERE
  complaint_id IS NOT NULL;
CREATE INDEX report_misuse_marks_decision ON report_misuse_marks USING btree (decision_id);
CREATE INDEX report_misuse_marks_report ON report_misuse_marks USING btree (report_id) WHERE report_id IS NOT
  NULL;
CREATE INDEX report_misuse_marks_time ON report_misuse_marks USING btree (marked_at);

CREATE TABLE report_parties (
  case_id integer NOT NULL,
  user_id integer NOT NULL,
  is_author boolean NOT NULL,
  CONSTRAINT report_parties_pkey PRIMARY KEY (case_id, user_id),
  CONSTRAINT report_parties_case_id_fkey FOREIGN KEY (case_id) REFERENCES report_cases(id) ON DELETE CASCADE,
  CONSTRAINT report_parties_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX report_parties_user ON report_parties USING btree (user_id);

CREATE TABLE report_snapshots (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  case_id integer NOT NULL,
  hash bytea NOT NULL,
  title text NOT NULL,
  href text NOT NULL,
  author_names text[] NOT NULL,
  parts jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  CONSTRAINT report_snapshots_pkey PRIMARY KEY (id),
  CONSTRAINT report_snapshots_case_id_hash_key UNIQUE (case_id, hash),
  CONSTRAINT report_snapshots_case_id_fkey FOREIGN KEY (case_id) REFERENCES report_cases(id) ON DELETE
    CASCADE
);

CREATE TABLE report_sources (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  user_id integer,
  address text,
  email text,
  CONSTRAINT report_sources_pkey PRIMARY KEY (id),
  CONSTRAINT report_sources_address_key UNIQUE (address),
  CONSTRAINT report_sources_user_id_key UNIQUE (user_id),
  CONSTRAINT report_sources_address_check CHECK (length(address) <= 254),
  CONSTRAINT report_sources_check CHECK ((user_id IS NULL) <> (address IS NULL)),
  CONSTRAINT report_sources_check1 CHECK ((address IS NULL) = (email IS NULL)),
  CONSTRAINT report_sources_email_check CHECK (length(email) <= 254),
  CONSTRAINT report_sources_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE report_statements (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  decision_id integer NOT NULL,
  user_id integer,
  email text,
  CONSTRAINT report_statements_pkey PRIMARY KEY (id),
  CONSTRAINT report_statements_decision_id_user_id_key UNIQUE (decision_id, user_id),
  CONSTRAINT report_statements_email_check CHECK (length(email) <= 254),
  CONSTRAINT report_statements_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES report_decisions(id) ON
    DELETE CASCADE,
  CONSTRAINT report_statements_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX report_statements_user ON report_statements USING btree (user_id) WHERE user_id IS NOT NULL;

CREATE TABLE reports (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  case_id integer,
  kind text NOT NULL,
  ground text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  place text NOT NULL DEFAULT ''::text,
  in_danger boolean NOT NULL DEFAULT false,
  by_office boolean NOT NULL DEFAULT false,
  reporter_id integer,
  has_account boolean NOT NULL,
  name text NOT NULL DEFAULT ''::text,
  email text,
  locale text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  source_id integer,
  CONSTRAINT reports_pkey PRIMARY KEY (id),
  CONSTRAINT reports_email_check CHECK (length(email) <= 254),
  CONSTRAINT reports_kind_check CHECK (kind = ANY (ARRAY['illegal'::text, 'rules'::text])),
  CONSTRAINT reports_locale_check CHECK (locale = ANY (ARRAY['da'::text, 'en'::text])),
  CONSTRAINT reports_name_check CHECK (length(name) <= 120),
  CONSTRAINT reports_place_check CHECK (length(place) <= 500),
  CONSTRAINT reports_reason_check CHECK (length(reason) <= 4000),
  CONSTRAINT reports_case_id_fkey FOREIGN KEY (case_id) REFERENCES report_cases(id) ON DELETE CASCADE,
  CONSTRAINT reports_reporter_id_fkey FOREIGN KEY (reporter_id) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT reports_source_id_fkey FOREIGN KEY (source_id) REFERENCES report_sources(id) ON DELETE SET NULL
);
CREATE INDEX reports_case ON reports USING btree (case_id, id);
CREATE INDEX reports_email ON reports USING btree (email) WHERE email IS NOT NULL;
CREATE INDEX reports_reporter ON reports USING btree (reporter_id) WHERE reporter_id IS NOT NULL;
CREATE INDEX reports_source ON reports USING btree (source_id, created_at) WHERE source_id IS NOT NULL;

CREATE TABLE requests (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  asker_id integer NOT NULL,
  for_company_id integer,
  addressee_id integer,
  addressee_email text,
  token_hash bytea,
  message text NOT NULL DEFAULT ''::text,
  answer text NOT NULL DEFAULT ''::text,
  state text NOT NULL DEFAULT 'asked'::text,
  decided_by integer,
  decided_at timestamptz,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT requests_pkey PRIMARY KEY (id),
  CONSTRAINT requests_token_hash_key UNIQUE (token_hash),
  CONSTRAINT requests_answer_check CHECK (length(answer) <= 1000),
  CONSTRAINT requests_check CHECK ((state = 'asked'::text) = (decided_at IS NULL)),
  CONSTRAINT requests_check1 CHECK (state = 'asked'::text OR token_hash IS NULL),
  CONSTRAINT requests_message_check CHECK (length(message) <= 2100),
  CONSTRAINT requests_state_check CHECK (state = ANY (ARRAY['asked'::text, 'accepted'::text,
    'declined'::text, 'withdrawn'::text, 'expired'::text])),
  CONSTRAINT requests_addressee_id_fkey FOREIGN KEY (addressee_id) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT requests_asker_id_fkey FOREIGN KEY (asker_id) REFERENCES users(id) ON DELETE CASCADE,
  CONSTRAINT requests_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES users(id) ON DELETE SET NULL,
  CONSTRAINT requests_for_company_id_fkey FOREIGN KEY (for_company_id) REFERENCES companies(id) ON DELETE
    CASCADE
);
CREATE INDEX requests_addressee ON requests USING btree (addressee_id) WHERE addressee_id IS NOT NULL;
CREATE INDEX requests_addressee_email ON requests USING btree (addressee_email) WHERE addressee_email IS NOT
  NULL;
CREATE INDEX requests_asker ON requests USING btree (asker_id, id);
CREATE INDEX requests_decided ON requests USING btree (decided_at) WHERE state <> 'asked'::text;
CREATE INDEX requests_decided_by ON requests USING btree (decided_by) WHERE decided_by IS NOT NULL;
CREATE INDEX requests_expiring ON requests USING btree (expires_at) WHERE state = 'asked'::text;
CREATE INDEX requests_for_company ON requests USING btree (for_company_id) WHERE for_company_id IS NOT NULL;
CREATE UNIQUE INDEX requests_open ON requests USING btree (kind, subject_type, subject_id, asker_id) WHERE
  state = 'asked'::text AND addressee_email IS NULL;
CREATE UNIQUE INDEX requests_open_by_email ON requests USING btree (kind, subject_type, subject_id,
  addressee_email) WHERE state = 'asked'::text AND addressee_email IS NOT NULL;
CREATE INDEX requests_subject ON requests USING btree (subject_type, subject_id, kind);

CREATE TABLE revisions (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  version integer NOT NULL,
  body text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  author_id integer,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT revisions_pkey PRIMARY KEY (subject_type, subject_id, version),
  CONSTRAINT revisions_body_check CHECK (length(body) >= 1 AND length(body) <= 60000),
  CONSTRAINT revisions_note_check CHECK (length(note) <= 500),
  CONSTRAINT revisions_subject_type_check CHECK (subject_type <> ''::text),
  CONSTRAINT revisions_version_check CHECK (version > 0),
  CONSTRAINT revisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX revisions_author ON revisions USING btree (author_id);
CREATE TRIGGER keep_revision BEFORE UPDATE ON revisions FOR EACH ROW EXECUTE FUNCTION keep_revision();

CREATE TABLE saved_opportunities (
  user_id integer NOT NULL,
  opportunity_id integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_opportunities_pkey PRIMARY KEY (user_id, opportunity_id),
  CONSTRAINT saved_opportunities_opportunity_id_fkey FOREIGN KEY (opportunity_id) REFERENCES
    opportunities(id) ON DELETE CASCADE,
  CONSTRAINT saved_opportunities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX saved_opportunities_opportunity ON saved_opportunities USING btree (opportunity_id);

CREATE TABLE saved_search_hits (
  search_id integer NOT NULL,
  company_id integer NOT NULL,
  CONSTRAINT saved_search_hits_pkey PRIMARY KEY (search_id, company_id),
  CONSTRAINT saved_search_hits_company_id_fkey FOREIGN KEY (company_id) REFERENCES companies(id) ON DELETE
    CASCADE,
  CONSTRAINT saved_search_hits_search_id_fkey FOREIGN KEY (search_id) REFERENCES saved_searches(id) ON DELETE
    CASCADE
);
CREATE INDEX saved_search_hits_company ON saved_search_hits USING btree (company_id);

CREATE TABLE saved_searches (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  user_id integer NOT NULL,
  name text NOT NULL,
  address text NOT NULL,
  is_complete boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT saved_searches_pkey PRIMARY KEY (id),
  CONSTRAINT saved_searches_user_id_address_key UNIQUE (user_id, address),
  CONSTRAINT saved_searches_address_check CHECK (length(address) >= 1 AND length(address) <= 2000),
  CONSTRAINT saved_searches_name_check CHECK (length(name) >= 1 AND length(name) <= 100),
  CONSTRAINT saved_searches_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE seat_pools (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  capacity integer,
  confirmed integer NOT NULL DEFAULT 0,
  waiting integer NOT NULL DEFAULT 0,
  CONSTRAINT seat_pools_pkey PRIMARY KEY (subject_type, subject_id),
  CONSTRAINT seat_pools_capacity CHECK (capacity IS NULL OR confirmed <= capacity),
  CONSTRAINT seat_pools_capacity_check CHECK (capacity >= 1 AND capacity <= 100000)
);

CREATE TABLE seat_registrations (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  user_id integer NOT NULL,
  status text NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  note text NOT NULL DEFAULT ''::text,
  checked_in_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  note_consent_at timestamptz,
  CONSTRAINT seat_registrations_pkey PRIMARY KEY (subject_type, subject_id, user_id),
  CONSTRAINT seat_registrations_note_check CHECK (length(note) <= 300),
  CONSTRAINT seat_registrations_note_consent CHECK (note_consent_at IS NULL OR note <> ''::text),
  CONSTRAINT seat_registrations_status_check CHECK (status = ANY (ARRAY['confirmed'::text, 'waiting'::text])),
  CONSTRAINT seat_registrations_subject_type_subject_id_fkey FOREIGN KEY (subject_type, subject_id)
    REFERENCES seat_pools(subject_type, subject_id) ON DELETE CASCADE,
  CONSTRAINT seat_registrations_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX seat_registrations_order ON seat_registrations USING btree (subject_type, subject_id, status,
  number);
CREATE INDEX seat_registrations_user ON seat_registrations USING btree (user_id);
CREATE INDEX seat_registrations_with_note ON seat_registrations USING btree (subject_type, subject_id) WHERE
  note <> ''::text;
CREATE TRIGGER count_registrations_added AFTER INSERT ON seat_registrations REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION count_rows('registrations', 'created_at', 'subject_type = ''event''');
CREATE TRIGGER count_registrations_changed AFTER UPDATE OF created_at, subject_type ON seat_registrations FOR
  EACH ROW WHEN (old.created_at IS DISTINCT FROM new.created_at OR old.subject_type IS DISTINCT FROM
  new.subject_type) EXECUTE FUNCTION count_changed_row('registrations', 'created_at', 'subject_type =
  ''event''');
CREATE TRIGGER count_registrations_deleted AFTER DELETE ON seat_registrations REFERENCING OLD TABLE AS
  changed FOR EACH STATEMENT EXECUTE FUNCTION count_rows('registrations', 'created_at', 'subject_type =
  ''event''');
CREATE TRIGGER registrations_added AFTER INSERT ON seat_registrations REFERENCING NEW TABLE AS registrations
  FOR EACH STATEMENT EXECUTE FUNCTION count_seat_registrations();
CREATE TRIGGER registrations_changed AFTER UPDATE OF status ON seat_registrations FOR EACH ROW EXECUTE
  FUNCTION count_seat_status_changes();
CREATE TRIGGER registrations_deleted AFTER DELETE ON seat_registrations REFERENCING OLD TABLE AS
  registrations FOR EACH STATEMENT EXECUTE FUNCTION count_seat_registrations();

CREATE TABLE second_factor_offers (
  user_id integer NOT NULL,
  declined_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT second_factor_offers_pkey PRIMARY KEY (user_id),
  CONSTRAINT second_factor_offers_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE second_factors (
  id integer NOT NULL GENERATED BY DEFAULT AS IDENTITY,
  user_id integer NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  sealed_secret bytea,
  last_step bigint NOT NULL DEFAULT 0,
  credential_id text,
  public_key bytea,
  counter bigint NOT NULL DEFAULT 0,
  transports text[] NOT NULL DEFAULT '{}'::text[],
  created_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz,
  CONSTRAINT second_factors_pkey PRIMARY KEY (id),
  CONSTRAINT second_factors_credential_id_key UNIQUE (credential_id),
  CONSTRAINT second_factors_check CHECK ((kind = 'totp'::text) = (sealed_secret IS NOT NULL)),
  CONSTRAINT second_factors_check1 CHECK ((kind = 'passkey'::text) = (credential_id IS NOT NULL AND
    public_key IS NOT NULL)),
  CONSTRAINT second_factors_kind_check CHECK (kind = ANY (ARRAY['totp'::text, 'passkey'::text])),
  CONSTRAINT second_factors_name_check CHECK (length(name) >= 1 AND length(name) <= 60),
  CONSTRAINT second_factors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX second_factors_user ON second_factors USING btree (user_id);

CREATE TABLE sessions (
  sid text NOT NULL,
  sess jsonb NOT NULL,
  expire timestamptz NOT NULL,
  user_id integer GENERATED ALWAYS AS (((sess -> 'passport'::text) ->> 'user'::text)::integer) STORED,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sessions_pkey PRIMARY KEY (sid),
  CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE INDEX sessions_expire ON sessions USING btree (expire);
CREATE INDEX sessions_user ON sessions USING btree (user_id);
CREATE TRIGGER session_ended AFTER DELETE ON sessions FOR EACH ROW EXECUTE FUNCTION notify_session_ended();
CREATE TRIGGER visit_recorded BEFORE INSERT OR UPDATE OF sess ON sessions FOR EACH ROW WHEN ((new.sess ->
  'passport'::text) IS NOT NULL) EXECUTE FUNCTION record_visit();

CREATE TABLE staff_identities (
  issuer text NOT NULL,
  subject text NOT NULL,
  user_id integer NOT NULL,
  given_role text,
  role_before text,
  signed_in_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT staff_identities_pkey PRIMARY KEY (issuer, subject),
  CONSTRAINT staff_identities_user_id_issuer_key UNIQUE (user_id, issuer),
  CONSTRAINT staff_identities_check CHECK ((given_role IS NULL) = (role_before IS NULL)),
  CONSTRAINT staff_identities_given_role_check CHECK (given_role = ANY (ARRAY['reader'::text, 'helper'::text,
    'moderator'::text, 'editor'::text, 'officer'::text, 'admin'::text])),
  CONSTRAINT staff_identities_issuer_check CHECK (length(issuer) <= 500),
  CONSTRAINT staff_identities_role_before_check CHECK (role_before = ANY (ARRAY['member'::text,
    'reader'::text, 'helper'::text, 'moderator'::text, 'editor'::text, 'officer'::text, 'admin'::text])),
  CONSTRAINT staff_identities_subject_check CHECK (length(subject) <= 255),
  CONSTRAINT staff_identities_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

CREATE TABLE statements (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL,
  shipped_version integer NOT NULL,
  acceptance_version integer NOT NULL DEFAULT 0,
  published_at timestamptz NOT NULL DEFAULT now(),
  body text NOT NULL,
  search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('danish'::regconfig, search_text(body))) STORED,
  draft text,
  draft_by integer,
  draft_at timestamptz,
  edition integer NOT NULL DEFAULT 1,
  CONSTRAINT statements_pkey PRIMARY KEY (id),
  CONSTRAINT statements_name_language_key UNIQUE (name, language),
  CONSTRAINT statements_check CHECK (acceptance_version >= 0 AND acceptance_version <= version),
  CONSTRAINT statements_draft_check CHECK (length(draft) >= 1 AND length(draft) <= 60000),
  CONSTRAINT statements_language_check CHECK (language = ANY (ARRAY['da'::text, 'en'::text])),
  CONSTRAINT statements_name_check CHECK (name = ANY (ARRAY['rules'::text, 'terms'::text, 'contact'::text,
    'privacy'::text, 'was'::text])),
  CONSTRAINT statements_shipped_version_check CHECK (shipped_version > 0),
  CONSTRAINT statements_version_check CHECK (version > 0),
  CONSTRAINT statements_draft_by_fkey FOREIGN KEY (draft_by) REFERENCES users(id) ON DELETE SET NULL
);
CREATE INDEX statements_draft_by ON statements USING btree (draft_by);
CREATE TRIGGER terms_changed AFTER UPDATE OF acceptance_version ON statements FOR EACH ROW WHEN
  (old.acceptance_version IS DISTINCT FROM new.acceptance_version) EXECUTE FUNCTION notify_terms_changed();

CREATE TABLE subject_restrictions (
  subject_type text NOT NULL,
  subject_id integer NOT NULL,
  kind text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  decision_id integer NOT NULL,
  CONSTRAINT subject_restrictions_pkey PRIMARY KEY (subject_type, subject_id, kind, decision_id),
  CONSTRAINT subject_restrictions_kind_check CHECK (kind = ANY (ARRAY['hidden'::text, 'closed'::text])),
  CONSTRAINT subject_restrictions_subject_type_check CHECK (subject_type <> ''::text),
  CONSTRAINT subject_restrictions_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES report_decisions(id)
    ON DELETE CASCADE
);
CREATE INDEX subject_restrictions_decision ON subject_restrictions USING btree (decision_id);
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON subject_restrictions FOR EACH
  STATEMENT EXECUTE FUNCTION count_table_change();

CREATE TABLE terms_acceptances (
  user_id integer NOT NULL,
  version integer NOT NULL,
  language text NOT NULL,
  accepted_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT terms_acceptances_pkey PRIMARY KEY (user_id, version),
  CONSTRAINT terms_acceptances_language_check CHECK (language = ANY (ARRAY['da'::text, 'en'::text])),
  CONSTRAINT terms_acceptances_version_check CHECK (version > 0),
  CONSTRAINT terms_acceptances_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);
CREATE TRIGGER terms_accepted AFTER INSERT ON terms_acceptances FOR EACH ROW EXECUTE FUNCTION
  notify_terms_accepted();

CREATE TABLE used_passkey_challenges (
  challenge_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT used_passkey_challenges_pkey PRIMARY KEY (challenge_hash)
);

CREATE TABLE users (
  id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text NOT NULL,
  email text,
  headline text NOT NULL DEFAULT ''::text,
  about text NOT NULL DEFAULT ''::text,
  role text NOT NULL DEFAULT 'member'::text,
  locale text,
  picture text,
  banned_at timestamptz,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  paused_until timestamptz,
  occupation text NOT NULL DEFAULT ''::text,
  skills text[] NOT NULL DEFAULT '{}'::text[],
  seeks text[] NOT NULL DEFAULT '{}'::text[],
  open_for text[] NOT NULL DEFAULT '{}'::text[],
  languages text[] NOT NULL DEFAULT '{}'::text[],
  district text NOT NULL DEFAULT ''::text,
  is_listed boolean NOT NULL DEFAULT false,
  welcomed_at timestamptz,
  CONSTRAINT users_pkey PRIMARY KEY (id),
  CONSTRAINT users_about_check CHECK (length(about) <= 4000),
  CONSTRAINT users_district_check CHECK (length(district) <= 80),
  CONSTRAINT users_email_check CHECK (email = lower(email) AND length(email) <= 254),
  CONSTRAINT users_headline_check CHECK (length(headline) <= 160),
  CONSTRAINT users_languages_check CHECK (cardinality(languages) <= 10),
  CONSTRAINT users_locale_check CHECK (locale = ANY (ARRAY['da'::text, 'en'::text])),
  CONSTRAINT users_name_check CHECK (length(name) >= 1 AND length(name) <= 120),
  CONSTRAINT users_occupation_check CHECK (occupation = ANY (ARRAY[''::text, 'owner'::text, 'founder'::text,
    'employee'::text, 'citizen'::text, 'teacher'::text, 'politician'::text])),
  CONSTRAINT users_open_for_check CHECK (open_for <@
    '{board,mentor,mentee,internship,co-founder,advice,speaking,visits,volunteering,work}'::text[]),
  CONSTRAINT users_role_check CHECK (role = ANY (ARRAY['member'::text, 'reader'::text, 'helper'::text,
    'moderator'::text, 'editor'::text, 'officer'::text, 'admin'::text])),
  CONSTRAINT users_seeks_check CHECK (cardinality(seeks) <= 10),
  CONSTRAINT users_skills_check CHECK (cardinality(skills) <= 20),
  CONSTRAINT users_picture_fkey FOREIGN KEY (picture) REFERENCES pictures(hash) ON DELETE SET NULL
);
CREATE INDEX users_by_name ON users USING btree (name COLLATE "da-x-icu", id);
CREATE UNIQUE INDEX users_email ON users USING btree (email);
CREATE INDEX users_email_trgm ON users USING gin (email gin_trgm_ops);
CREATE INDEX users_listed_by_name ON users USING btree (name COLLATE "da-x-icu", id) WHERE is_listed;
CREATE INDEX users_listed_words ON users USING gin (to_tsvector('danish'::regconfig, search_text((((((name ||
  ' '::text) || headline) || ' '::text) || words_of(skills)) || ' '::text) || about))) WHERE is_listed;
CREATE INDEX users_name_trgm ON users USING gin (search_letters(name) gin_trgm_ops);
CREATE INDEX users_picture ON users USING btree (picture) WHERE picture IS NOT NULL;
CREATE INDEX users_words ON users USING gin (to_tsvector('danish'::regconfig, search_text((headline || '
  '::text) || about)));
CREATE TRIGGER account_recorded AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION record_account();
CREATE TRIGGER count_people_added AFTER INSERT ON users REFERENCING NEW TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION count_rows('people', 'created_at', 'true');
CREATE TRIGGER count_people_changed AFTER UPDATE OF created_at ON users FOR EACH ROW WHEN (old.created_at IS
  DISTINCT FROM new.created_at) EXECUTE FUNCTION count_changed_row('people', 'created_at', 'true');
CREATE TRIGGER count_people_deleted AFTER DELETE ON users REFERENCING OLD TABLE AS changed FOR EACH STATEMENT
  EXECUTE FUNCTION count_rows('people', 'created_at', 'true');
CREATE TRIGGER erased_account_recorded AFTER DELETE ON users FOR EACH ROW EXECUTE FUNCTION
  record_erased_account();
CREATE TRIGGER rights_changed AFTER UPDATE OF role, banned_at, paused_until ON users FOR EACH ROW WHEN
  (old.role IS DISTINCT FROM new.role OR old.banned_at IS DISTINCT FROM new.banned_at OR old.paused_until IS
  DISTINCT FROM new.paused_until) EXECUTE FUNCTION notify_rights_changed();
CREATE TRIGGER table_changed AFTER INSERT OR DELETE OR UPDATE OF banned_at OR TRUNCATE ON users FOR EACH
  STATEMENT EXECUTE FUNCTION count_table_change();

-- FUNCTION activity_text(data jsonb, changes jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION add_company_words(ids integer[]) RETURNS void LANGUAGE sql
-- FUNCTION appoint_founder() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION company_documents(ids integer[]) RETURNS SETOF company_search LANGUAGE sql STABLE ROWS 1000
-- FUNCTION company_labels(c companies, district text, place point) RETURNS text[] LANGUAGE sql STABLE
--   PARALLEL SAFE
-- FUNCTION company_level(id integer) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION company_moved() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION company_products_changed() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION company_query(phrase text, words text[]) RETURNS tsquery LANGUAGE plpgsql STABLE
-- FUNCTION company_query_any(words text[]) RETURNS tsquery LANGUAGE plpgsql STABLE
-- FUNCTION company_search_changed() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION company_words_like(letters text, most integer) RETURNS SETOF text LANGUAGE plpgsql STABLE ROWS
--   1000 SET pg_trgm.word_similarity_threshold=0.5
-- FUNCTION company_words_of_prefix(word text, most integer) RETURNS tsquery LANGUAGE plpgsql STABLE
-- FUNCTION count_changed_row() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION count_rows() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION count_seat_registrations() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION count_seat_status_changes() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION count_table_change() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION create_seat_pools() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION db25_division(code text, industry text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION db25_section(division text, industry text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION delete_comments_of_subject() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION delete_files_of_subject() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION delete_follows_of_subject() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION delete_links_of_subject() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION delete_position_of_subject() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION delete_seat_pools() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION enqueue_company_search(ids integer[]) RETURNS void LANGUAGE sql
-- FUNCTION forget_address_id() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION keep_company_owner() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION keep_count(IN count_name text, IN counted regclass, IN at text, IN condition text DEFAULT
--   'true'::text, IN columns text[] DEFAULT '{}'::text[]) LANGUAGE plpgsql
-- FUNCTION keep_revision() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION keep_verification() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION keep_version(IN counted regclass, IN columns text[] DEFAULT '{}'::text[]) LANGUAGE plpgsql
-- FUNCTION map_point(latitude double precision, longitude double precision) RETURNS point LANGUAGE sql
--   IMMUTABLE PARALLEL SAFE
-- FUNCTION messages_unread(person integer) RETURNS TABLE(unread integer) LANGUAGE sql STABLE ROWS 1
-- FUNCTION notifications_unread(person integer) RETURNS TABLE(unread integer) LANGUAGE sql STABLE ROWS 1
-- FUNCTION notify_rights_changed() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION notify_session_ended() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION notify_terms_accepted() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION notify_terms_changed() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION offer_heads(offers text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION phone_digits(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION place_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION quarter_of(at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT
-- FUNCTION record_account() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION record_erased_account() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION record_visit() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION recount(IN count_name text, IN counted regclass, IN at text, IN condition text) LANGUAGE plpgsql
-- FUNCTION recount_all() LANGUAGE plpgsql
-- FUNCTION refresh_company_search(ids integer[]) RETURNS void LANGUAGE plpgsql
-- FUNCTION restore_company_members() RETURNS trigger LANGUAGE plpgsql
-- FUNCTION search_letters(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
-- FUNCTION search_text(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- FUNCTION send_messages(conversation_ids integer[], sender_ids integer[], client_ids uuid[], bodies text[],
--   at timestamptz) RETURNS TABLE(n integer, id bigint, seq integer, for_company boolean, body text,
--   created_at timestamptz, company text, is_new boolean, people integer[]) LANGUAGE plpgsql ROWS 1000 SET
--   plan_cache_mode=force_generic_plan
-- FUNCTION terms_to_accept(person integer) RETURNS TABLE(version integer) LANGUAGE sql STABLE ROWS 1
-- FUNCTION unread_messages(person integer) RETURNS integer LANGUAGE sql STABLE
-- FUNCTION unread_notifications(person integer) RETURNS integer LANGUAGE sql STABLE
-- FUNCTION words_of(words text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
