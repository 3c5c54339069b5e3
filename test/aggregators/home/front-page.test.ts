import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { createOrganiser } from '../../support/builders/events.ts';
import { createInitiative } from '../../support/builders/initiatives.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';
import { htmlOfPart, partsOf } from './parts.ts';

const addCompany = 'Er jeres virksomhed her?';

describe('The front page', () => {
  useServer();

  it('shows the community, and how to join it, to visitors and new members', async () => {
    await createOrganiser('Bageriet Kornet ApS');

    for (const reader of [new Visitor(), await createPerson()]) {
      const { text } = await reader.get('/');
      expect(text)
        .to.contain('Bageriet Kornet ApS')
        .and.contain(addCompany)
        .and.contain('href="/companies/new"');
    }
  });

  it('asks no member for a company who has one, and no officer', async () => {
    const owner = await createOrganiser('Vævestuen');
    const officer = await createPerson({ role: 'officer' });

    expect((await owner.get('/')).text).not.to.contain(addCompany);
    expect((await officer.get('/')).text).not.to.contain(addCompany);
  });

  it('asks only once while there are no companies at all', async () => {
    await createOrganiser().then(({ company }) => company.destroy());
    const { text } = await new Visitor().get('/');

    expect(text.match(/href="\/companies\/new"/g)).to.have.length(1);
  });

  it('asks a new member only once', async () => {
    await createOrganiser();

    const { text } = await (await createPerson()).get('/');

    expect(text.match(/href="\/companies\/new"/g)).to.have.length(1);
  });

  it('greets a member by the first name, and a visitor not at all', async () => {
    const mette = await createPerson({ name: 'Mette Holm' });

    expect((await mette.get('/')).text).to.match(/<h1>God(morgen|dag|aften), Mette<\/h1>/);
    expect((await new Visitor().get('/')).text).not.to.match(/<h1>God/);
  });

  it('has only the parts that have something to show', async () => {
    const owner = await createOrganiser();
    await execute(sql`DELETE FROM companies WHERE id <> ${owner.company.id}`);

    expect(await partsOf(owner)).to.deep.equal(['waiting']);
    expect(await htmlOfPart(owner, 'waiting')).to.contain('Intet venter på dig lige nu.');
  });

  it('has a main action, the first, and names its subject to screen readers', async () => {
    await createInitiative({ title: 'Parkering', status: 'hearing' });
    await createInitiative({ title: 'Nattog', status: 'hearing' });
    const html = await htmlOfPart(await createOrganiser(), 'waiting');

    expect(html.match(/button-primary/g)).to.have.length(1);
    expect(html.match(/button-secondary/g)).to.have.length(1);
    expect(html).to.contain('Svar på høringen<span class="sr-only">: Høring: Parkering</span>');
  });
});
