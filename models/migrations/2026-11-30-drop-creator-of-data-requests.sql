-- Written and never read: the log says who registered a request.
ALTER TABLE data_requests DROP COLUMN created_by;
