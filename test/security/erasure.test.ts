import { expect } from 'chai';
import { execute, executeSql, Sql, sql } from '../../models/index.ts';
import { queueForwarded } from '../../server/modules/reports/emails.ts';
import { consumeRateLimit } from '../../server/platform/rate-limits.ts';
import { createCompany } from '../support/builders/companies.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { answerFields, createEvent, createOrganiser } from '../support/builders/events.ts';
import { createInitiative } from '../support/builders/initiatives.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { caseOf, decided, report } from '../support/builders/reports.ts';
import { createClaim } from '../support/builders/requests.ts';
import { outbox } from '../support/mailbox.ts';
import { rows } from '../support/query.ts';
import { jobsDone, useServer } from '../support/server.ts';

/** Texts that only the erased person's data contain. */
const markers = {
  name: 'Navnemærke Ny',
  earlierName: 'Navnemærke Gammel',
  email: 'mailmaerke@firma.example',
  headline: 'Overskriftsmærke',
  about: 'Ommærke',
  note: 'Allergimærke',
  requestMessage: 'Ansøgningsmærke',
  opportunity: 'Opslagsmærke',
  browser: 'Browsermærke/1.0',
  linkedIn: 'linkedinmaerke',
};

/** As above, where others have reported the person. Each word is only here. */
const reportMarkers = {
  name: 'Meldtmærke Ny',
  earlierName: 'Meldtmærke Gammel',
  email: 'meldtmaerke@firma.example',
  about: 'Meldtommærke',
  comment: 'Kommentarmærke',
  facts: 'Faktamærke',
  complaint: 'Klagemærke',
  reason: 'Anmeldermærke',
  answer: 'Svarmærke',
};

/** A message of the person beside one that is reported. */
const beside = 'Beskedmærke';

describe('After the erasure of an account', () => {
  useServer();

  it('no table has a trace of it, also not in e-mails that were not sent or were refused', async () => {
    const organiser = await createOrganiser();
    const other = await createPerson();
    for (const topic of ['messages', 'companies'])
      for (const reader of [other, organiser])
        await execute(
          sql`INSERT INTO notification_subscriptions (user_id, topic) VALUES (${reader.id}, ${topic})`,
        );
    const person = await createPerson({ name: markers.earlierName, email: markers.email });
    const slug = await createEvent(organiser, { noteQuestion: 'Mad?' });
    await person.post(`/events/${slug}/registrations`, await answerFields(slug, markers.note));
    await person.post(`/companies/${organiser.company.slug}/claims`, { message: markers.requestMessage });
    await sendMessage(person, other);
    await jobsDone();
    // As if the mail server had refused these, or not answered yet: their texts are still there.
    await execute(sql`
      UPDATE emails SET sent_at = NULL, text = ${markers.earlierName}, html = ${markers.earlierName}
      WHERE user_id = ${organiser.id}`);
    await person.upload(
      '/me/settings',
      { name: markers.name, headline: markers.headline, about: markers.about, locale: 'da' },
      { picture: await createPicture(64, 64) },
    );
    // Old and new values of the office's log, and what an officer downloaded.
    const officer = await createPerson({ role: 'officer' });
    const { slug: key, name } = organiser.company;
    for (const about of [`${markers.name}, før ${markers.earlierName}, ${markers.email}`, ''])
      await officer.upload(`/companies/${key}/edit`, { name, industry: 'it', about }, {});
    const purpose = { purpose: 'other', note: `Om ${markers.name}` };
    await officer.post(`/office/people/export?q=${encodeURIComponent(markers.email)}`, purpose);
    await person.post('/opportunities/new', {
      kind: 'seeks',
      matter: 'partner',
      title: markers.opportunity,
      poster: 'person',
    });
    await execute(sql`
      INSERT INTO identities (user_id, provider, subject)
      VALUES (${person.id}, 'linkedin', ${markers.linkedIn})`);
    await execute(sql`
      UPDATE sessions
      SET sess = jsonb_set(sess::jsonb, '{userAgent}', to_jsonb(${markers.browser}::text))::json
      WHERE user_id = ${person.id}`);
    await consumeRateLimit('email', markers.email);
    await jobsDone();
    const [portrait] = await rows<{ hash: string }>(sql`SELECT hash FROM pictures`);
    const before = await dump();
    expect(before.split(markers.earlierName).length).to.be.greaterThan(3);
    const planted = [...Object.values(markers), String(portrait?.hash)];

    const { status } = await person.post('/me/data', { sure: 'on' });
    await jobsDone();

    expect(status).to.equal(303);
    expect(planted.filter((marker) => !before.includes(marker))).to.deep.equal([]);
    const after = await dump();
    expect(planted.filter((marker) => after.includes(marker))).to.deep.equal([]);
  });

  it('nothing of reports has one: cases, decisions, complaints, requests, e-mails of any state', async () => {
    await keepUnsentCopies();
    const [officer, second, other, reader] = [
      await createPerson({ role: 'officer' }),
      await createPerson({ role: 'officer' }),
      await createPerson(),
      await createPerson(),
    ];
    const person = await createPerson({ name: reportMarkers.earlierName, email: reportMarkers.email });
    await person.user.update({ about: reportMarkers.about });

    // A reported person, with another name by the time of the decision.
    const profile = { type: 'person', id: person.id, path: `/people/${person.id}` };
    await report(other, profile, { reason: 'Ikke den rigtige' });
    await person.user.update({ name: reportMarkers.name });
    await report(reader, profile, { reason: 'Det er ikke navnet' });
    await decided(officer, profile, { measure: 'warn' });

    // A hidden comment, a complaint and its answer, an end.
    const { slug } = await createInitiative();
    const comment = await commentOn(slug, person, reportMarkers.comment);
    await report(other, comment, { reason: 'Grov' });
    await decided(officer, comment, { measure: 'hide', facts: reportMarkers.facts });
    const statement = linkIn(outbox.to(person.email).at(-1)?.text);
    await person.post(statement, { complaint: reportMarkers.complaint });
    const { id: complaint } = await lastOf('report_complaints');
    const casePath = `/office/reports/${(await caseOf(comment)).id}`;
    await second.post(`${casePath}/complaints/${complaint}`, { outcome: 'rejected', reason: 'Nej' });
    const { version } = await caseOf(comment);
    await officer.post(`${casePath}/end`, { version: String(version), reason: 'Rettet' });
    const about = { title: reportMarkers.comment, authorIds: [person.id] };
    await queueForwarded('jurist@kommunen.example', complaint, about);

    // Messages beside a reported one, and a report by the person.
    await sendMessage(person, other, beside);
    const conversation = await sendMessage(other, person, 'Svar');
    await report(person, { path: `/messages/${conversation}/2` }, { reason: reportMarkers.reason });
    const answered = await lastOf('report_cases');
    await decided(officer, { type: 'message', id: answered.subject_id }, { measure: 'warn' });

    // What the person answered to a request.
    const company = await createCompany(person);
    const claim = await createClaim(other, company);
    await person.post(`/me/requests/${claim}/decision`, { answer: reportMarkers.answer });
    await jobsDone();
    const before = await dump();
    expect(await snapshots()).to.contain(beside);
    const kinds = await rows<{ name: string }>(sql`
      SELECT DISTINCT name FROM emails WHERE sent_at IS NULL AND name LIKE 'report-%' ORDER BY name`);

    expect((await person.post('/me/data', { sure: 'on' })).status).to.equal(303);
    await jobsDone();

    expect(kinds.map(({ name }) => name)).to.deep.equal([
      'report-answer',
      'report-ended',
      'report-forwarded',
      'report-outcome',
      'report-receipt',
      'report-statement',
    ]);
    const planted = Object.values(reportMarkers);
    expect(planted.filter((marker) => !before.includes(marker))).to.deep.equal([]);
    const after = await dump();
    expect(planted.filter((marker) => after.includes(marker))).to.deep.equal([]);
    // A message stays with the other participants but the copy of it goes.
    expect(await snapshots()).not.to.contain(beside);
    // The cases themselves stay.
    expect((await officer.get(casePath)).status).to.equal(200);
  });
});

