import { expect } from 'chai';
import { Comment, Initiative, Opportunity } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createEvent } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';

describe('A person’s own page', () => {
  useServer();

  it('says what to do to who has done nothing', async () => {
    const newcomer = await createPerson();

    const { text } = await newcomer.get('/me');

    expect(text).to.contain('Her kommer det, du laver på Torvet').and.contain('href="/opportunities/new"');
  });

  it('has the person’s posts, comments, registrations, requests and figures', async () => {
    const [mette, iris] = [await createPerson(), await createPerson()];
    const [joinery, florist] = [await createCompany(mette), await createCompany(iris)];
    await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: 'Fotograf en dag',
      companyId: joinery.id,
    });
    const initiative = await Initiative.create({
      slug: 'ny-vej-for-mette',
      title: 'Ny vej',
      status: 'hearing',
    });
    await Comment.create({
      subjectType: 'initiative',
      subjectId: initiative.id,
      authorId: mette.id,
      body: 'Vejen bør gå **udenom**',
    });
    const slug = await createEvent(Object.assign(iris, { company: florist }), { title: 'Blomsteraften' });
    await mette.post(`/events/${slug}/registrations`);
    await iris.post(`/companies/${joinery.slug}/references/new`, {
      company: String(florist.id),
      body: 'Gode folk',
    });

    const { text } = await mette.get('/me');

    expect(text)
      .to.contain('Fotograf en dag')
      .and.contain('Vejen bør gå udenom')
      .and.contain(`href="/events/${slug}"`)
      .and.contain('må den vises på jeres side?')
      .and.contain(`href="/companies/${joinery.slug}/figures"`);
    expect(text).not.to.contain('Her kommer det, du laver på Torvet');
  });

  it('has nothing of other people', async () => {
    const [mette, other] = [await createPerson(), await createPerson()];
    await Opportunity.create({ kind: 'seeks', matter: 'partner', title: 'Andres opslag', userId: other.id });

    expect((await mette.get('/me')).text).not.to.contain('Andres opslag');
  });
});
