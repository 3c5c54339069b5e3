import {
  alias,
  CompanyReference,
  execute,
  inTransaction,
  row,
  rows,
  select,
  sql,
  UserRequest,
} from '../../../../models/index.ts';
import { ensureNotHidden } from '../../../modules/hidden.ts';
import {
  askRequest,
  decideRequest,
  expireRequests,
  withdrawRequests,
} from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { findCompanyLink, isCompanyMember, listMemberIds, lockCompany } from '../queries.ts';
import { referenceRemoved } from './activities.ts';
import { describeReferences, hasReference } from './queries.ts';
import { referenceAsks, references } from './request-kinds.ts';
import type { ReferenceAskForm, ReferenceForm } from './schemas.ts';

const f = alias(CompanyReference, 'f');
const idColumn = select({ id: f.id });

/**
 * Writes, or changes, what one of the actor's companies says about another one. The other company is asked to
 * accept it; until then a changed text does not replace the one that is shown. Answers their open question
 * for it.
 */
export function proposeReference(actor: Actor, slug: string, input: ReferenceForm): Promise<void> {
  return inTransaction(async () => {
    const { id: companyId } = await findOther(actor, slug, input.company);
    await lockCompany(companyId);
    const reference = await row(
      idColumn,
      sql`
        INSERT INTO company_references AS f (company_id, author_company_id, author_id, proposed_body,
          proposed_since)
        VALUES (${companyId}, ${input.company}, ${actor.id}, ${input.body}, ${input.customerSince})
        ON CONFLICT (company_id, author_company_id)
        DO UPDATE SET proposed_body = excluded.proposed_body, proposed_since = excluded.proposed_since
        RETURNING ${idColumn}`,
    );
    const { id } = requireFound(reference);
    await ensureNotHidden({ type: 'company-reference', id });
    const target = { kind: references, subjectId: id };
    await withdrawRequests(actor, target, sql`true`, { isSilent: true }); // the earlier text
    await askRequest(actor, target, { message: input.body, forCompanyId: input.company });
    await answerQuestions(actor, { companyId, authorCompanyId: input.company });
  });
}

const r = alias(UserRequest, 'r');
const requestColumn = select({ id: r.id });

/** Accepts the open questions of a company for the reference that the actor has written now. */
async function answerQuestions(
  actor: Actor,
  { companyId, authorCompanyId }: { companyId: number; authorCompanyId: number },
): Promise<void> {
  const open = await rows(
    requestColumn,
    sql`
      SELECT ${requestColumn} FROM requests r
      WHERE r.kind = ${referenceAsks.name} AND r.subject_type = 'company'
        AND r.subject_id = ${authorCompanyId} AND r.for_company_id = ${companyId} AND r.state = 'asked'
        AND r.asker_id <> ${actor.id} AND r.expires_at > ${now()} LIMIT 20`,
  );
  for (const { id } of open) await decideRequest(actor, { id, kind: referenceAsks }, { isAccepted: true });
}

/** Asks another company to write about the actor's. Throws `conflict` if it has, or was asked already. */
export function askForReference(actor: Actor, slug: string, input: ReferenceAskForm): Promise<void> {
  return inTransaction(async () => {
    const { id: subjectId } = await findOther(actor, slug, input.company);
    ensure(!(await hasReference(input.company, subjectId)), 'conflict', 'references:ask.exists');
    const asked = await askRequest(
      actor,
      { kind: referenceAsks, subjectId },
      { message: input.message, forCompanyId: input.company },
    );
    ensure(asked !== undefined, 'conflict', 'references:ask.already');
  });
}

/** The company of a page, for an actor who acts for another one. Errors are at the field `company`. */
async function findOther(actor: Actor, slug: string, ownId: number) {
  const company = requireFound(await findCompanyLink(slug));
  if (!(await isCompanyMember(actor.id, ownId)))
    throw new AppError('invalid', 'errors:choose', { field: 'company' });
  await ensureNotHidden({ type: 'company', id: ownId });
  if (company.id === ownId) throw new AppError('invalid', 'references:error.own', { field: 'company' });
  return company;
}

/** Removes a reference: a member of either company may. The other's people are notified if it was shown. */
export function removeReference(actor: Actor, { slug, id }: { slug: string; id: number }): Promise<void> {
  return inTransaction(async () => {
    const { id: companyId } = requireFound(await findCompanyLink(slug));
    const reference = requireFound(await CompanyReference.findOne({ where: { id, companyId }, lock: true }));
    await ensureNotHidden({ type: 'company-reference', id });
    const isAuthor = await isCompanyMember(actor.id, reference.authorCompanyId);
    ensure(isAuthor || (await isCompanyMember(actor.id, companyId)), 'forbidden');
    await withdrawRequests(actor, { kind: references, subjectId: id }, sql`true`, { isSilent: true });
    const data = requireFound((await describeReferences([id]))[0]);
    if (reference.body !== null)
      await recordActivity(referenceRemoved, {
        actor,
        subjectId: id,
        audience: await listMemberIds(isAuthor ? companyId : reference.authorCompanyId),
        data,
      });
    await reference.destroy();
  });
}

/** Ends the open requests about references of and by a company, before it is removed. */
export function endReferencesOf(companyId: number): Promise<void> {
  return expireRequests(sql`
    r.kind = ${references.name} AND r.subject_id IN (
      SELECT f.id FROM company_references f WHERE ${companyId} IN (f.company_id, f.author_company_id))`);
}

/** Deletes a reference after a decision of the office that nobody can complain about any more. */
export async function deleteReference(id: number): Promise<void> {
  await expireRequests(sql`r.kind = ${references.name} AND r.subject_id = ${id}`);
  await execute(sql`DELETE FROM company_references WHERE id = ${id}`);
}
