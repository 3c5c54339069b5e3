import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { root } from '../../../config/index.ts';
import { executeSql, row, sql } from '../../../models/index.ts';
import { person } from '../../support/builders/people.ts';
import { useTown } from '../../support/server.ts';

describe('A town that had events before their chairs were counted in the row', () => {
  useTown();
  const migration = (name: string) => readFileSync(join(root, 'models', 'migrations', `${name}.sql`), 'utf8');
  const upgrade = migration('0013-event-seats');
  const seats = () => row(sql`SELECT confirmed, waiting FROM events WHERE slug = 'gammel'`);

  it('has them counted when it is brought up to date, and once only', async () => {
    const [first, second, third] = [await person(), await person(), await person()];
    await executeSql(`
      ALTER TABLE events DROP COLUMN confirmed, DROP COLUMN waiting;
      DROP FUNCTION count_chairs() CASCADE; DROP FUNCTION count_moves() CASCADE`);
    await executeSql(`
      WITH made AS (INSERT INTO events (slug, title, starts_at, ends_at, capacity)
        VALUES ('gammel', 'Gammel', now() + interval '1 day', now() + interval '2 days', 2) RETURNING id)
      INSERT INTO event_registrations (event_id, user_id, status)
      SELECT made.id, one.id, one.status FROM made, (VALUES (${first.id}, 'confirmed'), (${second.id}, 'confirmed'), (${third.id}, 'waiting')) AS one (id, status)`);

    await executeSql(upgrade);
    expect(await seats()).to.deep.equal({ confirmed: 2, waiting: 1 });
    await executeSql(upgrade);
    expect(await seats()).to.deep.equal({ confirmed: 2, waiting: 1 });
    await executeSql(migration('0014-seats-at-once'));
    await executeSql(`DELETE FROM event_registrations WHERE status = 'waiting'`);
    expect(await seats()).to.deep.equal({ confirmed: 2, waiting: 0 });
  });
});
