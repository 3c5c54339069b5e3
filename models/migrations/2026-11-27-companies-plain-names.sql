ALTER TABLE companies RENAME COLUMN look_alike TO similarity_text;
ALTER INDEX companies_look_alike RENAME TO companies_similarity_text;
UPDATE activities SET type = 'company.created' WHERE type = 'company.made';
