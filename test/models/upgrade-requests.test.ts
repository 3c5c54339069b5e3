import { expect } from 'chai';
import { migrate } from '../../server/platform/database/migrate.ts';
import { useDatabaseBeforeBaseline } from '../support/database-before-baseline.ts';

describe('A database from before the module requests', () => {
  const database = useDatabaseBeforeBaseline();
  before(() => migrate(database.url));

  it('has its claims, invitations and introductions as requests', async () => {
    const { client } = database;
    const { rows } = await client.query(`
      SELECT kind, subject_id AS company, asker_id AS asker, addressee_id AS addressee,
        addressee_email AS email, token_hash IS NOT NULL AS "hasToken", message, answer, state,
        decided_by AS "decidedBy"
      FROM requests ORDER BY kind, id`);
    const unused = {
      addressee: null,
      email: null,
      hasToken: false,
      answer: '',
      state: 'asked',
      decidedBy: null,
    };
    const introduction = { ...unused, kind: 'introduction' };

    expect(rows).to.deep.equal([
      { ...unused, kind: 'company-claim', company: 8, asker: 9, message: 'Jeg er medejer af Bjerre & Søn.' },
      { ...unused, kind: 'company-claim', company: 9, asker: 13, message: '' },
      {
        ...unused,
        kind: 'company-invitation',
        company: 1,
        asker: 1,
        email: 'lærling@snedkeri.example',
        hasToken: true,
        message: '',
      },
      {
        ...introduction,
        company: 2,
        asker: 3,
        addressee: 7,
        message: 'Vi søger en smed til et pilotforsøg.',
        answer: 'De er værd at møde.',
        state: 'accepted',
        decidedBy: 7,
      },
      { ...introduction, company: 4, asker: 3, addressee: 5, message: '', state: 'declined', decidedBy: 5 },
      { ...introduction, company: 1, asker: 10, addressee: 7, message: 'Må jeg få en aftale?' },
    ]);
    const introductionIds = await client.query<{ id: number }>(`
      SELECT id FROM requests WHERE kind = 'introduction' ORDER BY id`);
    expect(introductionIds.rows.map(({ id }) => id)).to.deep.equal([1, 2, 3]); // activities refer to them
  });
});
