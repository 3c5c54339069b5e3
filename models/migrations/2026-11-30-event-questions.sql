-- What an organiser asks those who register, such as food or access, and the consent with which they answered.
-- Empty: nothing is asked.
ALTER TABLE events ADD COLUMN note_question text NOT NULL DEFAULT '' CHECK (length(note_question) <= 200);
-- Null with a note: it was written before questions existed, without consent.
ALTER TABLE seat_registrations ADD COLUMN note_consent_at timestamptz,
  ADD CONSTRAINT seat_registrations_note_consent CHECK (note_consent_at IS NULL OR note <> '');
CREATE INDEX seat_registrations_with_note ON seat_registrations (subject_type, subject_id) WHERE note <> '';
