import { expect } from 'chai';
import { Opportunity } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Who closes an opportunity', () => {
  useServer();
  const visitor = new Visitor();

  const post = (owner: Person) =>
    Opportunity.create({ kind: 'seeks', matter: 'equipment', title: 'Trailer', userId: owner.id });
  const close = (person: Person, id: number, fields: Record<string, string> = {}) =>
    person.post(`/opportunities/${id}/closing`, { closed: 'true', ...fields });

  it('can say that it was found here; the page shows it until it is opened again', async () => {
    const owner = await createPerson();
    const { id } = await post(owner);

    await close(owner, id, { found: 'true' });
    const closed = (await visitor.get(`/opportunities/${id}`)).text;
    await owner.post(`/opportunities/${id}/closing`, { closed: 'false' });
    const reopened = (await visitor.get(`/opportunities/${id}`)).text;

    expect(closed).to.contain('Fundet gennem Torvet');
    expect(reopened).not.to.contain('Fundet gennem Torvet').and.not.contain('Lukket');
  });

  it('need not say so', async () => {
    const owner = await createPerson();
    const { id } = await post(owner);

    await close(owner, id);

    expect((await visitor.get(`/opportunities/${id}`)).text)
      .to.contain('Lukket')
      .and.not.contain('Fundet gennem Torvet');
  });

  it('cannot say so for others', async () => {
    const [owner, officer] = [await createPerson(), await createPerson({ role: 'officer' })];
    const opportunity = await post(owner);

    await close(officer, opportunity.id, { found: 'true', reason: 'Dobbelt opslag' });

    expect((await opportunity.reload()).closedAt).not.to.equal(null);
    expect(opportunity.isFound).to.equal(false);
  });
});
