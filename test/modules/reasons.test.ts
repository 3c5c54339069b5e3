import { expect } from 'chai';
import { Company, CompanyMember, Event, Opportunity } from '../../models/index.ts';
import { createEvent, createOrganiser, eventFields, type Organiser } from '../support/builders/events.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { setBanned } from '../support/builders/reports.ts';
import { outbox } from '../support/mailbox.ts';
import { notificationLines } from '../support/notification-lines.ts';
import { jobsDone, resetRateLimits, useServer } from '../support/server.ts';
import type { Answer } from '../support/visitor.ts';

const reason = { readyReason: 'rules', reason: 'Se afsnit 3 i vilkårene.' };
const ready = 'Indholdet følger ikke reglerne på Torvet.';
const unsaved = 'Dette blev skrevet, men ikke gemt';

/** A change by the office: its form, what it sends, and the field that keeps what was typed. */
type Change = {
  what: string;
  path: () => string;
  fields: () => Record<string, string>;
  subject: RegExp;
  /** What the e-mail says of the old and the new values. */
  shows?: RegExp[];
  isUnchanged: () => Promise<boolean>;
};

describe('A reason', () => {
  useServer();
  let mette: Organiser;
  let officer: Person;
  let slug: string;
  let opportunity: Opportunity;

  beforeEach(async () => {
    await resetRateLimits();
    officer = await createPerson({ role: 'officer' });
    mette = await createOrganiser('Hedens Grønt ApS');
    slug = await createEvent(mette, { title: 'Kaffe' });
    opportunity = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: 'Makker søges',
      companyId: mette.company.id,
      userId: mette.id,
    });
    await jobsDone();
    outbox.clear();
  });

  const company = () => `/companies/${mette.company.slug}`;
  const event = () => Event.findOne({ where: { slug } });
  const changes: Change[] = [
    {
      what: 'the page of a company',
      path: () => `${company()}/edit`,
      fields: () => ({ name: 'Hedens Grønt A/S', industry: 'craft', tagline: unsaved }),
      subject: /^Kommunen har rettet Hedens Grønt A\/S$/,
      shows: [
        /Virksomhedens navn: »Hedens Grønt ApS« → »Hedens Grønt A\/S«/,
        /: \(tom\) → »Dette blev skrevet/,
      ],
      isUnchanged: async () =>
        (await Company.findByPk(mette.company.id))?.updatedAt.getTime() === mette.company.updatedAt.getTime(),
    },
    {
      what: 'an opportunity',
      path: () => `/opportunities/${opportunity.id}/edit`,
      fields: () => ({
        kind: 'seeks',
        matter: 'partner',
        title: 'Partner søges',
        body: unsaved,
        company: String(mette.company.id),
      }),
      subject: /^Kommunen har rettet dit opslag: Partner søges$/,
      shows: [/»Makker søges« → »Partner søges«/],
      isUnchanged: async () => (await Opportunity.findByPk(opportunity.id))?.title === 'Makker søges',
    },
    {
      what: 'an event',
      path: () => `/events/${slug}/edit`,
      fields: () => eventFields(mette.company.id, { title: 'Te', summary: unsaved, capacity: '12' }),
      subject: /^Kommunen har rettet jeres begivenhed: Te$/,
      shows: [/Titel: »Kaffe« → »Te«/, /Antal pladser: \(tom\) → 12/],
      isUnchanged: async () => (await event())?.title === 'Kaffe',
    },
    {
      what: 'the closing of an opportunity',
      path: () => `/opportunities/${opportunity.id}/closing`,
      fields: () => ({ closed: 'true' }),
      subject: /^Kommunen har lukket dit opslag: Makker søges$/,
      isUnchanged: async () => (await Opportunity.findByPk(opportunity.id))?.closedAt === null,
    },
    {
      what: 'making an event a draft',
      path: () => `/events/${slug}/unpublication`,
      fields: () => ({}),
      subject: /^Kommunen har gjort Kaffe til en kladde igen$/,
      isUnchanged: async () => (await event())?.publishedAt !== null,
    },
  ];

  for (const { what, path, fields, subject, shows = [], isUnchanged } of changes) {
    it(`is asked of the office for ${what}; without it the field has an error, nothing is lost`, async () => {
      const form = await officer.get(path());
      const send = (more: Record<string, string>): Promise<Answer> =>
        path().startsWith('/companies')
          ? officer.upload(path(), { ...fields(), ...more }, {})
          : officer.post(path(), { ...fields(), ...more });
      const refused = await send({});

      expect(form.text).to.contain('name="readyReason"').and.contain('name="reason"');
      expect(refused.status).to.equal(422);
      expect(refused.text).to.contain('id="field-reason-error"').and.contain('Vælg en begrundelse');
      if (Object.values(fields()).includes(unsaved)) expect(refused.text).to.contain(unsaved);
      expect(await isUnchanged()).to.equal(true);
      for (const wrong of [{ readyReason: 'import' }, { reason: 'x'.repeat(501) }, { reason: ' \n ' }])
        expect((await send(wrong as Record<string, string>)).status).to.equal(422);
      expect(await isUnchanged()).to.equal(true);
    });

    it(`of ${what} reaches the owners by e-mail, and the log`, async () => {
      const colleague = await createPerson({ locale: 'en' });
      await CompanyMember.create({ companyId: mette.company.id, userId: colleague.id });
      const all = { ...fields(), ...reason };

      const answer = path().startsWith('/companies')
        ? await officer.upload(path(), all, {})
        : await officer.post(path(), all);
      await jobsDone();

      expect(answer.status).to.equal(303);
      const [email, ...others] = outbox.to(mette.email);
      expect(others).to.deep.equal([]);
      expect(email?.subject).to.match(subject);
      expect(email?.text).to.contain(`Begrundelse: ${ready} Se afsnit 3`);
      for (const shown of shows) expect(email?.text?.replace(/\s+/g, ' ')).to.match(shown);
      expect(outbox.to(colleague.email)[0]?.text).to.contain('Reason: The content does not follow the rules');
      expect(outbox.to(officer.email)).to.deep.equal([]);
      expect((await officer.get('/office/activities')).text).to.contain(`${ready} Se afsnit 3`);
      expect((await notificationLines(mette)).some(({ text }) => subject.test(text))).to.equal(true);
    });

    it(`is not asked of members for ${what}`, async () => {
      const form = await mette.get(path());
      const answer = path().startsWith('/companies')
        ? await mette.upload(path(), fields(), {})
        : await mette.post(path(), fields());
      await jobsDone();

      expect(form.text).not.to.contain('name="reason"');
      expect(answer.status).to.equal(303);
      expect(outbox.to(mette.email)).to.deep.equal([]);
    });
  }

  it('is not asked of an officer who is a member, too, nor about a company without members', async () => {
    await CompanyMember.create({ companyId: mette.company.id, userId: officer.id });
    const bare = await Company.create({ slug: `uden-${mette.id}`, name: 'Uden Folk', cvr: null });

    const [own, without] = [
      await officer.get(`${company()}/edit`),
      await officer.get(`/companies/${bare.slug}/edit`),
    ];
    const answer = await officer.upload(`/companies/${bare.slug}/edit`, { name: 'X', industry: 'craft' }, {});

    for (const { text } of [own, without]) expect(text).not.to.contain('name="reason"');
    expect(answer.status).to.equal(303);
  });

  it('of the office for removing a company goes to its members', async () => {
    await Event.destroy({ where: { slug } });

    const refused = await officer.post(`${company()}/removal`);
    const removed = await officer.post(`${company()}/removal`, reason);
    await jobsDone();

    expect((await officer.get(`${company()}/removal`)).status).to.equal(404);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('id="field-reason-error"');
    expect(removed.location).to.equal('/companies');
    expect(outbox.to(mette.email).map(({ subject }) => subject)).to.deep.equal([
      'Hedens Grønt ApS er fjernet fra Torvet',
    ]);
    expect(outbox.to(mette.email)[0]?.text).to.contain(`Begrundelse: ${ready}`);
  });

  it('of a cancellation by the office goes to the company and to those registered', async () => {
    const guest = await createPerson();
    await guest.post(`/events/${slug}/registrations`);
    await jobsDone();
    outbox.clear();

    const refused = await officer.post(`/events/${slug}/cancellation`, { reason: '' });
    const cancelled = await officer.post(`/events/${slug}/cancellation`, { reason: 'Vandskade i salen' });
    await jobsDone();

    expect(refused.status).to.equal(422);
    expect(refused.text).to.contain('id="field-reason-error"');
    expect(cancelled.status).to.equal(303);
    expect(outbox.to(mette.email).map(({ subject }) => subject)).to.deep.equal([
      'Kommunen har aflyst jeres begivenhed: Kaffe',
    ]);
    for (const { email } of [mette, guest]) expect(outbox.to(email)[0]?.text).to.contain('Vandskade i salen');
  });

  it('of a correction by the office goes to the company', async () => {
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Syg' });
    const texts = { title: 'Kaffe (aflyst)', summary: '', description: '', cancelReason: 'Sygdom' };

    const refused = await officer.post(`/events/${slug}/correction`, texts);
    await officer.post(`/events/${slug}/correction`, { ...texts, ...reason });
    await jobsDone();

    expect(refused.status).to.equal(422);
    const { text = '' } = outbox.to(mette.email)[0] ?? {};
    expect(text).to.contain(`Begrundelse: ${ready}`).and.contain('»Syg« → »Sygdom«');
  });

  describe('for removing a participant', () => {
    let guest: Person;
    const at = () => `/events/${slug}/registrations/${guest.id}/removal`;

    beforeEach(async () => {
      guest = await createPerson();
      await guest.post(`/events/${slug}/registrations`);
      await jobsDone();
      outbox.clear();
    });

    it('is asked of the organiser, and goes to the person', async () => {
      const refused = await mette.post(at());
      const stillThere = (await mette.get(at())).status;
      const removed = await mette.post(at(), { readyReason: 'capacity' });
      const again = await mette.post(at(), { readyReason: 'capacity' });
      await jobsDone();

      expect(refused.status).to.equal(422);
      expect(refused.text).to.contain('id="field-reason-error"').and.contain(guest.name);
      expect([stillThere, removed.status, again.status]).to.deep.equal([200, 303, 404]);
      expect(outbox.to(guest.email).map(({ subject }) => subject)).to.deep.equal([
        'Din tilmelding til Kaffe er fjernet',
      ]);
      expect(outbox.to(guest.email)[0]?.text).to.contain('Begrundelse: Der er ikke plads til alle.');
      expect(outbox.to(mette.email)).to.deep.equal([]);
      expect((await officer.get('/office/activities')).text).to.contain('Der er ikke plads til alle.');
    });

    it('by the office goes to the organiser, too, and is erased with the account of the person', async () => {
      await officer.post(at(), { reason: 'Guest har bedt om det pr. telefon' });
      await jobsDone();

      expect(outbox.to(mette.email)[0]?.subject).to.equal('Kommunen har fjernet en tilmelding til Kaffe');
      expect(outbox.to(mette.email)[0]?.text).to.contain('pr. telefon');
      expect(outbox.to(guest.email)[0]?.text).to.contain('pr. telefon');
      await guest.post('/me/data', { sure: 'on' });
      await jobsDone();
      const log = (await officer.get('/office/activities?type=registration.removed')).text;
      expect(log).not.to.contain('pr. telefon');
    });

    it('is not taken from strangers', async () => {
      const stranger = await createPerson();

      expect((await stranger.post(at(), reason)).status).to.equal(403);
      expect((await guest.post(at(), reason)).status).to.equal(403);
      await jobsDone();
      expect(outbox.to(guest.email)).to.deep.equal([]);
    });
  });

  it('is asked for a company whose members the page does not show', async () => {
    await setBanned(mette, true);
    const path = `/companies/${mette.company.slug}/edit`;

    expect((await officer.get(path)).text).to.contain('name="readyReason"');
    expect((await officer.get(path.replace('edit', 'removal'))).text).to.contain('name="readyReason"');
  });
});
