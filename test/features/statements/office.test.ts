import { expect } from 'chai';
import { Activity, execute, exists, Revision, sql } from '../../../models/index.ts';
import { findForOffice } from '../../../server/features/statements/queries.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { sendText, textPath } from '../../support/builders/statements.ts';
import { rejection } from '../../support/rejection.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('An officer who edits the municipality’s texts', () => {
  useServer();
  let ole: Person;
  let bente: Person;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
    bente = await createPerson({ name: 'Bente Betjent', role: 'officer' });
  });

  const textOf = async (path: string, reader: Visitor = new Visitor()) => (await reader.get(path)).text;

  it('sees what is still missing: settings, places to fill in, misspelled placeholders', async () => {
    await sendText(ole, 'contact', 'da', { action: 'save', body: 'Ring {{telefon}} [[åbningstid]]' });

    const list = await textOf('/office/texts', ole);

    for (const part of ['CONTACT_EMAIL', 'DPO_EMAIL', 'ukendt pladsholder »telefon«', 'åbningstid'])
      expect(list).to.contain(part);
    expect(list).to.contain('Standardtekst').and.to.contain('Kladde af Ole Officer');
  });

  it('saves a draft that only the office sees, and publishes it with a note', async () => {
    await sendText(ole, 'was', 'da', { action: 'save', body: 'Ny **erklæring**' });
    expect(await textOf('/was')).not.to.contain('Ny <strong>');
    expect(await textOf(textPath('was', 'da'), bente)).to.contain('Ny **erklæring**');

    const answer = await sendText(bente, 'was', 'da', { body: 'Ny **erklæring**', note: 'Skrevet om' });

    expect(answer.location).to.equal('/office/texts/was/da');
    expect(await textOf('/was'))
      .to.contain('Ny <strong>erklæring</strong>')
      .and.to.contain('Version 2');
    expect(await textOf('/texts/was')).to.contain('Skrevet om');
    const activity = await Activity.findOne({
      where: { type: 'statement.published' },
      order: [['id', 'DESC']],
    });
    expect(activity).to.include({ actorId: bente.id });
    expect(activity?.data).to.deep.equal({ name: 'was', language: 'da', version: 2, before: 1 });
    expect(await textOf('/office/activities', ole)).to.contain('Tekst offentliggjort');
  });

  it('gets the same number for a translation, and is warned while it is missing', async () => {
    expect(await textOf('/office', ole)).to.contain('1 tekst er ældre end på det andet sprog');
    expect(await textOf('/office/texts', ole)).to.contain('Ældre: det andet sprog har version 2');
    expect(await textOf(textPath('was', 'en'), ole)).to.contain('bliver oversættelsen af den');

    await sendText(ole, 'was', 'en', { body: 'New statement' });

    expect((await findForOffice('was', 'en')).version).to.equal(2);
    expect(await textOf('/office', ole)).not.to.contain('ældre end på det andet sprog');
  });

  it('begins with an earlier version, and publishes it as a new one', async () => {
    const first = await Revision.findOne({
      where: { version: 1, subjectId: (await findForOffice('was', 'da')).id },
    });

    const form = await textOf(`${textPath('was', 'da')}?from=1`, ole);
    expect(form).to.contain('lov nr. 692').and.to.contain('Feltet har teksten fra version 1');
    expect((await findForOffice('was', 'da')).draft).to.equal(null);
    await sendText(ole, 'was', 'da', { body: first?.body ?? '', note: 'Tilbage til den første' });

    expect((await findForOffice('was', 'da')).version).to.equal(3);
    expect(await textOf('/was')).to.contain('lov nr. 692');
    expect((await ole.get(`${textPath('was', 'da')}?from=99`)).status).to.equal(404);
  });

  it('sees a preview with the values, without publishing', async () => {
    const fields = { body: '## Kontakt\n\n{{site}} i {{municipality}}' };
    const asJson = await ole.post(`${textPath('terms', 'da')}/preview`, fields, {
      accept: 'application/json',
    });
    const asPage = await ole.post(`${textPath('terms', 'da')}/preview`, fields);

    expect(asJson.json()).to.deep.equal({
      html: '<h2>Kontakt</h2>\n<p>Torvet i Høje-Taastrup Kommune</p>\n',
    });
    expect(asPage.text).to.contain('<p>Torvet i Høje-Taastrup Kommune</p>').and.to.contain('{{site}} i {{');
    expect((await findForOffice('terms', 'da')).version).to.equal(1);
  });

  it('must say what changed, and must change something', async () => {
    const { body } = await findForOffice('terms', 'da');

    const withoutNote = await sendText(ole, 'terms', 'da', { note: '' });
    const unchanged = await sendText(ole, 'terms', 'da', { body });
    const empty = await sendText(ole, 'terms', 'da', { body: '  ' });
    const tooLong = await sendText(ole, 'terms', 'da', { body: 'x'.repeat(60_001) });

    expect(withoutNote.status).to.equal(422);
    expect(withoutNote.text).to.contain('Skriv, hvad der er ændret').and.to.contain('Nyt afsnit.');
    expect(unchanged.text).to.contain('Teksten er den samme som den offentliggjorte');
    expect([unchanged, empty, tooLong].map(({ status }) => status)).to.deep.equal([422, 422, 422]);
    expect((await findForOffice('terms', 'da')).version).to.equal(1);
  });

  it('drops a draft that equals the published text', async () => {
    const { body } = await findForOffice('privacy', 'da');
    await sendText(ole, 'privacy', 'da', { action: 'save', body: 'Kladde' });
    await sendText(ole, 'privacy', 'da', { action: 'save', body });

    expect((await findForOffice('privacy', 'da')).draft).to.equal(null);
  });

  it('loses nothing when another officer saved meanwhile: sees both texts, and decides', async () => {
    const { edition } = await findForOffice('privacy', 'en');
    await sendText(ole, 'privacy', 'en', { action: 'save', body: 'Text of Ole about retention', edition });

    for (const action of ['save', 'publish'] as const) {
      const refused = await sendText(bente, 'privacy', 'en', { action, body: 'Text of Bente', edition });
      expect(refused.status).to.equal(409);
      expect(refused.text).to.contain('<del>').and.to.contain('<ins>');
      expect(refused.text).to.match(/<textarea[\s\S]*Text of Bente<\/textarea>/);
      expect(refused.text).to.match(/<pre[^>]*>Text of Ole about retention<\/pre>/);
      expect((await findForOffice('privacy', 'en')).draft).to.equal('Text of Ole about retention');
    }
    const json = await bente.post(
      textPath('privacy', 'en'),
      { action: 'save', body: 'Text of Bente', edition: String(edition) },
      { accept: 'application/json' },
    );
    expect(json.json()).to.nested.include({ 'error.code': 'conflict' });
    const [, shown] =
      /name="edition" value="(\d+)"/.exec(
        (await sendText(bente, 'privacy', 'en', { action: 'save', body: 'Text of Bente', edition })).text,
      ) ?? [];
    await sendText(bente, 'privacy', 'en', { action: 'save', body: 'Both texts', edition: Number(shown) });

    expect((await findForOffice('privacy', 'en')).draft).to.equal('Both texts');
  });

  it('is one of two who publish at the same moment: one succeeds, the other sees the conflict', async () => {
    const { edition, version } = await findForOffice('rules', 'da');

    const answers = await Promise.all(
      [ole, bente, ole, bente].map((officer, index) =>
        sendText(officer, 'rules', 'da', { body: `Regler ${index}`, edition }),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 409, 409, 409]);
    expect((await findForOffice('rules', 'da')).version).to.equal(version + 1);
  });

  it('publishes both languages at the same moment under one number', async () => {
    const { version } = await findForOffice('contact', 'da');

    await Promise.all([
      sendText(ole, 'contact', 'da', { body: 'Kontakt os' }),
      sendText(bente, 'contact', 'en', { body: 'Contact us' }),
    ]);

    const both = await Promise.all([findForOffice('contact', 'da'), findForOffice('contact', 'en')]);
    expect(both.map((each) => each.version)).to.deep.equal([version + 1, version + 1]);
  });

  it('cannot change a published version, not even past the pages', async () => {
    const change = rejection(execute(sql`UPDATE revisions SET body = 'Noget andet' WHERE version = 1`));

    expect((await change).message).to.contain('cannot be changed');
  });

  it('may not be a member, nor signed out', async () => {
    const member = await createPerson();
    const { edition } = await findForOffice('terms', 'da');
    const fields = { action: 'publish', body: 'Mine vilkår', note: 'x', edition: String(edition) };

    expect((await member.post(textPath('terms', 'da'), fields)).status).to.equal(403);
    expect((await new Visitor().post(textPath('terms', 'da'), fields)).location).to.match(/^\/sign-in/);
    for (const path of ['/office/texts/terms/de', '/office/texts/andet/da', '/office/texts/terms'])
      expect((await ole.get(path)).status, path).to.equal(404);
    expect((await findForOffice('terms', 'da')).version).to.equal(1);
  });

  it('gets their drafts and versions with their own data, and leaves the texts when erased', async () => {
    const temp = await createPerson({ role: 'officer' });
    await sendText(temp, 'terms', 'en', { body: 'Terms by Temp' });
    await sendText(temp, 'terms', 'da', { action: 'save', body: 'Vilkår af Temp' });
    const own = (await temp.get('/me/data.json')).json() as Record<string, unknown[]>;

    expect(own.revisionsWritten).to.have.lengthOf(1);
    expect(own.textsDrafted).to.have.lengthOf(1);
    await temp.post('/me/data', { sure: 'on' });

    expect(await textOf('/terms?lang=en')).to.contain('Terms by Temp');
    expect((await findForOffice('terms', 'da')).draft).to.equal('Vilkår af Temp');
    expect(await exists(sql`SELECT FROM revisions WHERE author_id = ${temp.id}`)).to.equal(false);
  });
});
