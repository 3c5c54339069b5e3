CALL keep_count('initiatives', 'initiatives', 'created_at', columns => '{created_at}');
CALL keep_version('initiatives');
