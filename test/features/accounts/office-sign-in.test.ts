import { expect } from 'chai';
import { config } from '../../../config/index.ts';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { dataRequestFields } from '../../support/builders/data-requests.ts';
import { createPerson, type Person, signedIn } from '../../support/builders/people.ts';
import { rows } from '../../support/query.ts';
import { addApp, codeOf, hiddenField, isSignedIn } from '../../support/second-factors.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { latestToken, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

const CONFIRM = '/me/second-factor/confirmation';
const later = (ms: number) => setClock(new Date(Date.now() + ms));
const require = (isRequired: boolean) => {
  config.officeSignIn.isSecondFactorRequired = isRequired;
};

describe('Where the office requires a second factor', () => {
  useServer();
  let officer: Person;

  before(() => require(true));
  after(() => require(false));
  beforeEach(async () => {
    await resetRateLimits();
    await execute(sql`DELETE FROM requests`);
    await jobsDone(); // of the test before: they lock the same rows
    await execute(sql`DELETE FROM sessions`); // first, in the order in which a request locks the rows
    await execute(sql`DELETE FROM users`);
    officer = await createPerson({ name: 'Ole Officer', role: 'officer' });
  });

  const wanted = (path: string) => `${CONFIRM}?next=${encodeURIComponent(path)}`;

  it('nobody without one reaches an office page: each leads to the page that sets one up', async () => {
    for (const path of ['/office', '/office/people', '/office/people/export', '/office/imports']) {
      const answer = await officer.get(path);
      expect(answer.location, path).to.equal(wanted(path));
    }
    const setUp = await officer.get(wanted('/office'));
    expect(setUp.location).to.equal('/me/second-factor?next=%2Foffice');
    expect((await officer.get(setUp.location ?? '')).text).to.contain('Kontoret kræver to-trins-login');
  });

  it('no role of the office is an exception, and a member is not asked', async () => {
    for (const role of ['reader', 'moderator', 'editor', 'officer', 'admin'] as const)
      expect((await (await createPerson({ role })).get('/office')).location, role).to.equal(
        wanted('/office'),
      );
    expect((await (await createPerson()).get('/office')).status).to.equal(403);
  });

  it('a program gets 403 and an explanation', async () => {
    const answer = await officer.get('/office', { accept: 'application/json' });

    expect(answer.status).to.equal(403);
    expect(answer.json()).to.nested.include({ 'error.code': 'second-factor' });
  });

  it('their pages as a member work, without the rights of the role', async () => {
    for (const path of ['/', '/me', '/me/settings', '/me/requests', '/messages', '/me/data', '/companies'])
      expect((await officer.get(path)).status, path).to.equal(200);
    const member = await createPerson();
    const profile = await officer.get(`/people/${member.id}`);
    expect(profile.text).not.to.contain(`/people/${member.id}/role`);
    expect((await officer.post(`/people/${member.id}/role`, { role: 'reader' })).location).to.match(
      /^\/me\/second-factor\/confirmation/,
    );
    expect((await officer.get('/me')).text).to.contain('href="/office"');
  });

  it('a request that waits for the role waits until then', async () => {
    const [asker, other] = [await createPerson({ role: 'admin' }), await createPerson({ role: 'admin' })];
    const candidate = await createPerson({ name: 'Nina Ny' });
    await addApp(asker);
    await asker.post(`/people/${candidate.id}/role`, { role: 'admin', sure: 'true' });
    const [request] = await rows<{ id: number }>(sql`SELECT id FROM requests WHERE kind = 'admin-role'`);
    const decide = () => other.post(`/me/requests/${request?.id}/decision`, { accepted: 'true' });

    expect((await other.get('/me/requests')).text).not.to.contain('Nina Ny');
    expect((await decide()).status).to.equal(404);
    await addApp(other);
    expect((await other.get('/me/requests')).text).to.contain('Nina Ny');
    expect((await decide()).status).to.equal(303);
  });

  it('setting one up opens the office in the same session, and leads to the wanted page', async () => {
    const page = await officer.get('/me/second-factor/app?next=%2Foffice%2Fpeople');
    const secret = (/data-secret>([^<]+)/.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
    const fields = { name: 'Telefon', setup: hiddenField(page.text, 'setup'), next: '/office/people' };
    const codes = await officer.post('/me/second-factor/app', { ...fields, code: codeOf(secret) });

    expect(hiddenField(page.text, 'next')).to.equal('/office/people');
    expect(codes.text).to.contain('href="/office/people"');
    expect((await officer.get('/office/people')).status).to.equal(200);
  });

  it('a sign-in of somebody who must set one up leads there first', async () => {
    const visitor = new Visitor();
    await visitor.post('/sign-in', { email: officer.email, next: '/office' });
    const answer = await useLink(visitor, await latestToken(officer.email));

    expect(answer.location).to.equal('/me/second-factor?next=%2Foffice');
  });

  it('a session that is older than the factor must prove it', async () => {
    const elsewhere = await signedIn(officer.user);
    const { secret } = await addApp(officer);

    expect((await elsewhere.get('/office')).location).to.equal(wanted('/office'));
    expect((await elsewhere.get(wanted('/office'))).text).to.contain('Skriv koden fra din app');
    const wrong = await elsewhere.post(CONFIRM, { code: '000000', next: '/office' });
    expect(wrong.status).to.equal(422);
    const right = await elsewhere.post(CONFIRM, { code: codeOf(secret, 1), next: '/office' });
    expect(right.location).to.equal('/office');
    expect((await elsewhere.get('/office')).status).to.equal(200);
  });

  it('a person who gets a role later is asked the same', async () => {
    const member = await createPerson();
    expect((await member.get('/office')).status).to.equal(403);
    await execute(sql`UPDATE users SET role = 'editor' WHERE id = ${member.id}`);

    expect((await member.get('/office')).location).to.equal(wanted('/office'));
  });

  it('a sign-in with an OpenID Connect provider is enough, for an hour where it is sensitive', async () => {
    const at = Date.now();
    await execute(sql`
      UPDATE sessions SET sess = jsonb_set(sess, '{signIn}',
        ${JSON.stringify({ at, method: 'oidc', factor: 'provider', factorAt: at })}::jsonb)
      WHERE user_id = ${officer.id}`);

    expect((await officer.get('/office/people/export')).status).to.equal(200);
    later(61 * 60_000);
    expect((await officer.get('/office/people')).status).to.equal(200);
    expect((await officer.get('/office/people/export')).location).to.equal(wanted('/office/people/export'));
    expect((await officer.get(wanted('/office/people/export'))).text).to.contain('Log ind igen');
    const again = await officer.post(`${CONFIRM}/sign-in`, { next: '/office/people/export' });
    expect(again.location).to.equal('/sign-in?next=%2Foffice%2Fpeople%2Fexport');
    expect(await isSignedIn(officer)).to.equal(false);
  });

  it('no message bears the mark of the municipality while the role is withheld', async () => {
    const [reader, conversation] = [await createPerson(), crypto.randomUUID()];
    const path = `/messages/new?person=${reader.id}`;
    const send = () => officer.post(path, { clientId: conversation, body: 'Fra kommunen' });

    expect((await send()).location).to.match(/^\/me\/second-factor\/confirmation/);
    expect((await reader.get('/messages')).text).not.to.contain('Fra kommunen');
    expect((await officer.post('/me/data', { sure: 'on' })).location).to.match(/confirmation/);
    await addApp(officer);
    expect((await send()).location).to.match(/^\/messages\/\d+$/);
  });

  it('what is sensitive asks again after an hour, and ordinary work does not', async () => {
    const admin = await createPerson({ role: 'admin' });
    const { secret } = await addApp(admin);
    const form = { role: 'admin', sure: 'true' };
    expect((await admin.get('/office/people/export')).status).to.equal(200);
    const { location: request } = await admin.post('/office/data-requests/new', dataRequestFields);
    later(61 * 60_000);

    for (const action of ['export', 'erasure'])
      expect((await admin.post(`${request}/${action}`, { sure: 'true' })).location).to.match(/confirmation/);
    expect((await admin.get('/office')).status).to.equal(200);
    expect((await admin.get('/office/people/export')).location).to.equal(wanted('/office/people/export'));
    const role = `/people/${officer.id}/role`;
    expect((await admin.get(`${role}?role=admin`)).location).to.equal(wanted(`${role}?role=admin`));
    const referer = `${config.baseUrl}${role}?role=admin`;
    expect((await admin.post(role, form, { referer })).location).to.equal(wanted(`${role}?role=admin`));
    expect((await admin.post('/me/data', { sure: 'on' })).location).to.match(/confirmation/);
    const colleague = await createPerson({ role: 'admin' });
    const demotion = await admin.post(`/people/${colleague.id}/role`, { role: 'member', sure: 'true' });
    expect(demotion.location).to.match(/confirmation/);
    expect((await admin.get('/me')).status).to.equal(200);

    await admin.post(CONFIRM, { code: codeOf(secret), next: role });
    expect((await admin.post(role, form)).location).to.equal('/office/people');
  });

  it('confirming a new admin for another asks again after an hour, too', async () => {
    const [asker, other] = [await createPerson({ role: 'admin' }), await createPerson({ role: 'admin' })];
    await addApp(asker);
    await addApp(other);
    await asker.post(`/people/${officer.id}/role`, { role: 'admin', sure: 'true' });
    const [request] = await rows<{ id: number }>(sql`SELECT id FROM requests WHERE kind = 'admin-role'`);
    later(61 * 60_000);
    const answer = await other.post(`/me/requests/${request?.id}/decision`, { accepted: 'true' });
    const roles = await rows<{ role: string }>(sql`SELECT role FROM users WHERE id = ${officer.id}`);

    expect(answer.location).to.match(/^\/me\/second-factor\/confirmation/);
    expect(roles).to.deep.equal([{ role: 'officer' }]);
  });

  it('members who chose a second factor are not asked again', async () => {
    const member = await createPerson();
    await addApp(member);
    later(61 * 60_000);

    expect((await member.post('/me/data', { sure: 'on' })).location).to.equal('/');
  });
});

describe('Where the office only offers a second factor', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('its first page offers it until somebody says no, for that person', async () => {
    const [one, other] = [await createPerson({ role: 'reader' }), await createPerson({ role: 'officer' })];
    const offers = async (person: Person) =>
      (await person.get('/office')).text.includes('action="/office/second-factor/offer"');

    expect(await offers(one)).to.equal(true);
    await one.post('/office/second-factor/offer');
    await one.post('/office/second-factor/offer');
    expect(await offers(one)).to.equal(false);
    expect(await offers(other)).to.equal(true);
    await addApp(other);
    expect(await offers(other)).to.equal(false);
  });

  it('nothing is required, and what is sensitive asks nothing', async () => {
    const officer = await createPerson({ role: 'officer' });

    expect((await officer.get('/office/people/export')).status).to.equal(200);
  });
});
