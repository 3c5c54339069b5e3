import { expect } from 'chai';
import { Message, Opportunity, TermsAcceptance } from '../../../models/index.ts';
import { sendMessage, useSocketClients } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { createPicture } from '../../support/builders/pictures.ts';
import { publishTerms, sendText } from '../../support/builders/statements.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';
import { requestLink } from '../../support/sign-in-links.ts';
import { until } from '../../support/until.ts';
import { Visitor } from '../../support/visitor.ts';

const opportunity = {
  kind: 'seeks',
  matter: 'partner',
  title: 'Makker søges',
  body: 'Til et <b>"forsøg"</b>',
};
const acceptancesOf = async ({ id }: Pick<Person, 'id'>) =>
  (await TermsAcceptance.findAll({ where: { userId: id }, order: ['version'] })).map(
    ({ version, language }) => `${version} ${language}`,
  );
const titlesOf = async ({ id }: Person) =>
  (await Opportunity.findAll({ where: { userId: id } })).map(({ title }) => title);

/** The fields of the first form on a page with hidden fields, as a browser sends them. */
function hiddenFields(page: string): Record<string, string> {
  const form = /<form [^>]*method="post"[\s\S]*?<\/form>/.exec(page.split('<main')[1] ?? '')?.[0] ?? '';
  const decode = (text: string) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replace(/&(?:quot|#34);/g, '"')
      .replaceAll('&amp;', '&');
  return Object.fromEntries(
    [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']) => [name, decode(value)],
    ),
  );
}

describe('A new version of the terms', () => {
  useServer();
  const clients = useSocketClients();
  let officer: Person;
  let ea: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    ea = await createPerson({ name: 'Ea' });
  });

  it('is recorded at sign-up, with the version that the form showed and the language', async () => {
    const visitor = new Visitor();
    const link = await requestLink('ny@firma.example', '/', visitor);
    const form = await visitor.get(`/sign-in/link?token=${link}`);
    const { termsVersion = '', token = '' } = hiddenFields(form.text);
    expect(form.text).to.contain('vilkårene, version 1');

    await visitor.post('/sign-in/link', { token, name: 'Ny Person', termsVersion });

    const own = (await visitor.get('/me/data.json')).json() as { termsAccepted: object[] };
    expect(own.termsAccepted).to.have.lengthOf(1);
    expect(own.termsAccepted[0]).to.include({ version: 1, language: 'da' });
  });

  it('asks nobody when it needs no acceptance', async () => {
    for (const language of ['da', 'en'] as const)
      await sendText(officer, 'terms', language, { body: 'Mindre rettelse' });

    expect((await ea.get('/')).text).not.to.contain('Vilkårene er ændret');
    expect((await ea.post('/opportunities/new', opportunity)).status).to.equal(303);
  });

  it('asks nobody before it is published in both languages', async () => {
    await sendText(officer, 'terms', 'da', { body: 'Nye vilkår', needsAcceptance: true });

    expect((await ea.get('/')).text).not.to.contain('Vilkårene er ændret');
    await sendText(officer, 'terms', 'en', { body: 'New terms' });
    expect((await ea.get('/')).text).to.contain('Vilkårene er ændret');
  });

  it('is shown on every page, and hinders nobody in reading', async () => {
    await publishTerms(officer);

    for (const path of ['/', '/events', '/companies', '/me', '/me/data', '/opportunities/new', '/terms']) {
      const { status, text } = await ea.get(path);
      expect(status, path).to.equal(200);
      expect(text, path).to.contain(`href="/terms/acceptance?next=${encodeURIComponent(path)}"`);
    }
    expect((await new Visitor().get('/')).text).not.to.contain('/terms/acceptance');
  });

  it('is asked for before writing, and what was written is not lost', async () => {
    const version = await publishTerms(officer);

    const asked = await ea.post('/opportunities/new', opportunity);
    expect(asked.status).to.equal(403);
    expect(await titlesOf(ea)).to.deep.equal([]);
    const fields = hiddenFields(asked.text);
    expect(fields).to.deep.equal({ ...opportunity, acceptedTerms: String(version) });
    const sent = await ea.post('/opportunities/new', fields);

    expect(sent.status).to.equal(303);
    expect(await titlesOf(ea)).to.deep.equal(['Makker søges']);
    expect(await acceptancesOf(ea)).to.deep.equal([`${version} da`]);
    expect((await ea.post('/opportunities/new', opportunity)).status).to.equal(303);
    expect((await ea.get('/')).text).not.to.contain('Vilkårene er ændret');
  });

  it('is accepted on its own page, in the language that was read, and leads back', async () => {
    const version = await publishTerms(officer);
    const page = await ea.get('/terms/acceptance?next=/events&lang=en');
    expect(page.text).to.contain(`Accept version ${version}`).and.to.contain(`/texts/terms?from=`);

    const answer = await ea.post('/terms/acceptance?lang=en', { version: String(version), next: '/events' });

    expect(answer.location).to.equal('/events');
    expect(await acceptancesOf(ea)).to.deep.equal([`${version} en`]);
    expect((await ea.get('/terms/acceptance')).text).to.contain(`version ${version}`);
  });

  it('is accepted once when asked twice at the same moment, and never for another address', async () => {
    const version = String(await publishTerms(officer));

    await Promise.all(Array.from({ length: 5 }, () => ea.post('/terms/acceptance', { version })));
    const elsewhere = await ea.post('/terms/acceptance', { version, next: '//evil.example' });

    expect(await acceptancesOf(ea)).to.have.lengthOf(1);
    expect(elsewhere.location).to.equal('/');
  });

  it('is accepted by no older number and no rubbish; a future one counts as the present', async () => {
    const version = await publishTerms(officer);

    for (const acceptedTerms of ['', '0', '-1', 'x', '1', String(version - 1), '1e400', 'NaN'])
      expect((await ea.post('/opportunities/new', { ...opportunity, acceptedTerms })).status).to.equal(403);
    for (const number of ['x', '0', '-3', '99999999999'])
      expect((await ea.post('/terms/acceptance', { version: number })).status).to.equal(422);
    expect(await acceptancesOf(ea)).to.deep.equal([]);
    expect((await new Visitor().post('/terms/acceptance', { version: '1' })).location).to.match(/^\/sign-in/);

    await ea.post('/opportunities/new', { ...opportunity, acceptedTerms: '2000000000' });
    expect(await acceptancesOf(ea)).to.deep.equal([`${version} da`]);
  });

  it('takes no right away: settings, export, leaving and erasure need no acceptance', async () => {
    await publishTerms(officer);

    expect((await ea.post('/me/settings/language', { locale: 'da' })).status).to.equal(303);
    expect((await ea.post('/notifications/settings', {})).status).to.equal(303);
    expect((await ea.get('/me/data.json')).status).to.equal(200);
    expect((await ea.post('/me/data', { sure: 'on' })).location).to.equal('/');
  });

  it('keeps the fields of a form with a picture, which must be chosen again', async () => {
    const version = await publishTerms(officer);
    const file = { logo: await createPicture(64, 64) };
    const company = { name: 'Eas Værksted', industry: 'craft' };

    const asked = await ea.upload('/companies/new', company, file);
    expect(asked.status).to.equal(403);
    expect(asked.text).to.contain('enctype="multipart/form-data"').and.to.contain('Vælg den igen');
    expect(hiddenFields(asked.text.replace(' enctype="multipart/form-data"', ''))).to.include(company);
    const sent = await ea.upload('/companies/new', { ...company, acceptedTerms: String(version) }, file);

    expect(sent.location).to.match(/^\/companies\//);
  });

  it('is asked of programs and windows with an error that has its own code', async () => {
    const omar = await createPerson();
    await ea.post('/terms/acceptance', { version: '2000000000' }); // those of the tests before
    const conversation = await sendMessage(ea, omar);
    await publishTerms(officer);

    const json = await ea.post('/opportunities/new', opportunity, { accept: 'application/json' });
    const socket = await clients.open(ea);
    const message = { conversationId: conversation, clientId: crypto.randomUUID(), body: 'Hej' };
    const refused = await socket.emit('message:send', message);
    const read = await socket.emit('message:read', { conversationId: conversation, seq: 1 });

    expect(json.status).to.equal(403);
    expect(json.json()).to.nested.include({ 'error.code': 'terms' });
    expect(refused.error?.code).to.equal('terms');
    expect(read.ok).to.equal(true);
    await ea.post('/terms/acceptance', { version: '2000000000' });
    expect((await (await clients.open(ea)).emit('message:send', message)).ok).to.equal(true);
    await jobsDone();
  });

  it('is demanded on a socket that was open before, which goes on reading, until accepted', async () => {
    const omar = await createPerson();
    for (const each of [ea, omar]) await each.post('/terms/acceptance', { version: '2000000000' });
    const conversation = await sendMessage(omar, ea);
    const [socket, otherWindow, omarSocket] = [
      await clients.open(ea),
      await clients.open(ea),
      await clients.open(omar),
    ];
    expect((await socket.send(conversation, 'Før')).ok).to.equal(true);

    await publishTerms(officer);
    await until(async () => (await socket.send(conversation, 'Efter')).error?.code === 'terms');
    const before = await Message.count({ where: { conversationId: conversation } });
    const refused = await otherWindow.send(conversation, 'Efter');
    const synced = await socket.emit('conversation:sync', {
      cursors: [{ conversationId: conversation, seq: 0 }],
    });

    expect(refused.error?.code).to.equal('terms');
    expect(await Message.count({ where: { conversationId: conversation } })).to.equal(before);
    expect(synced.ok).to.equal(true);
    expect((await socket.emit('message:read', { conversationId: conversation, seq: 1 })).ok).to.equal(true);

    await ea.post('/terms/acceptance', { version: '2000000000' });
    await until(async () => (await socket.send(conversation, 'Godkendt')).ok);
    await until(async () => (await otherWindow.send(conversation, 'Godkendt')).ok);
    expect((await omarSocket.send(conversation, 'Omar skylder')).error?.code).to.equal('terms');
  });

  it('can be corrected by an officer who has not accepted it', async () => {
    await publishTerms(officer);

    expect((await sendText(officer, 'terms', 'da', { body: 'Rettet igen' })).status).to.equal(303);
  });
});
