CALL keep_count('messages', 'messages', 'created_at', columns => '{created_at}');
