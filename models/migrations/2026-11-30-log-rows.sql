-- One act of the office on a company's event notifies the company and those registered by two activities. The
-- log shows one of them. Rows of earlier releases stay in it.
ALTER TABLE activities ADD COLUMN in_log boolean NOT NULL DEFAULT true;
