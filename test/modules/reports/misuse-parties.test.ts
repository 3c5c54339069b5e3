import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import { deleteOldCases } from '../../../server/modules/reports/jobs.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { commentBy, decidedMisuse, misuseOf, warning } from '../../support/builders/misuse.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { decided, report } from '../../support/builders/reports.ts';
import { row } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

const LIST = '/office/reports/misuse';

describe('An officer who wrote what was reported without grounds', () => {
  useServer();
  let admin: Person;
  /** The author of what was reported; an admin as well, so that no other rule refuses it. */
  let author: Person;
  let reporter: Person;
  /** The name of the reporter. */
  let name: string;
  let page: string;
  let number = 0;

  beforeEach(async () => {
    number += 1;
    name = `Anmelder Andersen ${number}`;
    await resetRateLimits();
    admin = await createPerson({ role: 'admin' });
    author = await createPerson({ role: 'admin' });
    reporter = await createPerson({ name });
    for (const text of ['Første', 'Anden']) {
      const comment = await commentBy(author, text);
      const id = /\d+/.exec(await report(reporter, comment))?.[0] ?? '';
      await decided(admin, comment, { measure: 'none', ground: '', unfounded: [id] });
    }
    page = await misuseOf('reports', reporter);
  });

  it('does not read who reported it, in the list or on the page, but others do', async () => {
    expect((await admin.get(LIST)).text).to.contain(name);
    expect((await admin.get(page)).text).to.contain(name);

    expect((await author.get(LIST)).text).not.to.contain(name);
    const refused = await author.get(page);
    expect(refused.status).to.equal(403);
    expect(refused.text).not.to.contain(name);
    for (const step of ['preview', 'edit', 'decision'])
      expect((await author.post(`${page}/${step}`, warning)).status, step).to.equal(403);
  });

  it('does not read the case of the warning, nor undo or answer anything in it', async () => {
    const { location } = await decidedMisuse(admin, page);
    const [casePage, id] = [location ?? '', Number(location?.split('/').at(-1))];

    expect((await admin.get(casePage)).text).to.contain(name);
    expect((await author.get(casePage)).status).to.equal(403);
    expect((await author.post(`${casePage}/undo`, { version: '2' })).status).to.equal(403);
    const party = await row(sql`
      SELECT is_author FROM report_parties WHERE case_id = ${id} AND user_id = ${author.id}`);
    expect(party).to.deep.equal({ is_author: false });
  });

  it('does not read it when the texts of the cases are erased and the reports still count', async () => {
    const created = now().getTime();
    setClock(new Date(created + 200 * 86_400_000));
    await deleteOldCases.run({});
    expect((await admin.get(page)).text).to.contain(name);
    expect((await author.get(page)).status).to.equal(403);
    expect((await author.get(LIST)).text).not.to.contain(name);

    setClock(new Date(created + 400 * 86_400_000));
    await deleteOldCases.run({});
    const parties = await row(sql`
      SELECT count(*)::integer AS count FROM report_parties WHERE user_id = ${author.id}`);
    expect(parties, 'nothing counts any more').to.deep.equal({ count: 0 });
  });
});
