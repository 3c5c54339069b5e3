CALL keep_count('comments', 'comments', 'created_at', columns => '{created_at}');
