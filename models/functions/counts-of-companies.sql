-- Those of a register are counted apart: nobody joined.
CALL keep_count('companies', 'companies', 'created_at', 'imported_at IS NULL', '{created_at,imported_at}');
CALL keep_count('registered', 'companies', 'created_at', 'imported_at IS NOT NULL', '{created_at,imported_at}');
CALL keep_version('companies');
