import { createHash } from 'node:crypto';
import {
  alias,
  Company,
  execute,
  expr,
  inTransaction,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { recordActivities, recordActivity } from '../../platform/activities/record-activity.ts';
import { undoActivities } from '../../platform/activities/undo-activities.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { may } from '../../platform/rights.ts';
import { companyUnverified, companyVerified, verificationLost } from './activities.ts';
import { verifiedChange } from './changed-fields.ts';

type Named = { name: string; cvr: string | null };

/**
 * A hash of the name and the CVR number on a page. The form returns it, to detect a change after the page was
 * loaded.
 */
export function seenKey({ name, cvr }: Named): string {
  return createHash('sha256')
    .update(`${cvr ?? ''}\n${name}`)
    .digest('base64url')
    .slice(0, 16);
}

/**
 * A condition on a company, `c`: the office has to verify it. Imported companies only if they lost the
 * verification.
 */
export function waitsForVerification(): Sql {
  return sql`(c.verified_at IS NULL AND (c.imported_at IS NULL OR c.verified_name IS NOT NULL))`;
}

const c = alias(Company, 'c');
const companyColumns = select({
  id: c.id,
  name: c.name,
  cvr: c.cvr,
  slug: c.slug,
  verifiedAt: c.verifiedAt,
  memberIds: expr.integerArray(sql`ARRAY(SELECT m.user_id FROM company_members m WHERE m.company_id = c.id)`),
});
type VerifiableCompany = typeof companyColumns.row;

/**
 * Marks a company as verified. Throws `conflict` when its name or number is another than the office has seen.
 */
export function verifyCompany(actor: Actor, slug: string, seen: string): Promise<void> {
  return inTransaction(async () => {
    ensure(may(actor, 'companies'), 'forbidden');
    const [company] = await lockCompanies(sql`c.slug = ${slug}`);
    ensure(seenKey(requireFound(company)) === seen, 'conflict', 'companies:verify.changedMeanwhile');
    await markVerified(actor, [requireFound(company)]);
  });
}

/** A company on the office's list, as the list showed it. */
export type SeenCompany = { id: number; seen: string };

/**
 * Marks companies as verified, unless their name or number is another than the office has seen. Returns how
 * many were not verified before, and how many had changed.
 */
export function verifyCompanies(
  actor: Actor,
  selection: readonly SeenCompany[],
): Promise<{ verified: number; changed: number }> {
  return inTransaction(async () => {
    ensure(may(actor, 'companies'), 'forbidden');
    const seenOf = new Map(selection.map(({ id, seen }) => [id, seen]));
    const companies = await lockCompanies(sql`c.id = ANY (${[...seenOf.keys()]}::integer[])`);
    const seen = companies.filter((company) => seenOf.get(company.id) === seenKey(company));
    return { verified: await markVerified(actor, seen), changed: companies.length - seen.length };
  });
}

function lockCompanies(condition: Sql): Promise<VerifiableCompany[]> {
  return rows(
    companyColumns,
    sql`SELECT ${companyColumns} FROM companies c WHERE ${condition} ORDER BY c.id LIMIT 500 FOR UPDATE`,
  );
}

/** Returns how many were not verified before. */
async function markVerified(actor: Actor, companies: readonly VerifiableCompany[]): Promise<number> {
  const unverified = companies.filter(({ verifiedAt }) => verifiedAt === null);
  if (unverified.length === 0) return 0;
  const ids = unverified.map(({ id }) => id);
  await execute(sql`UPDATE companies SET verified_at = ${now()} WHERE id = ANY (${ids}::integer[])`);
  await recordActivities(companyVerified, unverified.map(recordOf(actor)));
  return unverified.length;
}

/**
 * Verifies the companies that meet the condition on `c`, in bulk: only those with members get an activity,
 * because the caller records one for all. Returns the ids of those that were not verified before.
 */
export function verifyWhere(actor: Actor, condition: Sql, at: Date): Promise<number[]> {
  return inTransaction(async () => {
    ensure(may(actor, 'companies'), 'forbidden');
    const companies = await rows(
      companyColumns,
      sql`
        UPDATE companies c SET verified_at = ${at} WHERE ${condition} AND c.verified_at IS NULL
        RETURNING ${companyColumns}`,
    );
    const notified = companies.filter(({ memberIds }) => memberIds.length > 0);
    if (notified.length > 0) await recordActivities(companyVerified, notified.map(recordOf(actor)));
    return companies.map(({ id }) => id);
  });
}

function recordOf(actor: Actor) {
  return ({ id, name, slug, memberIds }: VerifiableCompany) => {
    const data = { title: name, slug };
    return { actor, subjectId: id, audience: memberIds, data, changes: verifiedChange(true), undoId: id };
  };
}

/** Removes the mark. The company does not go back to those that wait for the office. */
export function unverifyCompany(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    ensure(may(actor, 'companies'), 'forbidden');
    const company = requireFound(await Company.findOne({ where: { slug }, lock: true }));
    if (company.verifiedAt === null) return;
    await company.update({ verifiedAt: null, verifiedName: null, verifiedCvr: null });
    const data = { title: company.name, slug };
    const changes = verifiedChange(false);
    await recordActivity(companyUnverified, { actor, subjectId: company.id, data, changes });
    await undoActivities(companyVerified, [{ subjectId: company.id, undoId: company.id }]);
  });
}

/** A verified company before a change that takes its mark away. */
export type LostVerification = { id: number; slug: string; before: Named; name: string };

/** Notifies the members that a change has taken the mark away, in the transaction of the change. */
export async function recordLostVerifications(
  actor: Pick<Actor, 'id'> | null,
  lost: readonly LostVerification[],
): Promise<void> {
  if (lost.length === 0) return;
  const companies = await rows(
    memberColumns,
    sql`SELECT ${memberColumns} FROM companies c WHERE c.id = ANY (${lost.map(({ id }) => id)}::integer[])`,
  );
  const membersOf = new Map(companies.map(({ id, memberIds }) => [id, memberIds]));
  await recordActivities(
    verificationLost,
    lost.map(({ id, slug, name, before }) => {
      const data = { title: name, slug, before };
      return {
        actor,
        subjectId: id,
        audience: membersOf.get(id) ?? [],
        data,
        changes: verifiedChange(false),
      };
    }),
  );
}

const memberColumns = select({ id: c.id, memberIds: companyColumns.fields.memberIds });
