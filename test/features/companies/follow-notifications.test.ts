import { expect } from 'chai';
import { Company, exists, sql } from '../../../models/index.ts';
import { createEvent, createOrganiser, eventFields } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import type { Visitor } from '../../support/visitor.ts';

describe('What followers of a company see of it', () => {
  useServer();

  const notificationsOf = async (reader: Visitor) => {
    await jobsDone();
    return (await reader.get('/notifications')).text;
  };

  it('is a list of all that they follow, with the company in it', async () => {
    const [owner, mette] = [await createOrganiser('Vævestuen'), await createPerson()];
    await mette.post(`/companies/${owner.company.slug}/follow`);

    const { text } = await mette.get('/me/follows');

    expect(text).to.contain('Vævestuen').and.to.contain(`action="/companies/${owner.company.slug}/unfollow"`);
    expect((await mette.get('/me')).text).to.contain('href="/me/follows"');
  });

  it('is a notification of each new event, which nobody else gets', async () => {
    const [owner, mette, omar] = [await createOrganiser(), await createPerson(), await createPerson()];
    await mette.post(`/companies/${owner.company.slug}/follow`);

    await createEvent(owner, { title: 'Åbent værksted' });

    const text = 'Ny begivenhed fra en virksomhed, du følger: Åbent værksted';
    expect(await notificationsOf(mette)).to.contain(text);
    for (const other of [omar, owner]) expect(await notificationsOf(other)).not.to.contain('Åbent værksted');
  });

  it('is a notification of each new opportunity, which nobody else gets', async () => {
    const [owner, mette, omar] = [await createOrganiser(), await createPerson(), await createPerson()];
    await mette.post(`/companies/${owner.company.slug}/follow`);

    const answer = await owner.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'partner',
      title: 'Vi søger en makker',
      company: String(owner.company.id),
    });

    expect(answer.status).to.equal(303);
    const text = 'Nyt opslag fra en virksomhed, du følger: Vi søger en makker';
    expect(await notificationsOf(mette)).to.contain(text);
    for (const other of [omar, owner])
      expect(await notificationsOf(other)).not.to.contain('Vi søger en makker');
  });

  it('is no notification of an event of another company or the office', async () => {
    const [owner, other, mette] = [await createOrganiser(), await createOrganiser(), await createPerson()];
    const officer = await createPerson({ role: 'officer' });
    await mette.post(`/companies/${owner.company.slug}/follow`);

    await createEvent(other, { title: 'Fremmed møde' });
    await officer.post('/events/new', eventFields('office', { title: 'Kontorets møde' }));

    expect(await notificationsOf(mette))
      .not.to.contain('Fremmed møde')
      .and.not.to.contain('Kontorets møde');
  });

  it('has its own topic among the e-mails that one can subscribe to', async () => {
    const mette = await createPerson();

    expect((await mette.get('/notifications/settings')).text).to.contain('Virksomheder, jeg følger');
  });

  it('ends when the company is deleted', async () => {
    const [owner, mette] = [await createOrganiser(), await createPerson()];
    const { id, slug } = owner.company;
    await mette.post(`/companies/${slug}/follow`);

    await owner.post(`/companies/${slug}/removal`);

    expect(await Company.findByPk(id)).to.equal(null);
    expect(
      await exists(sql`SELECT FROM follows WHERE subject_type = 'company' AND subject_id = ${id}`),
    ).to.equal(false);
  });
});