/**
 * Copies every e-mail as it is queued, with its text: as if the mail server had refused it, and as if a node
 * had died while it sent it.
 */
async function keepUnsentCopies(): Promise<void> {
  await executeSql(`
    CREATE FUNCTION keep_copies() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO emails (key, name, user_id, about_user_ids, recipient, subject, text, html, sent_at)
      SELECT NEW.key || state.key, NEW.name, NEW.user_id, NEW.about_user_ids, NEW.recipient, NEW.subject,
        NEW.text, NEW.html, state.sent_at
      FROM (VALUES (':refused', NULL::timestamptz), (':claimed', now())) AS state (key, sent_at);
      RETURN NULL;
    END $$`);
  await executeSql(`
    CREATE TRIGGER keep_copies AFTER INSERT ON emails FOR EACH ROW
    WHEN (NEW.key !~ ':(refused|claimed)$') EXECUTE FUNCTION keep_copies()`);
}

const linkIn = (text = '') => /\/cases\/statement\/[\w-]+/.exec(text)?.[0] ?? '';

async function lastOf(table: 'report_complaints' | 'report_cases') {
  const [last] = await rows<{ id: number; subject_id: number }>(
    new Sql([`SELECT * FROM ${table} ORDER BY id DESC LIMIT 1`], []),
  );
  if (!last) throw new Error(`${table} is empty`);
  return last;
}

/** Writes a comment about an initiative through the form. */
async function commentOn(slug: string, author: Person, body: string) {
  const { status, text } = await author.post(`/initiatives/${slug}/comments`, { body });
  if (status !== 303) throw new Error(`no comment: ${status} ${text.slice(0, 200)}`);
  const [comment] = await rows<{ id: number }>(sql`SELECT id FROM comments ORDER BY id DESC LIMIT 1`);
  const id = comment?.id ?? 0;
  return { type: 'comment', id, path: `/initiatives/${slug}/comments/${id}` };
}

async function snapshots(): Promise<string> {
  return JSON.stringify(await rows(sql`SELECT parts FROM report_snapshots`));
}

/** All rows of all tables as text. */
async function dump(): Promise<string> {
  const tables = await rows<{ name: string }>(sql`
    SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'jobs') AND table_type = 'BASE TABLE'`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const found = await rows<{ text: string }>(new Sql([`SELECT t::text AS text FROM ${name} AS t`], []));
    texts.push(...found.map(({ text }) => text));
  }
  return texts.join('\n');
}
