-- A reported file stays until the report is decided, also when its company is deleted.
ALTER TABLE file_uses DROP CONSTRAINT file_uses_company_id_fkey;
ALTER TABLE file_uses ADD CONSTRAINT file_uses_company_id_fkey FOREIGN KEY (company_id)
  REFERENCES companies (id) ON DELETE SET NULL;
