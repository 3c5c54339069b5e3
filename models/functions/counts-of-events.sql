-- A draft is new when it is published.
CALL keep_count('events', 'events', 'published_at', 'published_at IS NOT NULL', '{published_at}');
CALL keep_count('events.held', 'events', 'starts_at', 'cancelled_at IS NULL AND published_at IS NOT NULL',
  '{starts_at,cancelled_at,published_at}');
CALL keep_count('registrations', 'seat_registrations', 'created_at', 'subject_type = ''event''',
  '{created_at,subject_type}');
CALL keep_version('events');
