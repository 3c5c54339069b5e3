-- Sign-in of staff with OpenID Connect (server/features/accounts/sign-in/oidc.ts).
CREATE TABLE staff_identities (
  issuer text NOT NULL CHECK (length(issuer) <= 500),
  subject text NOT NULL CHECK (length(subject) <= 255),
  user_id integer NOT NULL REFERENCES users ON DELETE CASCADE,
  -- The role that the groups of the provider gave, and the role before: both or none.
  given_role text CHECK (given_role IN ('reader', 'helper', 'moderator', 'editor', 'officer', 'admin')),
  role_before text
    CHECK (role_before IN ('member', 'reader', 'helper', 'moderator', 'editor', 'officer', 'admin')),
  signed_in_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject),
  -- An account belongs to one person of a provider: an e-mail address that was given to another employee must
  -- not lead to the account of the former one.
  UNIQUE (user_id, issuer),
  CHECK ((given_role IS NULL) = (role_before IS NULL))
);

ALTER TABLE oauth_states
  ADD COLUMN provider text NOT NULL DEFAULT 'linkedin' CHECK (provider IN ('linkedin', 'oidc')),
  ADD COLUMN nonce text,
  ADD COLUMN code_verifier text,
  -- A sign-in with OpenID Connect has both.
  ADD CHECK ((provider = 'oidc') = (nonce IS NOT NULL) AND (provider = 'oidc') = (code_verifier IS NOT NULL));
