import { randomUUID } from 'node:crypto';
import {
  Comment,
  Company,
  CompanyMember,
  Event,
  execute,
  Initiative,
  inTransaction,
  Opportunity,
  sql,
} from '../../../models/index.ts';
import { sanctions } from '../../../server/features/accounts/reportable.ts';
import { applyDueDecisions } from '../../../server/modules/reports/apply-decision.ts';
import { UNDO_MS } from '../../../server/modules/reports/case-service.ts';
import { now, setClock } from '../../../server/platform/clock.ts';
import { row } from '../query.ts';
import { jobsDone } from '../server.ts';
import type { Answer, Visitor } from '../visitor.ts';
import { createReference } from './companies.ts';
import { sendMessage } from './conversations.ts';
import { createStoredPicture } from './files.ts';
import { createPerson, type Person } from './people.ts';

/** A thing that can be reported: its type, id, the path of the report, and the page that shows it. */
export type Thing = { type: string; id: number; path: string; page: string; author: Person };

let number = 0;

/** Creates a thing of each type, with its author. `text` is in its title and in its texts. */
export const things = {
  person: async (text) => {
    const author = await createPerson({ name: text });
    await author.user.update({ headline: text, about: text, skills: [text], isListed: true });
    return {
      type: 'person',
      id: author.id,
      path: `/people/${author.id}`,
      page: `/people/${author.id}`,
      author,
    };
  },
  company: async (text) => {
    const author = await createPerson();
    number += 1;
    const { id, slug } = await Company.create({ slug: `anmeldt-${number}`, name: text, about: text });
    await CompanyMember.create({ companyId: id, userId: author.id });
    return { type: 'company', id, path: `/companies/${slug}`, page: `/companies/${slug}`, author };
  },
  'company-reference': async (text) => {
    const [{ author, company }, about] = [await createMember(), await createMember()];
    const { id } = await createReference(about.company, company, author, text);
    const page = `/companies/${about.company.slug}`;
    return { type: 'company-reference', id, path: `${page}/references/${id}`, page, author };
  },
  event: async (text) => {
    const { author, company } = await createMember();
    number += 1;
    const startsAt = new Date(now().getTime() + 86_400_000);
    const { id, slug } = await Event.create({
      slug: `anmeldt-${number}`,
      title: text,
      description: text,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 3_600_000),
      organiserCompanyId: company.id,
      createdBy: author.id,
    });
    return { type: 'event', id, path: `/events/${slug}`, page: `/events/${slug}`, author };
  },
  opportunity: async (text) => {
    const { author, company } = await createMember();
    const { id } = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: text,
      body: text,
      companyId: company.id,
      userId: author.id,
    });
    return { type: 'opportunity', id, path: `/opportunities/${id}`, page: `/opportunities/${id}`, author };
  },
  initiative: async (text) => {
    const author = await createPerson({ role: 'officer' });
    const { id, slug } = await createInitiative(text, author);
    return { type: 'initiative', id, path: `/initiatives/${slug}`, page: `/initiatives/${slug}`, author };
  },
  comment: async (text) => {
    const author = await createPerson();
    const { id: subjectId, slug } = await createInitiative('Ny vej');
    const { id } = await Comment.create({
      subjectType: 'initiative',
      subjectId,
      authorId: author.id,
      body: text,
    });
    const page = `/initiatives/${slug}`;
    return { type: 'comment', id, path: `${page}/comments/${id}`, page, author };
  },
  message: async (text) => {
    const [author, reader] = [await createPerson(), await createPerson()];
    const conversation = await sendMessage(author, reader, text, randomUUID());
    const message = await row<{ id: number }>(sql`
      SELECT id::integer FROM messages WHERE conversation_id = ${conversation} AND seq = 1`);
    readers.set(conversation, reader);
    return {
      type: 'message',
      id: message?.id ?? 0,
      path: `/messages/${conversation}/1`,
      page: `/messages/${conversation}`,
      author,
    };
  },
  file: async (text) => {
    const { author, company } = await createMember();
    const subject = { type: 'company', id: company.id };
    const { id } = await createStoredPicture(subject, {
      companyId: company.id,
      addedBy: author.id,
      description: text,
    });
    return { type: 'file', id, path: `/files/${id}`, page: `/files/${id}`, author };
  },
} satisfies Record<string, (text: string) => Promise<Thing>>;

