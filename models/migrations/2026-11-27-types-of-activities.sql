UPDATE activities SET type = CASE type
  WHEN 'registration.made' THEN 'registration.created'
  WHEN 'comment.made' THEN 'comment.created'
  WHEN 'introduction.given' THEN 'introduction.accepted'
  ELSE 'introduction.received' END
WHERE type IN ('registration.made', 'comment.made', 'introduction.given', 'introduction.made');
