-- The messages around a reported one, each with its sender, so that the erasure of an account finds them.
UPDATE report_snapshots s SET parts = jsonb_build_array(s.parts -> 0) || coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'label', 'messages:reportedAround',
      'text', coalesce(w.name, '–') || ': ' || n.body,
      'context', jsonb_build_object('userId', w.id)) ORDER BY n.seq)
    FROM messages m
    JOIN messages n ON n.conversation_id = m.conversation_id AND n.seq <> m.seq
      AND n.seq BETWEEN m.seq - 3 AND m.seq + 2
    LEFT JOIN users w ON w.id = n.sender_id
    WHERE m.id = c.subject_id), '[]')
  FROM report_cases c
  WHERE c.id = s.case_id AND c.subject_type = 'message'
    AND s.parts @> '[{"label": "messages:reportedAround"}]';
