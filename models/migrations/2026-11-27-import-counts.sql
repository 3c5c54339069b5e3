UPDATE activities
SET data = jsonb_build_object('createdCount', data -> 'made', 'changedCount', data -> 'changed')
WHERE type IN ('companies.imported', 'events.imported') AND data ? 'made';
