import { expect } from 'chai';
import { sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { rows } from '../../support/query.ts';
import { addApp, isSignedIn, partialSignIn } from '../../support/second-factors.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

describe('A lost device', () => {
  useServer();
  let admin: Person;
  let mette: Person;
  beforeEach(async () => {
    await resetRateLimits();
    admin = await createPerson({ name: 'Anna Admin', role: 'admin' });
    mette = await createPerson({ name: 'Mette Mistet' });
    await addApp(mette);
  });

  const reset = (by: Person, person = mette, reason = 'Har mistet sin telefon') =>
    by.post(`/people/${person.id}/second-factor`, { reason });
  const countOf = async ({ id }: Person) =>
    (
      await rows(sql`
        SELECT 1 FROM second_factors WHERE user_id = ${id}
        UNION ALL SELECT 1 FROM recovery_codes WHERE user_id = ${id}`)
    ).length;

  it('is answered by an admin with a reason: factors and sessions end, the person is notified', async () => {
    const question = await admin.get(`/people/${mette.id}/second-factor`);
    const answer = await reset(admin);
    await jobsDone();

    expect((await admin.get(`/people/${mette.id}`)).status).to.equal(200);
    expect(question.text).to.contain('Fjern to-trins-login for Mette Mistet');
    expect(answer.location).to.equal(`/people/${mette.id}`);
    expect(await countOf(mette)).to.equal(0);
    expect(await isSignedIn(mette)).to.equal(false);
    const mail = outbox.to(mette.email).find(({ subject }) => subject?.includes('er fjernet'));
    expect(mail?.text).to.contain('Anna Admin').and.contain('Har mistet sin telefon');
    expect((await admin.get('/office/activities')).text).to.contain('Har mistet sin telefon');
    expect(await isSignedIn(await partialSignIn(mette.email))).to.equal(true);
  });

  it('needs a reason', async () => {
    const answer = await reset(admin, mette, ' ');

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('id="field-reason-error"');
    expect(await countOf(mette)).to.equal(11);
  });

  it('is nothing for officers, nor for an admin’s own factors; another admin may', async () => {
    const [officer, other] = [await createPerson({ role: 'officer' }), await createPerson({ role: 'admin' })];
    await addApp(admin);

    expect((await reset(officer)).status).to.equal(403);
    expect((await reset(admin, admin)).status).to.equal(403);
    expect((await admin.get(`/people/${admin.id}/second-factor`)).status).to.equal(403);
    expect((await admin.get(`/people/${admin.id}`)).text).not.to.contain(`/people/${admin.id}/second-factor`);
    expect(await countOf(admin)).to.equal(11);
    expect((await reset(other, admin)).status).to.equal(303);
  });

  it('is notified once when two admins answer at the same moment', async () => {
    const other = await createPerson({ role: 'admin' });
    const answers = await Promise.all([reset(admin), reset(other)]);

    expect(answers.map(({ status }) => status).toSorted()).to.deep.equal([303, 404]);
  });

  it('is nothing where there is no factor', async () => {
    const person = await createPerson();

    expect((await reset(admin, person)).status).to.equal(404);
    expect((await admin.get(`/people/${person.id}/second-factor`)).status).to.equal(404);
  });
});
