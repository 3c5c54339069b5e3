import { expect } from 'chai';
import {
  countOf,
  createCompanyWithOwner,
  createInitiative,
  initiativeFields,
} from '../../support/builders/initiatives.ts';
import { createPerson } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('Following an initiative', () => {
  useServer();

  it('is for people who are signed in', async () => {
    const one = await createInitiative();

    const answer = await new Visitor().post(`/initiatives/${one.slug}/follow`);

    expect(answer.location).to.match(/^\/sign-in/);
    expect(await countOf('followers', one.id)).to.equal(0);
  });

  it('counts once, also when several requests come at the same time', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];

    const answers = await Promise.all([1, 2, 3].map(() => mette.post(`/initiatives/${one.slug}/follow`)));

    expect(answers.map(({ status }) => status)).to.deep.equal([303, 303, 303]);
    expect(await countOf('followers', one.id)).to.equal(1);
  });

  it('ends on request, also twice', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    await mette.post(`/initiatives/${one.slug}/follow`);

    await mette.post(`/initiatives/${one.slug}/unfollow`);
    const again = await mette.post(`/initiatives/${one.slug}/unfollow`);

    expect(again.status).to.equal(303);
    expect(await countOf('followers', one.id)).to.equal(0);
  });

  it('notifies the followers and the members of the companies of a new status, and nobody else', async () => {
    const [mette, omar, officer] = [
      await createPerson(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const one = await createInitiative({ title: 'Ny vej', status: 'planned' });
    const { company: firm, owner } = await createCompanyWithOwner();
    await mette.post(`/initiatives/${one.slug}/follow`);
    await owner.post(`/initiatives/${one.slug}/companies`, { companyId: String(firm.id), contribution: '' });

    await officer.post(
      `/initiatives/${one.slug}/edit`,
      initiativeFields({ title: 'Ny vej', status: 'hearing', version: '1' }),
    );
    await jobsDone();

    for (const reader of [mette, owner])
      expect((await reader.get('/notifications')).text).to.contain('Ny status for Ny vej');
    expect((await omar.get('/notifications')).text).not.to.contain('Ny vej');
  });
});
