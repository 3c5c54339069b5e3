CALL keep_count('people', 'users', 'created_at', columns => '{created_at}');
-- Lists of everything have no person, but leave out what banned people wrote.
CALL keep_version('users', '{banned_at}');
