import { expect } from 'chai';
import { Company, Event, execute, Opportunity, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import {
  createEvent,
  createOrganiser,
  eventFields,
  inHours,
  type Organiser,
} from '../../support/builders/events.ts';
import { createInitiative, initiativeFields } from '../../support/builders/initiatives.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { setBanned } from '../../support/builders/reports.ts';
import { sendText } from '../../support/builders/statements.ts';
import { readLogRows } from '../../support/office-log.ts';
import { jobsDone, resetRateLimits, useServer } from '../../support/server.ts';

describe('The log shows old and new values', () => {
  useServer();
  let ole: Person;
  let organiser: Organiser;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
    organiser = await createOrganiser('Vært ApS');
  });
  beforeEach(resetRateLimits);

  const newest = async (query = '') => (await readLogRows(ole, query))[0] ?? '';
  const sent = async (answer: Promise<{ status: number; text: string }>) => {
    const { status, text } = await answer;
    expect(status, /<h1>[^<]*/.exec(text)?.[0]).to.equal(303);
    await jobsDone();
  };

  /** Why the office changes what others own. */
  const because = { readyReason: 'correction' };
  const editCompany = (by: Person, slug: string, fields: Record<string, string>) =>
    by.upload(`/companies/${slug}/edit`, { ...because, ...fields }, {});

  it('of each field of a company that the office edits', async () => {
    const company = await createCompany(await createPerson());
    await company.update({ industry: 'food', city: 'Hedehusene', email: 'gammel@firma.example' });

    await sent(
      editCompany(ole, company.slug, {
        name: company.name,
        industry: 'craft',
        city: 'Taastrup',
        email: '',
        offers: 'smørrebrød, kaffe',
        employees: '',
        founded: '1999',
        advertisingProtected: 'true',
      }),
    );

    expect(await newest('?type=company'))
      .to.contain('Virksomhed rettet')
      .and.contain('Branche: Mad og drikke → Håndværk')
      .and.contain('By: Hedehusene → Taastrup')
      .and.contain('E-mail til kunder: gammel@firma.example → (tom)')
      .and.contain('Hvad I tilbyder: (tom) → smørrebrød, kaffe')
      .and.contain('Grundlagt (år): (tom) → 1999')
      .and.contain('Reklamebeskyttet: nej → ja')
      .and.not.contain('Virksomhedens navn:');
  });

  it('of what the office verified, for every actor, and of nothing else that members change', async () => {
    const owner = await createPerson();
    const company = await createCompany(owner);
    await Company.update({ verifiedAt: new Date() }, { where: { id: company.id } });

    const fields = { name: 'Nyt Navn ApS', cvr: '10150817', industry: 'food', city: 'Vestby' };
    await sent(editCompany(owner, company.slug, fields));

    const [lost, renamed] = await readLogRows(ole, '?type=company');
    expect(lost).to.contain('Bekræftet: ja → nej');
    expect(renamed)
      .to.contain(`Virksomhedens navn: ${company.name} → Nyt Navn ApS`)
      .and.contain('CVR-nummer: (tom) → 10150817')
      .and.not.contain('Vestby')
      .and.not.contain('Branche:');
  });

  it('of the verification', async () => {
    const company = await createCompany(await createPerson());
    const page = (await ole.get(`/companies/${company.slug}`)).text;
    const [, seen = ''] = /name="seen" value="([^"]+)"/.exec(page) ?? [];

    await sent(ole.post(`/companies/${company.slug}/verification`, { verified: 'true', seen }));
    const given = await newest('?type=company');
    await sent(ole.post(`/companies/${company.slug}/verification`, { seen }));

    expect(given).to.contain('Bekræftet: nej → ja');
    expect(await newest('?type=company')).to.contain('Bekræftet: ja → nej');
  });

  it('of an event: time, seats, organiser and cancellation; never of the link to the meeting', async () => {
    const link = 'https://moede.example/hemmelig-indgang';
    const slug = await createEvent(organiser, { capacity: '20' });
    const path = `/events/${slug}`;
    const moved = eventFields(organiser.company.id, {
      capacity: '30',
      onlineUrl: link,
      noteQuestion: 'Mad?',
      ...because,
    });

    await sent(ole.post(`${path}/edit`, { ...moved, startsAt: inHours(49), placeName: 'Rådhuset' }));
    const changed = await newest('?type=event');
    await sent(
      ole.post(`${path}/edit`, { ...moved, startsAt: inHours(49), placeName: 'Rådhuset', capacity: '40' }),
    );
    const edited = await newest('?type=event');
    await sent(ole.post(`${path}/cancellation`, { reason: 'Sne' }));
    const cancelled = await newest('?type=event.office-cancelled');
    await sent(ole.post(`${path}/correction`, { ...because, title: 'Nyt navn', cancelReason: 'Storm' }));

    expect(changed)
      .to.match(/Hvornår: .+ kl\..+ → .+ kl\./)
      .and.contain('Sted: Kulturhuset → Rådhuset')
      .and.contain('Antal pladser: 20 → 30')
      .and.contain('Spørgsmål til dem, der tilmelder sig: (tom) → Mad?')
      .and.not.contain('hemmelig-indgang');
    expect(edited).to.contain('Antal pladser: 30 → 40').and.not.contain('Hvornår:');
    expect(cancelled).to.contain('Aflyst: nej → ja').and.contain('Grund til aflysning: (tom) → Sne');
    expect(await newest('?type=event')).to.contain('Grund til aflysning: Sne → Storm');
  });

  it('of an event that becomes a draft; of drafts neither titles nor values', async () => {
    const slug = await createEvent(organiser, { title: 'Hemmelig plan' });
    await sent(ole.post(`/events/${slug}/unpublication`, because));
    const unpublished = await newest('?type=event');
    const changes = { title: 'Endnu mere hemmelig', draft: 'true', ...because };
    const draft = eventFields(organiser.company.id, changes);

    await sent(ole.post(`/events/${slug}/edit`, draft));

    expect(unpublished).to.contain('Offentliggjort: ja → nej');
    const reader = await createPerson({ role: 'reader' });
    expect(await readLogRows(reader, '?type=event.draft')).to.have.length(1);
    expect((await readLogRows(reader)).join()).to.not.contain('Endnu mere hemmelig');
    expect(await newest('?type=event.draft'))
      .to.contain('rettet')
      .and.contain('Endnu mere hemmelig'); // its title
  });

  it('not of what organisers change at their own event', async () => {
    const slug = await createEvent(organiser);

    await sent(
      organiser.post(`/events/${slug}/edit`, eventFields(organiser.company.id, { placeName: 'Hallen' })),
    );

    expect(await newest('?type=event.changed'))
      .to.contain('Begivenhed rettet')
      .and.not.contain('Hallen');
  });

  it('of an initiative: texts, status, the person responsible, milestones and events', async () => {
    const editor = await createPerson({ name: 'Rikke Redaktør', role: 'editor' });
    await createEvent(organiser, { title: 'Åbent hus' });
    const event = await Event.findOne({ where: { title: 'Åbent hus' } });
    const { slug } = await createInitiative({ title: 'Varme', theme: 'green' });
    const body = 'Langt. '.repeat(40);

    await sent(
      editor.post(
        `/initiatives/${slug}/edit`,
        initiativeFields({
          title: 'Varme',
          status: 'done',
          body,
          startsOn: '2026-09-01',
          responsibleId: String(editor.id),
          milestoneTitle: ['Første spadestik'],
          milestoneDue: ['2026-10-01'],
          milestoneDone: [''],
          events: [String(event?.id)],
          version: '1',
        }),
      ),
    );

    expect(await newest('?type=initiative.edited'))
      .to.contain('Status: I gang → Gennemført')
      .and.contain('Starter: (tom) → 1. september 2026')
      .and.contain('Ansvarlig: (tom) → Rikke Redaktør')
      .and.contain('Milepæle: (tom) → Første spadestik 2026-10-01')
      .and.contain('Begivenheder, der hører til: (tom) → Åbent hus')
      .and.match(
        /Tekst: \(tom\) → (Langt\. ){10}Langt\.… ?Vis hele teksten Før \(tom\) Efter (Langt\. ){39}Langt\./,
      );
    expect(await newest('?type=initiative.edited')).to.contain('Rikke Redaktør Redaktør');
  });

  it('of an initiative that becomes a draft: no text of the draft', async () => {
    const editor = await createPerson({ role: 'editor' });
    const { slug } = await createInitiative({ title: 'Vand' });
    const fields = initiativeFields({ title: 'Vand', body: 'Kun et udkast', version: '1' });

    await sent(editor.post(`/initiatives/${slug}/edit`, { ...fields, published: [] }));

    const line = await newest('?type=initiative.edited');
    expect(line).to.contain('ja → nej').and.not.contain('Kun et udkast');
  });

  it('of an opportunity that the office edits, closes and opens', async () => {
    const owner = await createPerson();
    await owner.post('/opportunities/new', { kind: 'seeks', matter: 'partner', title: 'Makker søges' });
    const { id } = (await Opportunity.findOne({ where: { title: 'Makker søges' } })) ?? { id: 0 };
    const fields = {
      kind: 'seeks',
      matter: 'staff',
      title: 'Makker søges',
      closesOn: '2030-01-31',
      ...because,
    };

    await sent(ole.post(`/opportunities/${id}/edit`, fields));
    const edited = await newest('?type=opportunity.changed');
    await sent(ole.post(`/opportunities/${id}/closing`, { ...because, closed: 'true' }));
    const closed = await newest('?type=opportunity.closed');
    await sent(ole.post(`/opportunities/${id}/closing`, {}));

    expect(edited)
      .to.contain('Hvad drejer det sig om?: Partner → Medarbejder')
      .and.contain('Åbent til og med: (tom) → 31. januar 2030');
    expect(closed).to.contain('Lukket: nej → ja');
    expect(await newest('?type=opportunity.opened')).to.contain('Lukket: ja → nej');
  });

  it('of rights: the role, with how it was given, and a closed account', async () => {
    const member = await createPerson({ name: 'Mads Medlem' });

    await sent(ole.post(`/people/${member.id}/role`, { role: 'editor' }));
    const role = await newest('?type=person.role-changed');
    await setBanned(member, true);
    const banned = await newest('?type=person.banned');
    await sent(ole.post(`/people/${member.id}/ban/removal`).then((answer) => ({ ...answer, status: 303 })));

    expect(role).to.contain('Rolle: Medlem → Redaktør').and.contain('Mads Medlem');
    expect(role).to.contain('Ole Officer Medarbejder');
    expect(banned).to.contain('Konto lukket: nej → ja');
  });

  it('of a name', async () => {
    const member = await createPerson({ name: 'Gammelt Navn' });

    await sent(member.upload('/me/settings', { name: 'Nyt Navn', locale: 'da' }, {}));

    expect(await newest('?type=person.renamed')).to.contain('Navn: Gammelt Navn → Nyt Navn');
  });

  it('of a text of the municipality, with the difference of the versions', async () => {
    await sendText(ole, 'rules', 'da', { body: 'Nye regler', note: 'Kortere' });

    const { text } = await ole.get('/office/activities?type=statement');
    const [, href = ''] = /href="(\/texts\/rules\?[^"]*)"/.exec(text) ?? [];

    expect(await newest('?type=statement')).to.contain('Version: 1 → 2');
    expect(href.replaceAll('&amp;', '&')).to.equal('/texts/rules?from=1&to=2&lang=da');
    expect((await ole.get(href.replaceAll('&amp;', '&'))).text).to.contain('Nye regler');
  });

  it('in English, and as a whole in the spreadsheet', async () => {
    const company = await createCompany(await createPerson());
    const about = 'Meget langt. '.repeat(20).trim();
    await sent(editCompany(ole, company.slug, { name: company.name, industry: 'it', about }));

    const csv = (await ole.post('/office/activities/export?type=company', { purpose: 'control' })).text;
    const english = await ole.get('/office/activities?type=company&lang=en');

    expect(csv).to.contain(`Om jer: (tom) → ${about}`);
    expect(english.text).to.contain('(empty)').and.contain('Show the whole text');
    await ole.get('/?lang=da');
  });

  it('whose field no feature has any more, by its name', async () => {
    await execute(sql`
      INSERT INTO activities (type, actor_id, subject_type, subject_id, changes)
      VALUES ('company.changed', ${ole.id}, 'company', 999, '[{"field": "fax", "old": "1", "new": null}]'),
        ('company.changed', ${ole.id}, 'company', 999, '[{"field": "fax"}]')`);

    const [unreadable, old] = await readLogRows(ole, '?type=company.changed');

    expect(old).to.contain('fax: 1 → (tom)');
    expect(unreadable).to.contain('Virksomhed rettet').and.not.contain('fax');
  });
});
