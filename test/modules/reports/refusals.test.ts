import { expect } from 'chai';
import { CompanyMember, Opportunity, sql } from '../../../models/index.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import {
  applied,
  caseOf,
  decide,
  decided,
  decisionFields,
  illegalNotice,
  report,
  things,
} from '../../support/builders/reports.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const errorIds = (text: string) =>
  [...text.matchAll(/id="field-(\w+)-error"/g)].map(([, name]) => name).sort();

describe('A report is refused', () => {
  useServer();
  beforeEach(resetRateLimits);

  it('of what the person may not see, or what does not exist', async () => {
    const [message, stranger] = [await things.message('Hemmelig besked'), await createPerson()];
    const paths = [
      message.path,
      '/events/findes-ikke',
      '/companies/999',
      '/opportunities/999999999999',
      '/initiatives/findes-ikke/comments/1',
      'https://evil.example/events/x',
      '//evil.example',
      '/office',
      '',
    ];
    for (const path of paths) {
      const address = `/report?subject=${encodeURIComponent(path)}`;
      const status = path === '' ? 422 : 404;
      expect((await stranger.post(address, { ground: 'spam' })).status, path).to.equal(status);
      expect((await stranger.get(address)).text, path).not.to.contain('Hemmelig besked');
    }
    expect(await rows(sql`SELECT FROM report_cases`)).to.be.empty;
  });

  it('by an address that begins like one of this site, but accepted by a copied address', async () => {
    const event = await things.event('Kopieret');
    const base = process.env.BASE_URL ?? '';
    const post = (address: string) =>
      new Visitor().post(`/report?subject=${encodeURIComponent(address)}`, { ground: 'spam' });

    expect((await post(`${base}.evil.example${event.path}`)).status).to.equal(404);
    expect((await post(`${base}${event.path}?lang=en#who`)).status).to.equal(303);
  });

  it('with each error at its field', async () => {
    const event = await things.event('Fejl');
    const visitor = new Visitor();
    const path = `/report/illegal?subject=${event.path}`;
    const refused = async (fields: Record<string, string>) => {
      const { status, text } = await visitor.post(path, { ...illegalNotice, ...fields });
      expect(status).to.equal(422);
      return errorIds(text);
    };

    expect(await refused({ goodFaith: '' })).to.deep.equal(['goodFaith']);
    expect(await refused({ ground: 'nonsense' })).to.deep.equal(['ground']);
    expect(await refused({ reason: '' })).to.deep.equal(['reason']);
    expect(await refused({ reason: 'x'.repeat(4_001) })).to.deep.equal(['reason']);
    expect(await refused({ name: '' })).to.deep.equal(['name']);
    expect(await refused({ email: '' })).to.deep.equal(['email']);
    expect(await refused({ email: 'ikke en adresse' })).to.deep.equal(['email']);
    const minors = { ...illegalNotice, ground: 'minors', name: '', email: '' };
    expect((await visitor.post(path, minors)).status).to.equal(303);
    expect((await visitor.post(`/report?subject=${event.path}`, { ground: 'hate' })).status).to.equal(422);
  });
});

