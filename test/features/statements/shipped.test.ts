import { expect } from 'chai';
import { Activity, execute, Revision, Statement, sql } from '../../../models/index.ts';
import { findForOffice } from '../../../server/features/statements/queries.ts';
import { publishShippedTexts } from '../../../server/features/statements/shipped.ts';
import { createPerson } from '../../support/builders/people.ts';
import { sendText } from '../../support/builders/statements.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const versionsOf = async (id: number) =>
  (await Revision.findAll({ where: { subjectType: 'statement', subjectId: id }, order: ['version'] })).map(
    ({ version, body }) => `${version} ${body.slice(0, 20)}`,
  );

/** As if an earlier release had shipped another text. */
async function pretendEarlierRelease(name: 'rules' | 'terms', language: 'da' | 'en'): Promise<void> {
  await execute(sql`
    UPDATE statements SET body = 'Tekst fra før' WHERE name = ${name} AND language = ${language}`);
}

describe('The texts of a release', () => {
  useServer();

  it('are published at the start, once, also by several nodes at the same time', async () => {
    await Promise.all(Array.from({ length: 4 }, publishShippedTexts));

    expect(await Statement.count()).to.equal(10);
    expect(await Revision.count()).to.equal(10);
    expect(await Activity.count({ where: { subjectType: 'statement' } })).to.equal(0);
  });

  it('become a new version when a release changes them, and the earlier one stays', async () => {
    for (const language of ['da', 'en'] as const) await pretendEarlierRelease('rules', language);

    await Promise.all(Array.from({ length: 4 }, publishShippedTexts));

    const { id, version, shippedVersion } = await findForOffice('rules', 'da');
    expect([version, shippedVersion, (await findForOffice('rules', 'en')).version]).to.deep.equal([2, 2, 2]);
    expect(await versionsOf(id)).to.have.lengthOf(2);
    expect((await new Visitor().get('/rules')).text).to.contain('Version 2');
    expect(await Activity.count({ where: { type: 'statement.shipped' } })).to.equal(2);
  });

  it('never replace what the office has published', async () => {
    const officer = await createPerson({ role: 'officer' });
    await sendText(officer, 'terms', 'da', { body: 'Kommunens egne vilkår' });

    await publishShippedTexts();

    expect((await findForOffice('terms', 'da')).body).to.equal('Kommunens egne vilkår');
  });

  it('leave a draft as it is', async () => {
    const officer = await createPerson({ role: 'officer' });
    await sendText(officer, 'rules', 'en', { action: 'save', body: 'A draft' });
    await pretendEarlierRelease('rules', 'en');

    await publishShippedTexts();

    expect(await findForOffice('rules', 'en')).to.include({ draft: 'A draft', version: 3 });
  });
});