const readers = new Map<number, Person>();

/** Somebody who may see a thing and is not its author. */
export async function readerOf(thing: Thing): Promise<Person> {
  const conversation = /^\/messages\/(\d+)$/.exec(thing.page)?.[1];
  return (conversation && readers.get(Number(conversation))) || createPerson();
}

async function createMember(): Promise<{ author: Person; company: Company }> {
  const author = await createPerson();
  number += 1;
  const company = await Company.create({ slug: `vaert-for-${number}`, name: `Vært for ${number}` });
  await CompanyMember.create({ companyId: company.id, userId: author.id });
  return { author, company };
}

function createInitiative(title: string, responsible?: Person): Promise<Initiative> {
  number += 1;
  return Initiative.create({
    slug: `anmeldt-initiativ-${number}`,
    title,
    body: title,
    status: 'hearing',
    responsibleId: responsible?.id ?? null,
  });
}

export const illegalNotice = {
  ground: 'hate',
  reason: 'Det er imod straffelovens § 266 b',
  place: 'Første afsnit',
  name: 'Rita Rask',
  email: 'rita@rask.example',
  goodFaith: 'true',
};

/** Reports by the rules. Returns the path of the report's state. */
export async function report(by: Visitor, thing: Pick<Thing, 'path'>, fields = {}): Promise<string> {
  const answer = await by.post(`/report?subject=${encodeURIComponent(thing.path)}`, {
    ground: 'abuse',
    reason: 'Grov tone',
    ...fields,
  });
  return stateOf(answer);
}

/** Reports as illegal content. */
export async function reportIllegal(by: Visitor, thing: Pick<Thing, 'path'>, fields = {}): Promise<string> {
  const path = `/report/illegal?subject=${encodeURIComponent(thing.path)}`;
  return stateOf(await by.post(path, { ...illegalNotice, ...fields }));
}

function stateOf({ status, location, text }: Answer): string {
  if (status !== 303 || !location?.startsWith('/cases/report/'))
    throw new Error(`not reported: ${status} ${location} ${text.slice(0, 300)}`);
  return location;
}

export type CaseState = { id: number; version: number; state: string; priority: number };

export async function caseOf({ type, id }: Pick<Thing, 'type' | 'id'>): Promise<CaseState> {
  const found = await row<CaseState>(sql`
    SELECT id, version, state, priority FROM report_cases
    WHERE subject_type = ${type} AND subject_id = ${id} ORDER BY id DESC`);
  if (!found) throw new Error('there is no case');
  return found;
}

export const decisionFields = {
  measure: 'hide',
  ground: 'rules.abuse',
  days: '',
  legalReference: '',
  facts: 'Teksten kalder andre for tyve.',
  words: '',
};

/** Sends the form of a decision. */
export async function decide(
  officer: Person,
  thing: Pick<Thing, 'type' | 'id'>,
  fields = {},
): Promise<Answer> {
  const { id, version } = await caseOf(thing);
  return officer.post(`/office/reports/${id}/decision`, {
    version: String(version),
    ...decisionFields,
    ...fields,
  });
}

/** Lets the time for undoing pass, and carries out what was decided. Moves the clock. */
export async function applied(): Promise<void> {
  setClock(new Date(now().getTime() + UNDO_MS + 1_000));
  await applyDueDecisions.run({});
  // The job of the decision, which has nothing left to do, is found by a poll every 30 s by the real clock.
  await execute(sql`DELETE FROM jobs.job WHERE name = ${applyDueDecisions.name} AND state = 'created'`);
  await jobsDone();
}

/** Decides, and carries it out. */
export async function decided(
  officer: Person,
  thing: Pick<Thing, 'type' | 'id'>,
  fields = {},
): Promise<void> {
  const { status, text } = await decide(officer, thing, fields);
  if (status !== 303) throw new Error(`not decided: ${status} ${text}`);
  await applied();
}

/** Bans a person, or lifts the ban, as a decision does. */
export async function setBanned({ id }: Pick<Person, 'id'>, isBanned: boolean): Promise<void> {
  await inTransaction(() => sanctions.ban([id], isBanned));
}