describe('A decision is refused', () => {
  useServer();
  let officer: Person;
  let admin: Person;

  before(async () => {
    officer = await createPerson({ role: 'officer' });
    admin = await createPerson({ role: 'admin' });
  });
  beforeEach(async () => {
    await resetRateLimits();
    outbox.clear();
  });

  it('without what its statement of reasons needs', async () => {
    const company = await things.company('Ufuldstændig');
    await report(new Visitor(), company);
    const refused = async (fields: Record<string, string>) => {
      const { status, text } = await decide(officer, company, fields);
      expect(status).to.equal(422);
      return errorIds(text);
    };

    expect(await refused({ ground: '' })).to.deep.equal(['ground']);
    expect(await refused({ facts: '' })).to.deep.equal(['facts']);
    expect(await refused({ ground: 'illegal.fraud' })).to.deep.equal(['legalReference']);
    expect(await refused({ measure: 'ban' })).to.deep.equal(['measure']);
    expect(await refused({ measure: 'slet' })).to.deep.equal(['measure']);
    const person = await things.person('Ufuldstændig Person');
    await report(await createPerson(), person);
    expect((await decide(officer, person, { measure: 'pause' })).status).to.equal(422);
    expect((await decide(officer, person, { measure: 'pause', days: '400' })).status).to.equal(422);
  });

  it('of an officer who wrote the thing, or whose company published it', async () => {
    const comment = await things.comment('Af en, der nu er ansat');
    await comment.author.user.update({ role: 'officer' });
    await report(new Visitor(), comment);
    expect((await decide(comment.author, comment)).status).to.equal(403);

    const opportunity = await things.opportunity('Fra mit eget firma');
    const { companyId } = await Opportunity.findByPk(opportunity.id, { rejectOnEmpty: true });
    await CompanyMember.create({ companyId: companyId ?? 0, userId: officer.id });
    await report(new Visitor(), opportunity);
    expect((await decide(officer, opportunity)).status).to.equal(403);
    const { id } = await caseOf(opportunity);
    expect((await officer.get(`/office/reports/${id}`)).text).to.contain('En anden skal afgøre den');
    expect((await decide(admin, opportunity)).status).to.equal(303);
  });

  it('and the case is not shown to an officer whom it concerns: it says who reported', async () => {
    const reporter = await createPerson({ name: 'Rapporteret Af-zx1' });
    const comment = await things.comment('Skrevet før ansættelsen');
    const { author } = comment;
    await author.user.update({ role: 'officer' });
    await report(reporter, comment);
    const { id, version } = await caseOf(comment);
    const path = `/office/reports/${id}`;
    const form = { version: String(version), ...decisionFields };

    for (const answer of [
      await author.get(path),
      await author.post(`${path}/preview`, form),
      await author.post(`${path}/edit`, form),
    ]) {
      expect(answer.status).to.equal(403);
      expect(answer.text).not.to.contain('Rapporteret Af-zx1');
    }
    expect((await admin.get(path)).text).to.contain('Rapporteret Af-zx1');
    const queue = async (by: Person) => (await by.get('/office/reports')).text;
    expect(await queue(author))
      .to.contain('Skrevet før ansættelsen')
      .and.not.contain(`"${path}"`);
    expect(await queue(admin)).to.contain(`"${path}"`);

    await decided(admin, comment);
    expect((await author.get(path)).status).to.equal(403);
    const statement = outbox.to(author.email).at(-1)?.text ?? '';
    const link = /\/cases\/statement\/[\w-]+/.exec(statement)?.[0] ?? '';
    await new Visitor().post(link, { complaint: 'Forkert' });
    const complaint = await row<{ id: number }>(sql`SELECT max(id) AS id FROM report_complaints`);
    expect((await author.get(`${path}/complaints/${complaint?.id}`)).status).to.equal(403);
    expect(await queue(author)).not.to.contain(`${path}/complaints`);
    expect(await queue(admin)).to.contain(`${path}/complaints`);
  });

  it('of everybody but an admin about what staff wrote, also before they were staff', async () => {
    const moderator = await createPerson({ role: 'moderator' });
    for (const role of ['editor', 'officer', 'admin'] as const) {
      const comment = await things.comment(`Skrevet af en ${role}`);
      await report(new Visitor(), comment);
      await comment.author.user.update({ role });

      for (const by of [moderator, officer])
        expect((await decide(by, comment, { measure: 'ban' })).status, role).to.equal(403);
      const { id } = await caseOf(comment);
      expect((await officer.get(`/office/reports/${id}`)).text).to.contain(
        'En administrator skal afgøre den',
      );
      expect((await decide(admin, comment, { measure: 'pause', days: '3' })).status, role).to.equal(303);
    }
  });

  it('of an officer about the words of the office: an admin decides', async () => {
    const initiative = await things.initiative('Kontorets egne ord');
    await report(new Visitor(), initiative);

    expect((await decide(officer, initiative)).status).to.equal(403);
    expect((await decide(admin, initiative)).status).to.equal(303);
  });

  it('to the second of two officers, who see each other', async () => {
    const other = await createPerson({ role: 'officer' });
    const event = await things.event('To på én gang');
    await report(new Visitor(), event);
    const { id, version } = await caseOf(event);
    const post = (by: Person) =>
      by.post(`/office/reports/${id}/decision`, { ...decisionFields, version: String(version) });

    const statuses = (await Promise.all([post(officer), post(other), post(admin)])).map(
      (each) => each.status,
    );
    await applied();

    expect(statuses.sort()).to.deep.equal([303, 409, 409]);
    expect(outbox.to(event.author.email)).to.have.length(1);
    expect(await rows(sql`SELECT FROM report_decisions WHERE case_id = ${id}`)).to.have.length(1);
  });

  it('after another officer took the case meanwhile', async () => {
    const other = await createPerson({ role: 'officer' });
    const event = await things.event('Taget imens');
    await report(new Visitor(), event);
    const { id, version } = await caseOf(event);
    const taking = await other.post(`/office/reports/${id}/taking`, { version: String(version) });
    const stale = await officer.post(`/office/reports/${id}/decision`, {
      ...decisionFields,
      version: String(version),
    });

    expect([taking.status, stale.status]).to.deep.equal([303, 409]);
    expect((await officer.get(`/office/reports/${id}`)).text).to.contain(`${other.name} arbejder på sagen`);
    expect((await decide(officer, event)).status).to.equal(303);
  });

  it('once it has been sent, and cannot be undone any more', async () => {
    const event = await things.event('For sent');
    await report(new Visitor(), event);
    await decided(officer, event);
    const { id, version } = await caseOf(event);

    const undo = await officer.post(`/office/reports/${id}/undo`, { version: String(version) });

    expect(undo.status).to.equal(409);
    expect((await decide(officer, event)).status).to.equal(409);
  });
});
