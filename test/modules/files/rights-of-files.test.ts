import { expect } from 'chai';
import { Company, Event, execute, Initiative, Opportunity, sql } from '../../../models/index.ts';
import { createCompany } from '../../support/builders/companies.ts';
import { createFile } from '../../support/builders/files.ts';
import { createPerson, createTwoOfficers, type Person } from '../../support/builders/people.ts';
import { decided, report, things } from '../../support/builders/reports.ts';
import { resetRateLimits, useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const startsAt = new Date(Date.now() + 86_400_000);
const endsAt = new Date(startsAt.getTime() + 3_600_000);

type Subject = { type: string; id: number; page: string };

/** Every kind of subject with rules of its own about who may see it. */
const subjects: Record<string, (company: Company, author: Person) => Promise<Subject>> = {
  company: async ({ id, slug }) => ({ type: 'company', id, page: `/companies/${slug}` }),
  event: (company, author) => eventOf(company, author, new Date()),
  'draft of an event': (company, author) => eventOf(company, author, null),
  opportunity: async (company, author) => {
    const { id } = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: 'Makker',
      companyId: company.id,
      userId: author.id,
    });
    return { type: 'opportunity', id, page: `/opportunities/${id}` };
  },
  initiative: () => initiativeOf(true),
  'draft of an initiative': () => initiativeOf(false),
  person: async (_company, { id }) => ({ type: 'person', id, page: `/people/${id}` }),
  conversation: async (_company, author) => {
    const other = await createPerson();
    const page = await conversationOf(author, other);
    return { type: 'conversation', id: Number(page.split('/').at(-1)), page };
  },
};

let number = 0;

async function eventOf(company: Company, { id: createdBy }: Person, publishedAt: Date | null) {
  number += 1;
  const slug = `moede-${number}`;
  const fields = { slug, title: 'Møde', startsAt, endsAt, organiserCompanyId: company.id };
  const { id } = await Event.create({ ...fields, createdBy, publishedAt });
  return { type: 'event', id, page: `/events/${slug}` };
}

async function initiativeOf(published: boolean) {
  number += 1;
  const slug = `plan-${number}`;
  const { id } = await Initiative.create({ slug, title: 'Plan', status: 'running', published });
  return { type: 'initiative', id, page: `/initiatives/${slug}` };
}

async function conversationOf(author: Person, other: Person): Promise<string> {
  const { location } = await author.post(`/messages/new?person=${other.id}`, {
    body: 'Hej',
    clientId: crypto.randomUUID(),
  });
  return location ?? '';
}

