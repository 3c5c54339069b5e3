import { expect } from 'chai';
import {
  activitiesOf,
  countOf,
  createCompanyWithOwner,
  createInitiative,
} from '../../support/builders/initiatives.ts';
import { createPerson } from '../../support/builders/people.ts';
import { jobsDone, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('A company that joins an initiative', () => {
  useServer();

  it('notifies the responsible officer', async () => {
    const officer = await createPerson({ role: 'officer' });
    const one = await createInitiative({ title: 'Ny vej', responsibleId: officer.id });
    const { company: firm, owner } = await createCompanyWithOwner('Vejfolk');

    const answer = await owner.post(`/initiatives/${one.slug}/companies`, {
      companyId: String(firm.id),
      contribution: 'Asfalt',
    });
    await jobsDone();

    expect(answer.status).to.equal(303);
    expect((await officer.get('/notifications')).text).to.contain('En virksomhed er gået med i Ny vej');
  });

  it('joins once, also when two requests come at the same time', async () => {
    const one = await createInitiative();
    const { company: firm, owner } = await createCompanyWithOwner();
    const input = { companyId: String(firm.id), contribution: 'Os' };
    const before = (await activitiesOf('initiative.company-joined')).length;

    await Promise.all([1, 2, 3].map(() => owner.post(`/initiatives/${one.slug}/companies`, input)));

    expect(await countOf('companies', one.id)).to.equal(1);
    expect((await activitiesOf('initiative.company-joined')).length).to.equal(before + 1);
  });

  it('is joined by its own members only', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const { company: firm } = await createCompanyWithOwner();

    const foreign = await mette.post(`/initiatives/${one.slug}/companies`, {
      companyId: String(firm.id),
      contribution: '',
    });
    const none = await mette.post(`/initiatives/${one.slug}/companies`, {
      companyId: '999999',
      contribution: '',
    });
    const signedOut = await new Visitor().post(`/initiatives/${one.slug}/companies`, {
      companyId: String(firm.id),
    });

    expect([foreign.status, none.status, signedOut.status]).to.deep.equal([403, 403, 303]);
    expect(signedOut.location).to.match(/^\/sign-in/);
    expect(await countOf('companies', one.id)).to.equal(0);
  });

  it('gets a contribution that is too long back, with the error at the field', async () => {
    const one = await createInitiative();
    const { company: firm, owner } = await createCompanyWithOwner();

    const answer = await owner.post(`/initiatives/${one.slug}/companies`, {
      companyId: String(firm.id),
      contribution: 'å'.repeat(301),
    });

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Højst 300 tegn').and.to.contain('å'.repeat(301));
  });

  it('cannot be given by an invalid id', async () => {
    const one = await createInitiative();
    const { owner } = await createCompanyWithOwner();

    for (const companyId of ['', 'x', '-1', '1e99', '99999999999999', '\0'])
      expect(
        (await owner.post(`/initiatives/${one.slug}/companies`, { companyId, contribution: '\0' })).status,
        companyId,
      ).to.equal(422);
  });

  it('cannot join an initiative that has ended', async () => {
    const one = await createInitiative({ status: 'done' });
    const { company: firm, owner } = await createCompanyWithOwner();

    const answer = await owner.post(`/initiatives/${one.slug}/companies`, {
      companyId: String(firm.id),
      contribution: '',
    });

    expect(answer.status).to.equal(409);
  });

  it('leaves by its own members or the office, not by others', async () => {
    const [one, mette, officer] = [
      await createInitiative(),
      await createPerson(),
      await createPerson({ role: 'officer' }),
    ];
    const { company: firm, owner } = await createCompanyWithOwner();
    const companyId = String(firm.id);
    await owner.post(`/initiatives/${one.slug}/companies`, { companyId, contribution: '' });

    const refused = await mette.post(`/initiatives/${one.slug}/companies/leave`, { companyId });
    expect(refused.status).to.equal(403);
    expect(await countOf('companies', one.id)).to.equal(1);

    await owner.post(`/initiatives/${one.slug}/companies/leave`, { companyId });
    expect(await countOf('companies', one.id)).to.equal(0);
    expect((await officer.post(`/initiatives/${one.slug}/companies/leave`, { companyId })).status).to.equal(
      303,
    );
  });
});
