import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person, signedIn } from '../../support/builders/people.ts';
import { addApp, codeOf, isSignedIn, partialSignIn, sendCode } from '../../support/second-factors.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';

const CONFIRM = '/me/second-factor/confirmation';
const later = (ms: number) => setClock(new Date(Date.now() + ms));

describe('Sessions of the office', () => {
  useServer();
  beforeEach(resetRateLimits);

  const age = (person: Person, hours: number) =>
    execute(sql`
      UPDATE sessions SET created_at = now() - make_interval(hours => ${hours}, secs => 1)
      WHERE user_id = ${person.id}`);

  it('end twelve hours after the sign-in, however active, and lead back after the next', async () => {
    const officer = await createPerson({ role: 'officer' });
    await age(officer, 11);
    expect((await officer.get('/office')).status).to.equal(200);
    await age(officer, 12);

    expect((await officer.get('/office/people?q=a')).location).to.equal(
      `/sign-in?next=${encodeURIComponent('/office/people?q=a')}`,
    );
  });

  it('end by the hours of the setting', async () => {
    const officer = await createPerson({ role: 'reader' });
    await age(officer, 4);
    config.officeSignIn.sessionHours = 4;
    try {
      expect(await isSignedIn(officer)).to.equal(false);
    } finally {
      config.officeSignIn.sessionHours = 12;
    }
    expect(await isSignedIn(officer)).to.equal(true);
  });

  it('of members go on', async () => {
    const member = await createPerson();
    await age(member, 24 * 30);

    expect(await isSignedIn(member)).to.equal(true);
  });

  it('count from the sign-in for a person who got the role meanwhile', async () => {
    const person = await createPerson();
    await age(person, 13);
    expect(await isSignedIn(person)).to.equal(true);
    await execute(sql`UPDATE users SET role = 'editor' WHERE id = ${person.id}`);

    expect(await isSignedIn(person)).to.equal(false);
  });

  it('that have ended are not in the list', async () => {
    const officer = await createPerson({ role: 'officer' });
    await age(officer, 12);
    const again = await signedIn(officer.user);

    expect((await again.get('/me/settings')).text.match(/name="session"/g)).to.equal(null);
  });

  it('are not renewed by proving a factor', async () => {
    const officer = await createPerson({ role: 'officer' });
    await age(officer, 12 - 1);
    const { secret } = await addApp(officer);
    await officer.post(CONFIRM, { code: codeOf(secret, 1) });
    await age(officer, 12);

    expect(await isSignedIn(officer)).to.equal(false);
    const next = await partialSignIn(officer.email);
    later(60_000);
    expect((await sendCode(next, codeOf(secret))).status).to.equal(303);
  });
});
