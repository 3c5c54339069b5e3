import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { setClock } from '../../../server/platform/clock.ts';
import { csvOf, edit, listOf, register, runRetention, stored } from '../../support/builders/answers.ts';
import {
  answerFields,
  createEvent,
  createOrganiser,
  registrationsOf,
  statusOf,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { row } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const day = 86_400_000;
const QUESTION = 'Har du brug for særlig mad eller adgang?';

describe('The question of an organiser', () => {
  useServer();

  it('is not asked unless the organiser writes one, and then nothing is stored', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette);

    expect((await omar.get(`/events/${slug}`)).text).not.to.contain('name="note"');
    const refused = await register(omar, slug, { note: 'Ingen nødder', consent: 'true', asked: '' });
    expect(refused.status).to.equal(422);
    expect(await registrationsOf(slug)).to.deep.equal([]);
    await register(omar, slug);

    expect(await stored(slug, omar)).to.deep.equal({ note: '', hasConsent: false });
    expect(await listOf(mette, slug)).not.to.match(/Svar|Bemærkning/);
    expect((await csvOf(mette, slug)).split('\n')[0]).not.to.match(/Svar|Bemærkning/);
  });

  it('says who reads the answer and until when, with a box that is not ticked', async () => {
    const [mette, omar] = [await createOrganiser('Hedens Bageri'), await createPerson()];
    const slug = await createEvent(mette, {
      noteQuestion: QUESTION,
      startsAt: '2030-05-01T10:00',
      endsAt: '2030-05-01T12:00',
    });

    const { text } = await omar.get(`/events/${slug}`);
    const english = (await omar.get(`/events/${slug}?lang=en`)).text;

    expect(text).to.contain(QUESTION).and.contain('Kun Hedens Bageri læser svaret');
    expect(text).to.contain('31. maj 2030');
    expect(/<input[^>]*name="consent"[^>]*>/.exec(text)?.[0])
      .to.be.a('string')
      .and.not.contain('checked');
    expect(english).to.contain('Only Hedens Bageri reads the answer').and.contain('31 May 2030');
  });

  it('is answered with consent only: otherwise an error is at the box, nobody is registered', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    const { consent: _, ...withoutConsent } = await answerFields(slug, 'Ingen nødder');

    const refused = await register(omar, slug, withoutConsent);

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('id="field-consent-error"').and.contain('value="Ingen nødder"');
    expect(await registrationsOf(slug)).to.deep.equal([]);
    await register(omar, slug, { ...withoutConsent, note: '' });
    expect(await stored(slug, omar)).to.deep.equal({ note: '', hasConsent: false });
  });

  it('is answered to the organiser: in the list and the spreadsheet, for nobody else', async () => {
    const [mette, omar, other] = [await createOrganiser(), await createPerson(), await createPerson()];
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    await register(omar, slug, await answerFields(slug, 'Ingen nødder'));

    expect(await listOf(mette, slug))
      .to.contain('Ingen nødder')
      .and.contain(QUESTION);
    expect(await csvOf(mette, slug))
      .to.contain('Ingen nødder')
      .and.contain(QUESTION);
    expect((await omar.get(`/events/${slug}`)).text).to.contain('Ingen nødder');
    for (const reader of [other, new Visitor()])
      expect((await reader.get(`/events/${slug}`)).text).not.to.contain('Ingen nødder');
  });

  it('is answered as it was shown: a question that changed meanwhile refuses the answer', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    const fields = await answerFields(slug, 'Ingen nødder');
    await edit(mette, slug, { noteQuestion: 'Hvad er din omsætning?' });

    const refused = await register(omar, slug, fields);

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('Arrangøren har ændret, hvad der spørges om');
    expect(await registrationsOf(slug)).to.deep.equal([]);
  });

  it('cannot be reworded or given away once it is answered; removing it deletes the answers', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const other = await createOrganiser();
    await execute(
      sql`INSERT INTO company_members (company_id, user_id) VALUES (${other.company.id}, ${mette.id})`,
    );
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    await register(omar, slug, await answerFields(slug, 'Ingen nødder'));

    const reworded = await edit(mette, slug, { noteQuestion: 'Hvad fejler du?' });
    const given = await edit(mette, slug, {
      noteQuestion: QUESTION,
      organiser: String(other.company.id),
    });

    expect(reworded.status).to.equal(422);
    expect(reworded.text).to.contain('id="field-noteQuestion-error"');
    expect(given.status).to.equal(422);
    expect(given.text).to.contain('id="field-organiser-error"');
    expect((await edit(mette, slug, { noteQuestion: QUESTION, title: 'Nyt navn' })).status).to.equal(303);
    expect(await stored(slug, omar)).to.deep.equal({ note: 'Ingen nødder', hasConsent: true });
    expect((await edit(mette, slug, { organiser: String(other.company.id) })).status).to.equal(303);
    expect(await stored(slug, omar)).to.deep.equal({ note: '', hasConsent: false });
  });

  it('is answered, answered again and withdrawn by those who are registered; the seat stays', async () => {
    const [mette, omar, stranger] = [await createOrganiser(), await createPerson(), await createPerson()];
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    await register(omar, slug);
    const answer = async (by: Visitor, fields: Record<string, string>) =>
      (await by.post(`/events/${slug}/registrations/answer`, fields)).status;
    const fields = await answerFields(slug, 'Ingen nødder');

    expect(await answer(omar, { ...fields, consent: '' })).to.equal(422);
    expect(await answer(omar, { ...fields, asked: 'noget andet' })).to.equal(422);
    expect(await answer(stranger, fields)).to.equal(404);
    expect((await new Visitor().post(`/events/${slug}/registrations/answer`)).location).to.contain(
      '/sign-in',
    );
    expect(await answer(omar, fields)).to.equal(303);
    expect(await answer(omar, await answerFields(slug, 'Heller ingen fisk'))).to.equal(303);
    expect(await stored(slug, omar)).to.deep.equal({ note: 'Heller ingen fisk', hasConsent: true });

    expect(await Promise.all([1, 2].map(() => answer(omar, { note: '' })))).to.deep.equal([303, 303]);
    expect(await stored(slug, omar)).to.deep.equal({ note: '', hasConsent: false });
    expect(await statusOf(slug, omar.id)).to.equal('confirmed');
    expect(await listOf(mette, slug)).not.to.contain('fisk');
  });

  it('is no longer answered after the event, but an answer can still be withdrawn', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    const fields = await answerFields(slug, 'Ingen nødder');
    await register(omar, slug, fields);
    setClock(new Date(Date.now() + 3 * day));

    const path = `/events/${slug}/registrations/answer`;
    expect((await omar.post(path, fields)).status).to.equal(409);
    expect((await omar.get(`/events/${slug}`)).text).to.contain('Slet mit svar');
    expect((await omar.post(path, { note: '' })).status).to.equal(303);
    expect(await stored(slug, omar)).to.deep.equal({ note: '', hasConsent: false });
  });

  it('loses its answers 30 days after the end or the cancellation, not a minute before', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const held = await createEvent(mette, { noteQuestion: QUESTION });
    const cancelled = await createEvent(mette, {
      noteQuestion: QUESTION,
      startsAt: '2031-01-01T10:00',
      endsAt: '2031-01-01T12:00',
    });
    const coming = await createEvent(mette, {
      noteQuestion: QUESTION,
      startsAt: '2031-01-01T10:00',
      endsAt: '2031-01-01T12:00',
    });
    for (const slug of [held, cancelled, coming])
      await register(omar, slug, await answerFields(slug, 'Ingen nødder'));
    await mette.post(`/events/${cancelled}/cancellation`);
    const times = await row<{ endsAt: Date; cancelledAt: Date }>(sql`
      SELECT h.ends_at AS "endsAt", c.cancelled_at AS "cancelledAt" FROM events h, events c
      WHERE h.slug = ${held} AND c.slug = ${cancelled}`);
    const notes = async () =>
      Promise.all([held, cancelled, coming].map(async (slug) => (await stored(slug, omar))?.note));
    const at = async (since: Date | undefined, minutes: number) => {
      setClock(new Date(Number(since) + 30 * day + minutes * 60_000));
      await runRetention();
    };

    await at(times?.cancelledAt, -1);
    expect(await notes()).to.deep.equal(['Ingen nødder', 'Ingen nødder', 'Ingen nødder']);
    await at(times?.cancelledAt, 1);
    expect(await notes()).to.deep.equal(['Ingen nødder', '', 'Ingen nødder']);
    await at(times?.endsAt, -1);
    expect(await notes()).to.deep.equal(['Ingen nødder', '', 'Ingen nødder']);
    await at(times?.endsAt, 1);
    await runRetention();
    expect(await notes()).to.deep.equal(['', '', 'Ingen nødder']);
    expect(await stored(held, omar)).to.deep.equal({ note: '', hasConsent: false });
  });

  it('loses the answer at once when the person withdraws or is removed', async () => {
    const [mette, omar, ida] = [await createOrganiser(), await createPerson(), await createPerson()];
    const slug = await createEvent(mette, { noteQuestion: QUESTION });
    for (const one of [omar, ida]) await register(one, slug, await answerFields(slug, 'Ingen nødder'));

    await omar.post(`/events/${slug}/withdrawal`);
    await mette.post(`/events/${slug}/registrations/${ida.id}/removal`, { reason: 'Kom ikke sidst' });
    for (const one of [omar, ida]) await register(one, slug);

    for (const one of [omar, ida])
      expect(await stored(slug, one)).to.deep.equal({ note: '', hasConsent: false });
  });
});

describe('The registration form', () => {
  useServer();

  it('says that the organiser sees name and e-mail, to members and visitors, in both languages', async () => {
    const [mette, omar] = [await createOrganiser('Hedens Bageri'), await createPerson()];
    const slug = await createEvent(mette);

    for (const reader of [omar, new Visitor()]) {
      expect((await reader.get(`/events/${slug}?lang=da`)).text).to.contain(
        'kan se dit navn. Hedens Bageri ser også din e-mail',
      );
      expect((await reader.get(`/events/${slug}?lang=en`)).text).to.contain(
        'can see your name. Hedens Bageri also sees your email',
      );
    }
  });
});
