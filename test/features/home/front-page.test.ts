import { expect } from 'chai';
import { createOrganiser } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('The front page', () => {
  useServer();

  const asks = 'Er jeres virksomhed her?';

  it('shows the town, and how to be part of it, to a visitor and to who has just come', async () => {
    await createOrganiser('Bageriet Kornet ApS');

    for (const one of [new Visitor(), await createPerson()]) {
      const { text } = await one.get('/');
      expect(text).to.contain('Bageriet Kornet ApS').and.contain(asks).and.contain('href="/companies/new"');
    }
  });

  it('asks nobody for a company who has one', async () => {
    const owner = await createOrganiser('Vævestuen');

    const { text } = await owner.get('/');

    expect(text).to.contain('Vævestuen').and.not.contain(asks);
  });

  it('asks only once while there are no companies at all', async () => {
    await createOrganiser().then(({ company }) => company.destroy());
    const { text } = await new Visitor().get('/');

    expect(text.match(/href="\/companies\/new"/g)).to.have.length(1);
  });
});
