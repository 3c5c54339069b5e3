import { expect } from 'chai';
import { inTransaction, rows, sql, User } from '../../models/index.ts';
import { errorForLog } from '../../server/platform/log.ts';
import { useServer } from '../support/server.ts';

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (fault: unknown) => fault,
  );

describe('The log', () => {
  useServer();

  it('tells what the database refused, and nothing of whom it was about', async () => {
    const hers = { name: 'Mette Holm', email: 'mette@firma.example' };
    await User.create(hers);
    const faults = [
      await faultOf(User.create(hers)),
      await faultOf(rows(sql`INSERT INTO users (name, email) VALUES (${hers.name}, ${hers.email})`)),
      await faultOf(
        inTransaction(() =>
          rows(sql`
          INSERT INTO requests (kind, subject_type, subject_id, asker_id, message, expires_at)
          VALUES ('company-claim', 'company', 1, ${2_147_483_647}, ${'Mette Holms firma'}, now())`),
        ),
      ),
    ];

    for (const fault of faults) {
      const line = JSON.stringify(errorForLog(fault));

      expect(line).to.match(/users_email|requests/);
      expect(line).to.contain('"stack"').and.not.match(/mette/i);
    }
  });

  it('tells of what is no error only what it is', () => {
    expect(errorForLog('mette@firma.example')).to.deep.equal({ type: 'string' });
  });
});
