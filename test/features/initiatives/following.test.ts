import { expect } from 'chai';
import { company, count, form, initiative } from '../../support/builders/initiatives.ts';
import { person } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Following an initiative', () => {
  useServer();

  it('is for people who are signed in', async () => {
    const one = await initiative();

    const answer = await new Visitor().post(`/initiatives/${one.slug}/follow`);

    expect(answer.location).to.match(/^\/sign-in/);
    expect(await count('followers', one.id)).to.equal(0);
  });

  it('counts once, also when several requests come at the same time', async () => {
    const [one, mette] = [await initiative(), await person()];

    const answers = await Promise.all([1, 2, 3].map(() => mette.post(`/initiatives/${one.slug}/follow`)));

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303]);
    expect(await count('followers', one.id)).to.equal(1);
  });

  it('ends on request, also twice', async () => {
    const [one, mette] = [await initiative(), await person()];
    await mette.post(`/initiatives/${one.slug}/follow`);

    await mette.post(`/initiatives/${one.slug}/unfollow`);
    const again = await mette.post(`/initiatives/${one.slug}/unfollow`);

    expect(again.status).to.equal(303);
    expect(await count('followers', one.id)).to.equal(0);
  });

  it('notifies the followers and the people of the companies of a new status, and nobody else', async () => {
    const [mette, omar, officer] = [await person(), await person(), await person({ role: 'officer' })];
    const one = await initiative({ title: 'Ny vej', status: 'planned' });
    const { company: firm, owner } = await company();
    await mette.post(`/initiatives/${one.slug}/follow`);
    await owner.post(`/initiatives/${one.slug}/companies`, { companyId: String(firm.id), contribution: '' });

    await officer.post(
      `/initiatives/${one.slug}/edit`,
      form({ title: 'Ny vej', status: 'hearing', version: '1' }),
    );
    await jobsDone();

    for (const reader of [mette, owner])
      expect((await reader.get('/notifications')).text).to.contain('Ny status for Ny vej');
    expect((await omar.get('/notifications')).text).not.to.contain('Ny vej');
  });
});
