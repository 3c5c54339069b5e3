-- Drafts of events: visible to their organisers and the office only, until they are published.
ALTER TABLE events ADD COLUMN published_at timestamptz DEFAULT now();
UPDATE events SET published_at = created_at;
CREATE INDEX events_drafts ON events (starts_at, id) WHERE published_at IS NULL;

-- /events/drafts is the list of drafts.
UPDATE events SET slug = 'drafts-' || id WHERE slug = 'drafts';