describe('Rights of files', function () {
  this.timeout(60_000);
  useServer();
  beforeEach(resetRateLimits);

  /** Seven viewers, by their relation to the company and the author. */
  async function viewersOf(company: Company, author: Person): Promise<Record<string, Visitor>> {
    const banned = await createPerson();
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    const colleague = await createPerson();
    await execute(sql`
      INSERT INTO company_members (company_id, user_id, role)
      VALUES (${company.id}, ${colleague.id}, 'editor')`);
    return {
      visitor: new Visitor(),
      stranger: await createPerson(),
      colleague,
      author,
      officer: await createPerson({ role: 'officer' }),
      admin: await createPerson({ role: 'admin' }),
      banned,
    };
  }

  /** Whether the viewer sees the page, and whether they get the file. */
  async function sees(viewer: Visitor, { page }: Subject, path: string) {
    const [subject, file] = [await viewer.get(page), await viewer.get(path)];
    return { subject: subject.status === 200, file: file.status === 200, status: file.status };
  }

  for (const [name, create] of Object.entries(subjects))
    it(`of a subject are those of the subject: ${name}`, async () => {
      const author = await createPerson();
      const company = await createCompany(author);
      const subject = await create(company, author);
      const { path } = await createFile(subject, { companyId: company.id });
      const outcomes: string[] = [];
      for (const [viewer, visitor] of Object.entries(await viewersOf(company, author))) {
        const { subject: mayRead, file, status } = await sees(visitor, subject, path);
        expect(file, `${viewer} sees ${subject.page}: ${mayRead}`).to.equal(mayRead);
        if (!file) expect(status, viewer).to.equal(404);
        outcomes.push(`${viewer}: ${file}`);
      }
      expect(outcomes).to.have.length(7);
      expect(outcomes.join()).to.contain('true'); // otherwise the matrix proves nothing
    });

  it('end with the role of the office: a demoted officer no longer gets the file of a draft', async () => {
    const author = await createPerson();
    const company = await createCompany(author);
    const subject = await eventOf(company, author, null);
    const { path } = await createFile(subject);
    const officer = await createPerson({ role: 'officer' });
    expect((await sees(officer, subject, path)).file).to.equal(true);

    await execute(sql`UPDATE users SET role = 'member' WHERE id = ${officer.id}`);

    expect(await sees(officer, subject, path)).to.deep.equal({ subject: false, file: false, status: 404 });
  });

  it('end when a member leaves the company of a draft, and when a person is banned', async () => {
    const [author, colleague] = [await createPerson(), await createPerson()];
    const company = await createCompany(author, colleague);
    const draft = await eventOf(company, author, null);
    const profile: Subject = { type: 'person', id: author.id, page: `/people/${author.id}` };
    const [ofDraft, ofProfile] = [await createFile(draft), await createFile(profile)];
    expect((await sees(colleague, draft, ofDraft.path)).file).to.equal(true);
    expect((await sees(colleague, profile, ofProfile.path)).file).to.equal(true);

    await execute(sql`DELETE FROM company_members WHERE user_id = ${colleague.id}`);
    expect((await sees(colleague, draft, ofDraft.path)).file).to.equal(false);

    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${colleague.id}`);
    expect((await sees(colleague, profile, ofProfile.path)).file).to.equal(false);
  });

  it('end when the office hides the subject, and when it is deleted', async () => {
    const admin = await createPerson({ role: 'admin' });
    const company = await things.company('Skjult');
    const { path, id } = await createFile(company, { companyId: company.id });
    const statuses = () =>
      Promise.all([path, `/files/${id}`].map(async (each) => (await company.author.get(each)).status));
    expect(await statuses()).to.deep.equal([200, 200]);

    await report(await createPerson(), company);
    await decided(admin, company);
    expect(await statuses()).to.deep.equal([404, 404]);
    await execute(sql`DELETE FROM subject_restrictions`);
    expect(await statuses()).to.deep.equal([200, 200]);

    await Company.destroy({ where: { id: company.id } });
    expect(await statuses()).to.deep.equal([404, 404]);
  });

  it('of a file that the office hides end for all but those who decide about it', async () => {
    const [admin, officer] = await createTwoOfficers('admin');
    const file = await things.file('Grimt billede');
    const path = `${file.page}/billede.webp`;
    const statusOf = async (viewer: Visitor) => (await viewer.get(path)).status;
    expect(await statusOf(new Visitor())).to.equal(200);

    await report(await createPerson(), file);
    await decided(admin, file);

    expect([await statusOf(new Visitor()), await statusOf(file.author)]).to.deep.equal([404, 404]);
    expect(await statusOf(officer)).to.equal(200); // decides about a complaint
    const { headers } = await officer.get(path);
    expect(headers.get('cache-control')).to.contain('no-store');
  });

  it('are not found by another name, a width that is not stored, or an id that is none', async () => {
    const author = await createPerson();
    const company = await createCompany(author);
    const { id } = await createFile({ type: 'company', id: company.id });
    const visitor = new Visitor();

    for (const path of [
      `/files/${id}/virus.exe`,
      `/files/${id}/400/fil.txt`,
      `/files/${id}/399/fil.txt`,
      `/files/${id}/x/fil.txt`,
      '/files/0/fil.txt',
      '/files/2147483648/fil.txt',
      '/files/x/fil.txt',
      `/files/${id}/%2e%2e%2ffil.txt`,
      `/files/${id}/fil.txt%00`,
      '/files/999999',
    ])
      expect((await visitor.get(path)).status, path).to.equal(404);
  });

  it('let no stranger, editor of another company or officer change a file', async () => {
    const [author, other] = [await createPerson(), await createPerson()];
    const [company, others] = [await createCompany(author), await createCompany(other)];
    const { id } = await createFile({ type: 'company', id: company.id });
    const officer = await createPerson({ role: 'officer' });
    const changes = [
      ['', { description: 'x' }],
      ['/removal', {}],
      ['/order', { to: 'up' }],
    ] as const;
    for (const [person, slug] of [
      [other, company.slug],
      [other, others.slug], // with an address of one's own, and the id of another
      [officer, company.slug],
    ] as const)
      for (const [change, fields] of changes) {
        const { status } = await person.post(`/companies/${slug}/documents/${id}${change}`, fields);
        expect(status, `${slug}${change}`).to.be.oneOf([403, 404]);
      }
    expect((await new Visitor().get(`/files/${id}/fil.txt`)).status).to.equal(200);
  });
});
