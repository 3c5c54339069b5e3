CALL keep_count('opportunities', 'opportunities', 'created_at', columns => '{created_at}');
CALL keep_version('opportunities');
CALL keep_count('opportunities.found', 'opportunities', 'closed_at', 'is_found', '{closed_at,is_found}');
