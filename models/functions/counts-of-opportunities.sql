CALL keep_count('opportunities', 'opportunities', 'created_at', columns => '{created_at}');
CALL keep_version('opportunities');
