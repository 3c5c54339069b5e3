import { expect } from 'chai';
import { inTransaction, sql, User } from '../../models/index.ts';
import { errorForLog } from '../../server/platform/log.ts';
import { rows } from '../support/query.ts';
import { useServer } from '../support/server.ts';

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('The log', () => {
  useServer();

  it('contains what the database refused, without the values of the row', async () => {
    const values = { name: 'Mette Holm', email: 'mette@firma.example' };
    await User.create(values);
    const errors = [
      await errorOf(User.create(values)),
      await errorOf(rows(sql`INSERT INTO users (name, email) VALUES (${values.name}, ${values.email})`)),
      await errorOf(
        inTransaction(() =>
          rows(sql`
          INSERT INTO requests (kind, subject_type, subject_id, asker_id, message, expires_at)
          VALUES ('company-claim', 'company', 1, ${2_147_483_647}, ${'Mette Holms firma'}, now())`),
        ),
      ),
    ];

    for (const error of errors) {
      const line = JSON.stringify(errorForLog(error));

      expect(line).to.match(/users_email|requests/);
      expect(line).to.contain('"stack"').and.not.match(/mette/i);
    }
  });

  it('contains only the type of a thrown value that is no error', () => {
    expect(errorForLog('mette@firma.example')).to.deep.equal({ type: 'string' });
  });
});
