import { Comment, type MisuseKind, sql } from '../../../models/index.ts';
import { now } from '../../../server/platform/clock.ts';
import { outbox } from '../mailbox.ts';
import { row } from '../query.ts';
import { jobsDone, resetRateLimits } from '../server.ts';
import { type Answer, Visitor } from '../visitor.ts';
import { createPerson, type Person } from './people.ts';
import { applied, decided, report, type Thing, things } from './reports.ts';

const linkIn = (text = '') => /\/cases\/statement\/[\w-]+/.exec(text)?.[0] ?? '';
const idIn = (path: string) => Number(/\/(\d+)/.exec(path)?.[1]);

/** A comment by a person, on an initiative. */
export async function commentBy(author: Person, text: string): Promise<Thing> {
  const other = await things.comment('En anden tråd');
  const thread = await Comment.findByPk(other.id, { rejectOnEmpty: true });
  const { subjectType, subjectId } = thread;
  const { id } = await Comment.create({
    subjectType,
    subjectId,
    authorId: author.id,
    body: text,
    createdAt: now(),
  });
  return { type: 'comment', id, path: `${other.page}/comments/${id}`, page: other.page, author };
}

/** The fields of a decision that something is manifestly illegal. */
export const manifestlyIllegal = {
  measure: 'remove',
  ground: 'illegal.threat',
  legalReference: 'Straffelovens § 266',
  manifestlyIllegal: 'true',
};

/** A comment of an author that an officer found manifestly illegal. */
export async function publishIllegal(officer: Person, author: Person): Promise<Thing> {
  await resetRateLimits();
  const comment = await commentBy(author, 'Jeg ved, hvor du bor');
  await report(new Visitor(), comment);
  await decided(officer, comment, manifestlyIllegal);
  return comment;
}

/** A report that an officer found manifestly unfounded. Returns the path of its state. */
export async function reportUnfounded(officer: Person, by: Visitor, fields = {}): Promise<string> {
  await resetRateLimits();
  const comment = await things.comment('Helt almindelig tekst');
  const state = await report(by, comment, fields);
  await decided(officer, comment, { measure: 'none', ground: '', unfounded: [String(idIn(state))] });
  return state;
}

/** A complaint of an author that another officer rejected as manifestly unfounded. */
export async function complainUnfounded(officer: Person, other: Person, author: Person): Promise<void> {
  await resetRateLimits();
  const comment = await commentBy(author, 'Skjult med god grund');
  await report(new Visitor(), comment);
  await decided(officer, comment);
  await complain(author);
  const answer = { outcome: 'rejected', reason: 'Grundløs', manifestlyUnfounded: 'true' };
  const { status, text } = await other.post(await lastComplaint(), answer);
  if (status !== 303) throw new Error(`not rejected: ${status} ${text}`);
  await jobsDone();
}

/** Complains about the last decision about a person's things. Returns the path of the statement. */
export async function complain(author: Person): Promise<string> {
  const path = linkIn(outbox.to(author.email).findLast(({ text }) => linkIn(text))?.text);
  const { status } = await author.post(path, { complaint: 'Det er forkert' });
  if (status !== 303) throw new Error(`not complained: ${status}`);
  return path;
}

/** The page on which the newest complaint is answered. */
export async function lastComplaint(): Promise<string> {
  const complaint = await row<{ id: number; caseId: number }>(sql`
    SELECT k.id, d.case_id AS "caseId"
    FROM report_complaints k JOIN report_decisions d ON d.id = k.decision_id ORDER BY k.id DESC LIMIT 1`);
  return `/office/reports/${complaint?.caseId}/complaints/${complaint?.id}`;
}

/** The page of misuse by an account, or by a visitor's address as it is stored. */
export async function misuseOf(kind: MisuseKind, by: { id: number } | { address: string }): Promise<string> {
  const source = await row<{ id: number }>(
    'id' in by
      ? sql`SELECT id FROM report_sources WHERE user_id = ${by.id}`
      : sql`SELECT id FROM report_sources WHERE address = ${by.address}`,
  );
  return `/office/reports/misuse/${kind}/${source?.id ?? 0}`;
}

export const warning = { measure: 'warn', days: '', facts: 'To af to gange uden grund.', words: '' };

/** Decides about misuse, and carries it out. */
export async function decidedMisuse(officer: Person, path: string, fields = {}): Promise<Answer> {
  const answer = await officer.post(`${path}/decision`, { ...warning, ...fields });
  await applied();
  return answer;
}

/** An account whose reports wait for seven days, after a warning and further misuse. */
export async function suspendedReporter(officer: Person): Promise<{ reporter: Person; path: string }> {
  const reporter = await createPerson();
  for (const _ of [1, 2]) await reportUnfounded(officer, reporter);
  const path = await misuseOf('reports', reporter);
  await decidedMisuse(officer, path);
  await reportUnfounded(officer, reporter);
  await decidedMisuse(officer, path, { measure: 'suspend', days: '7' });
  await resetRateLimits();
  outbox.clear();
  return { reporter, path };
}

let number = 0;

/** An e-mail address without an account. */
export function unknownAddress(): string {
  number += 1;
  return `mie${number}@anmelder.example`;
}

/** The case that a report belongs to, by the path of its state; null while it waits. */
export async function caseIdOf(state: string): Promise<number | null | undefined> {
  const found = await row<{ id: number | null }>(
    sql`SELECT case_id AS id FROM reports WHERE id = ${idIn(state)}`,
  );
  return found?.id;
}
