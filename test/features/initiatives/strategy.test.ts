import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { listRunningInitiatives } from '../../../server/features/initiatives/queries.ts';
import { initiativeType } from '../../../server/features/initiatives/subject-queries.ts';
import { createCompanyWithOwner, createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The growth strategy', () => {
  useServer();
  const visitor = new Visitor();

  it('explains that it is empty', async () => {
    expect((await visitor.get('/initiatives')).text).to.contain('Der er ingen initiativer endnu');
  });

  it('lists initiatives, and finds them by theme, status and text', async () => {
    await createInitiative({ title: 'Solceller på tagene', theme: 'green', status: 'running' });
    await createInitiative({ title: 'Bedre busser', theme: 'mobility', status: 'hearing' });

    const green = await visitor.get('/initiatives?theme=green');
    const hearing = await visitor.get('/initiatives?status=hearing');
    const byText = await visitor.get('/initiatives?q=solcelle');

    for (const page of [green, byText]) {
      expect(page.text).to.contain('Solceller på tagene');
      expect(page.text).not.to.contain('Bedre busser');
    }
    expect(hearing.text).to.contain('Bedre busser').and.not.to.contain('Solceller på tagene');
  });

  it('shows hearings first on the front page, and nothing that is planned, done or a draft', async () => {
    await createInitiative({ status: 'planned' });
    await createInitiative({ status: 'done' });
    await createInitiative({ status: 'hearing', published: false });

    const shown = await listRunningInitiatives({ limit: 2 });

    expect(shown.map(({ title, status }) => [title, status])).to.deep.equal([
      ['Bedre busser', 'hearing'],
      ['Solceller på tagene', 'running'],
    ]);
  });

  it('names a draft, as the subject of something else, to officers only', async () => {
    const { id, title } = await createInitiative({ published: false });
    const { actor } = await createPerson({ role: 'officer' });

    expect(await initiativeType.find([id], null)).to.deep.equal([]);
    expect((await initiativeType.find([id], actor)).map((subject) => subject.title)).to.deep.equal([title]);
  });

  it('goes over several pages', async () => {
    for (let n = 1; n <= 21; n += 1) await createInitiative({ title: `Sundhed nr. ${n}.`, theme: 'health' });

    const first = await visitor.get('/initiatives?theme=health');
    const second = await visitor.get('/initiatives?theme=health&page=2');

    expect(first.text).to.contain('theme=health&amp;page=2');
    expect(first.text).not.to.contain('Sundhed nr. 1.');
    expect(second.text).to.contain('Sundhed nr. 1.');
  });

  it('ignores invalid queries in the address', async () => {
    for (const query of [
      'theme=x',
      'page=-1',
      'page=99999999999',
      'q=%25_',
      'theme=a&theme=b',
      `q=${'a'.repeat(500)}`,
    ])
      expect((await visitor.get(`/initiatives?${query}`)).status, query).to.equal(200);
    for (const slug of ['nope', '%00', 'A', '..%2f', 'a'.repeat(300)])
      expect((await visitor.get(`/initiatives/${slug}`)).status, slug).to.equal(404);
  });

  it('shows an initiative with its text, milestones, responsible officer and companies', async () => {
    const officer = await createPerson({ name: 'Kirsten Kontor', role: 'officer' });
    const one = await createInitiative({
      body: '## Hvorfor\n\nFordi **varme** koster.',
      responsibleId: officer.id,
      startsOn: '2026-03-01',
    });
    await execute(sql`INSERT INTO initiative_milestones (initiative_id, title, due_on, done_on, position)
      VALUES (${one.id}, 'Aftale', '2026-04-01', '2026-04-02', 0),
        (${one.id}, 'Spadestik', '2026-10-01', NULL, 1)`);
    const { company: firm, owner } = await createCompanyWithOwner('Hedens VVS');
    await owner.post(`/initiatives/${one.slug}/companies`, {
      companyId: String(firm.id),
      contribution: 'Vi graver',
    });

    const { text } = await visitor.get(`/initiatives/${one.slug}`);

    for (const part of [
      '<h3>Hvorfor</h3>',
      '<strong>varme</strong>',
      'Spadestik',
      'Kirsten Kontor',
      'Hedens VVS',
      'Vi graver',
      'Fra 1. marts 2026',
    ])
      expect(text).to.contain(part);
  });

  it('does not run scripts in the text of an initiative', async () => {
    const one = await createInitiative({
      body: '<script>alert(1)</script> [klik](javascript:alert(1)) <img src=x onerror=alert(1)>',
    });

    const { text } = await visitor.get(`/initiatives/${one.slug}`);

    expect(text).not.to.match(/<script>alert|href="javascript:|<img src=x/);
  });

  it('shows a draft to the office only', async () => {
    const draft = await createInitiative({ title: 'Hemmelig plan', published: false });
    const [mette, officer] = [await createPerson(), await createPerson({ role: 'officer' })];

    for (const reader of [visitor, mette]) {
      expect((await reader.get(`/initiatives/${draft.slug}`)).status).to.equal(404);
      expect((await reader.get('/initiatives?q=hemmelig')).text).not.to.contain('Hemmelig plan');
    }
    for (const action of ['follow', 'unfollow', 'comments', 'companies', 'companies/leave'])
      expect(
        (await mette.post(`/initiatives/${draft.slug}/${action}`, { body: 'Hej', companyId: '1' })).status,
        action,
      ).to.equal(404);
    expect((await officer.get(`/initiatives/${draft.slug}`)).text).to.contain('Kun kontoret kan se den');
    expect((await officer.get('/initiatives?q=hemmelig')).text).to.contain('Hemmelig plan');
  });
});
