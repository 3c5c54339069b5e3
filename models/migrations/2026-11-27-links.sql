-- Events that belong to initiatives become subjects that belong to others.
CREATE TABLE links (
  subject_type text NOT NULL CHECK (subject_type <> ''),
  subject_id integer NOT NULL,
  target_type text NOT NULL CHECK (target_type <> ''),
  target_id integer NOT NULL,
  PRIMARY KEY (subject_type, subject_id, target_type, target_id),
  CHECK ((subject_type, subject_id) <> (target_type, target_id))
);

INSERT INTO links (subject_type, subject_id, target_type, target_id)
SELECT 'event', event_id, 'initiative', initiative_id FROM initiative_events ORDER BY event_id, initiative_id;
DROP TABLE initiative_events;

-- The back-links: what belongs to a target.
CREATE INDEX links_target ON links (target_type, target_id, subject_type, subject_id);
