CALL keep_count('events', 'events', 'created_at', columns => '{created_at}');
CALL keep_count('events.held', 'events', 'starts_at', 'cancelled_at IS NULL', '{starts_at,cancelled_at}');
CALL keep_count('registrations', 'seat_registrations', 'created_at', 'subject_type = ''event''',
  '{created_at,subject_type}');
CALL keep_version('events');
