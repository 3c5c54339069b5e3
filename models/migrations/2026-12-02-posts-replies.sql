-- What an opportunity is worth or how much it is about, where it is, and who may reply to it.
ALTER TABLE opportunities
  ADD COLUMN amount text NOT NULL DEFAULT '' CHECK (length(amount) <= 60),
  -- Empty: that of its company.
  ADD COLUMN district text NOT NULL DEFAULT '' CHECK (length(district) <= 80),
  ADD COLUMN open_to text NOT NULL DEFAULT 'members'
    CHECK (open_to IN ('members', 'companies', 'industries', 'schools', 'founders')),
  ADD COLUMN open_to_industries text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT opportunities_industries_check
    CHECK ((open_to = 'industries') = (cardinality(open_to_industries) > 0));

-- Replies to opportunities: each is the beginning of a conversation, or a message in an existing one.
CREATE TABLE opportunity_replies (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  opportunity_id integer NOT NULL REFERENCES opportunities ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  -- Of the form that was sent: the same form sent twice is one reply.
  client_id uuid NOT NULL,
  -- The message; null after the conversation was deleted.
  conversation_id integer REFERENCES conversations ON DELETE SET NULL,
  seq integer NOT NULL,
  -- What the owners decided.
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'not-for-us', 'agreed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (opportunity_id, user_id)
);
CREATE INDEX opportunity_replies_user ON opportunity_replies (user_id, id DESC);
CREATE INDEX opportunity_replies_conversation ON opportunity_replies (conversation_id);

CREATE TABLE saved_opportunities (
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  opportunity_id integer NOT NULL REFERENCES opportunities ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, opportunity_id)
);
CREATE INDEX saved_opportunities_opportunity ON saved_opportunities (opportunity_id);

-- Users who do not want to hear of new opportunities that fit.
CREATE TABLE opportunity_alerts_off (
  user_id integer PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
