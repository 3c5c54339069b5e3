import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import {
  addApp,
  codeOf,
  codesOn,
  hiddenField,
  partialSignIn,
  sendCode,
} from '../../support/second-factors.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

const PATH = '/me/second-factor';
const later = (ms: number) => setClock(new Date(Date.now() + ms));

describe('The second factors of a person', () => {
  useServer();
  let lea: Person;

  beforeEach(async () => {
    await resetRateLimits();
    lea = await createPerson({ name: 'Lea Vang' });
  });

  const factors = (person = lea) =>
    rows<{ id: number; kind: string; name: string }>(sql`
      SELECT id, kind, name FROM second_factors WHERE user_id = ${person.id} ORDER BY id`);
  const idOfFirst = async (person = lea) => (await factors(person))[0]?.id ?? 0;
  const codeCount = async () =>
    (
      await row<{ count: number }>(sql`
        SELECT count(*)::integer AS count FROM recovery_codes WHERE user_id = ${lea.id}`)
    )?.count;
  const mailsTo = async (person = lea) => {
    await jobsDone();
    return outbox
      .to(person.email)
      .map(({ subject }) => subject ?? '')
      .filter((subject) => /to-trins-login|nødkode/i.test(subject));
  };
  const logOf = (person = lea) =>
    rows<{ type: string }>(sql`
      SELECT type FROM activities WHERE subject_type = 'person' AND subject_id = ${person.id} ORDER BY id`);

  it('begin with none, and the settings lead there', async () => {
    expect((await lea.get('/me/settings')).text).to.contain(`href="${PATH}"`);
    expect((await lea.get(PATH)).text).to.contain('Du har ikke sat noget op endnu');
  });

  it('add an app with a QR code from our own page, the secret as text, and a code', async () => {
    const page = await lea.get(`${PATH}/app`);
    const { recoveryCodes } = await addApp(lea);

    expect(page.text).to.match(/<img class="qr-code" src="data:image\/svg\+xml;base64,[\w+/=]{500,}"/);
    expect(page.text).to.match(/data-secret>[A-Z2-7]{4}( [A-Z2-7]{4}){7}</);
    expect(await factors()).to.have.length(1);
    expect(new Set(recoveryCodes)).to.have.length(10);
    expect((await lea.get(PATH)).text)
      .to.contain('Min telefon')
      .and.contain('Du har 10 nødkoder tilbage');
  });

  it('store no secret that can be read, and no recovery code', async () => {
    const { secret, recoveryCodes } = await addApp(lea);
    const stored = await row<{ factors: string; codes: string }>(sql`
      SELECT (SELECT string_agg(c::text, '') FROM recovery_codes c) AS codes,
        (
          SELECT string_agg(f::text || encode(sealed_secret, 'escape'), '') FROM second_factors f
        ) AS factors`);

    expect(stored?.factors).not.to.contain(secret);
    for (const code of recoveryCodes) expect(stored?.codes).not.to.contain(code);
  });

  it('refuse an app with a wrong code, and show the same secret again', async () => {
    const page = await lea.get(`${PATH}/app`);
    const setup = hiddenField(page.text, 'setup');
    const answer = await lea.post(`${PATH}/app`, { name: 'Telefon', code: '000000', setup });
    const secretOn = (text: string) => /data-secret>([^<]+)/.exec(text)?.[1];

    expect(answer.status).to.equal(422);
    expect(answer.text).to.contain('Koden er ikke rigtig');
    expect(secretOn(answer.text)).to.equal(secretOn(page.text));
    expect(answer.text).not.to.contain('value="000000"');
    expect(await factors()).to.have.length(0);
  });

  it('refuse the secret of another person, rubbish in its place, and one of half an hour ago', async () => {
    const other = await createPerson();
    const foreign = hiddenField((await other.get(`${PATH}/app`)).text, 'setup');
    const page = await lea.get(`${PATH}/app`);
    const own = hiddenField(page.text, 'setup');
    const secret = (/data-secret>([^<]+)/.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
    const statusOf = async (setup: string) =>
      (await lea.post(`${PATH}/app`, { name: 'Telefon', code: codeOf(secret), setup })).status;

    expect(await statusOf(foreign)).to.equal(410);
    expect(await statusOf('AAAA')).to.equal(410);
    later(31 * 60_000);
    expect(await statusOf(own)).to.equal(410);
    expect(await factors()).to.have.length(0);
  });

  it('are in an e-mail and in the log with each change', async () => {
    await addApp(lea);
    await lea.post(`${PATH}/codes`);

    expect(await mailsTo()).to.have.members([
      'Nyt i dit to-trins-login på Torvet',
      'Nye nødkoder til Torvet',
    ]);
    expect((await logOf()).map(({ type }) => type)).to.include.members([
      'person.factor-added',
      'person.recovery-codes-renewed',
    ]);
  });

  it('are in an English e-mail to a person who reads English', async () => {
    const maya = await createPerson({ locale: 'en' });
    await addApp(maya);
    await jobsDone();

    expect(outbox.to(maya.email).at(-1)?.subject).to.equal('New in your two-step sign-in on Torvet');
    expect((await maya.get(PATH)).text).to.contain('You have 10 recovery codes left');
  });

  it('can be renamed, by their owner only', async () => {
    await addApp(lea);
    const id = await idOfFirst();
    const stranger = await createPerson();

    expect((await lea.post(`${PATH}/${id}/name`, { name: 'Arbejdstelefon' })).status).to.equal(303);
    expect((await lea.post(`${PATH}/${id}/name`, { name: '' })).status).to.equal(422);
    expect((await stranger.post(`${PATH}/${id}/name`, { name: 'Min nu' })).status).to.equal(404);
    expect((await factors())[0]?.name).to.equal('Arbejdstelefon');
  });

  it('are removed by their owner only; the last one only with a proof', async () => {
    const { secret } = await addApp(lea);
    const id = await idOfFirst();
    const stranger = await createPerson();
    await addApp(stranger);

    expect((await stranger.post(`${PATH}/${id}/removal`)).status).to.equal(404);
    expect((await stranger.get(`${PATH}/${id}`)).status).to.equal(404);
    expect((await lea.post(`${PATH}/${id}/removal`)).status).to.equal(422);
    expect((await lea.post(`${PATH}/${id}/removal`, { code: '000000' })).status).to.equal(422);
    expect(await factors()).to.have.length(1);
    expect((await lea.post(`${PATH}/${id}/removal`, { code: codeOf(secret, 1) })).status).to.equal(303);
    expect(await factors()).to.have.length(0);
    expect(await codeCount()).to.equal(0);
    expect(await mailsTo()).to.include('Fjernet fra dit to-trins-login på Torvet');
  });

  it('are removed without another proof while another one stays', async () => {
    await addApp(lea);
    await addApp(lea, 'Tablet');
    const [, second] = await factors();

    expect((await lea.post(`${PATH}/${second?.id}/removal`)).status).to.equal(303);
    expect((await factors()).map(({ name }) => name)).to.deep.equal(['Min telefon']);
    expect(await codeCount()).to.equal(10);
  });

  it('never lose the last one to two removals at the same moment', async () => {
    await addApp(lea);
    await addApp(lea, 'Tablet');

    await Promise.all((await factors()).map(({ id }) => lea.post(`${PATH}/${id}/removal`)));

    expect(await factors()).to.have.length(1);
  });

  it('are at most ten', async () => {
    for (let number = 1; number <= 10; number += 1) await addApp(lea, `Telefon ${number}`);
    await addApp(lea, 'Den ellevte');

    expect(await factors()).to.have.length(10);
    expect((await lea.get(PATH)).text).to.contain('Fjern en, du ikke bruger');
  });

  it('are changed only with a factor of the last hour, in this session', async () => {
    const elsewhere = await partialSignIn(lea.email); // signed in before there was a factor
    const { secret } = await addApp(lea);
    const id = await idOfFirst();
    for (const [visitor, steps] of [
      [elsewhere, 1],
      [lea, 0],
    ] as const) {
      if (visitor === lea) later(61 * 60_000);
      for (const [path, fields] of [
        [`${PATH}/app`, { name: 'Ny', code: '123456', setup: 'x' }],
        [`${PATH}/passkey`, { name: 'Ny', credential: '{}', ticket: 'x' }],
        [`${PATH}/codes`, {}],
        [`${PATH}/${id}/name`, { name: 'Ny' }],
        ['/me/settings/oidc', {}], // a provider whose sign-in counts as a factor
      ] as const) {
        const answer = await visitor.post(path, fields);
        expect(answer.location, path).to.match(/^\/me\/second-factor\/confirmation\?next=/);
      }
      for (const path of [`${PATH}/app`, `${PATH}/passkey`, `${PATH}/${id}`])
        expect((await visitor.get(path)).location, path).to.equal(
          `/me/second-factor/confirmation?next=${encodeURIComponent(path)}`,
        );
      const confirmed = await visitor.post('/me/second-factor/confirmation', {
        code: codeOf(secret, steps),
        next: `${PATH}/${id}`,
      });
      expect(confirmed.location).to.equal(`${PATH}/${id}`);
      expect((await visitor.get(`${PATH}/${id}`)).status).to.equal(200);
    }
    expect((await factors()).map(({ name }) => name)).to.deep.equal(['Min telefon']);
  });

  it('have ten recovery codes, of which new ones replace the old', async () => {
    const { recoveryCodes } = await addApp(lea);
    const renewed = codesOn((await lea.post(`${PATH}/codes`)).text);
    const visitor = await partialSignIn(lea.email);

    expect(renewed).to.have.length(10);
    expect((await sendCode(visitor, recoveryCodes[0] ?? '')).status).to.equal(422);
    expect((await sendCode(visitor, renewed[0] ?? '')).status).to.equal(303);
    expect((await lea.get(PATH)).text).to.contain('Du har 9 nødkoder tilbage');
  });

  it('have no recovery codes without a factor', async () => {
    expect((await lea.post(`${PATH}/codes`)).status).to.equal(404);
  });

  it('are in the copy of one’s data without secrets, and are erased with the account', async () => {
    const { secret } = await addApp(lea);
    const copy = (await lea.get('/me/data.json')).text;
    const data = JSON.parse(copy);
    await lea.post('/me/data', { sure: 'on' });

    expect(data.secondFactors).to.have.length(1);
    expect(data.secondFactors[0]).to.include({ kind: 'totp', name: 'Min telefon' });
    expect(data.recoveryCodes).to.have.length(10);
    expect(copy)
      .not.to.contain(secret)
      .and.not.to.match(/hash|sealed/i);
    expect(await factors()).to.have.length(0);
    expect(await codeCount()).to.equal(0);
  });

  it('lead to no other site after they were set up', async () => {
    await addApp(lea);
    for (const next of ['https://evil.dk/', '//evil.dk', '/\\evil.dk']) {
      const page = await lea.get(`${PATH}/app?next=${encodeURIComponent(next)}`);
      expect(hiddenField(page.text, 'next'), next).to.equal('/');
    }
    await execute(sql`DELETE FROM second_factors`);
  });
});
