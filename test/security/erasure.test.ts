import { expect } from 'chai';
import { execute, Sql, sql } from '../../models/index.ts';
import { consumeRateLimit } from '../../server/platform/rate-limits.ts';
import { sendMessage } from '../support/builders/conversations.ts';
import { answerFields, createEvent, createOrganiser } from '../support/builders/events.ts';
import { createPerson } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
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
});

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
