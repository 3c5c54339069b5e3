import { UniqueConstraintError } from 'sequelize';
import {
  alias,
  Company,
  CompanyMember,
  exists,
  expr,
  inTransaction,
  rows,
  type Sql,
  select,
  sql,
} from '../../../models/index.ts';
import { endRequestsAbout } from '../../modules/requests/service.ts';
import { recordActivities, recordActivity } from '../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { freeSlugs } from '../../platform/database/free-slugs.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { encodePicture, storePicture } from '../../platform/pictures.ts';
import {
  companyChanged,
  companyCreated,
  companyRemoved,
  companyRenamed,
  companyUnverified,
  companyVerified,
} from './activities.ts';
import { businessName } from './business-name.ts';
import { mayEdit } from './policy.ts';
import { isCompanyMember, listMemberIds } from './queries.ts';
import type { CompanyForm } from './schemas.ts';

type CompanyInput = CompanyForm & { logo?: Buffer | undefined };

export const FALLBACK_SLUG = 'virksomhed';

/**
 * Creates a company, with the creator as its first member; an officer only with `withMe`. Returns the slug.
 */
export async function createCompany(actor: Actor, input: CompanyInput): Promise<string> {
  const picture = input.logo && (await encodePicture(input.logo, 'logo', 'logo'));
  return cvrErrorAtField(() =>
    inTransaction(async () => {
      const logo = picture ? await storePicture(picture) : null;
      const [slug = ''] = await freeSlugs(Company, [businessName(input.name)], FALLBACK_SLUG);
      const company = await Company.create({ ...columnsOf(input), slug, logo });
      if (!isOfficer(actor) || input.withMe)
        await CompanyMember.create({ companyId: company.id, userId: actor.id });
      await recordActivity(companyCreated, about(company, actor));
      return slug;
    }),
  );
}

export async function updateCompany(actor: Actor, slug: string, input: CompanyInput): Promise<void> {
  // Checks before encoding the picture, which takes seconds, and again in the transaction of the change.
  if (input.logo) await inTransaction(() => lockEditableCompany(actor, slug));
  const picture = input.logo && (await encodePicture(input.logo, 'logo', 'logo'));
  await cvrErrorAtField(() =>
    inTransaction(async () => {
      const company = await lockEditableCompany(actor, slug);
      const logo = picture ? { logo: await storePicture(picture) } : input.removeLogo ? { logo: null } : {};
      const activity = company.name === input.name ? companyChanged : companyRenamed;
      await company.update({ ...columnsOf(input), ...logo, updatedAt: now() });
      await recordActivity(activity, about(company, actor));
    }),
  );
}

/** Sets or removes the mark that the office has verified the company. */
export function verifyCompany(actor: Actor, slug: string, isVerified: boolean): Promise<void> {
  return inTransaction(async () => {
    ensure(isOfficer(actor), 'forbidden');
    const company = requireFound(await Company.findOne({ where: { slug }, lock: true }));
    if ((company.verifiedAt !== null) === isVerified) return;
    await company.update({ verifiedAt: isVerified ? now() : null });
    if (!isVerified) return recordActivity(companyUnverified, about(company, actor));
    await recordActivity(companyVerified, {
      ...about(company, actor),
      audience: await listMemberIds(company.id),
    });
  });
}

const c = alias(Company, 'c');
const verifiedColumns = select({
  id: c.id,
  name: c.name,
  slug: c.slug,
  memberIds: expr.integerArray(sql`ARRAY(SELECT m.user_id FROM company_members m WHERE m.company_id = c.id)`),
});

/** Marks companies as verified. Returns how many of them were not before. */
export async function verifyCompanies(actor: Actor, ids: readonly number[]): Promise<number> {
  const verified = await verifyWhere(actor, sql`c.id = ANY (${ids}::integer[])`, { at: now() });
  return verified.length;
}

/**
 * Marks the companies as verified that meet the condition on `c`, and notifies their members. Returns the ids
 * of those that were not verified before. `isBulk`: the caller records one activity for all of them, so that
 * only companies with somebody to notify get their own.
 */
export function verifyWhere(
  actor: Actor,
  condition: Sql,
  { at, isBulk = false }: { at: Date; isBulk?: boolean },
): Promise<number[]> {
  return inTransaction(async () => {
    ensure(isOfficer(actor), 'forbidden');
    const companies = await rows(
      verifiedColumns,
      sql`
        UPDATE companies c SET verified_at = ${at} WHERE ${condition} AND c.verified_at IS NULL
        RETURNING ${verifiedColumns}`,
    );
    const records = companies
      .filter(({ memberIds }) => !isBulk || memberIds.length > 0)
      .map((company) => ({ ...about(company, actor), audience: company.memberIds }));
    if (records.length > 0) await recordActivities(companyVerified, records);
    return companies.map(({ id }) => id);
  });
}

/** Removes a company with all its data. Throws `conflict` while it has upcoming events. */
export function removeCompany(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    const hasEvents = await exists(sql`
      SELECT FROM events
      WHERE organiser_company_id = ${company.id} AND ends_at > ${now()} AND cancelled_at IS NULL LIMIT 1`);
    // Upcoming events must be cancelled first, because a cancellation notifies the registered users.
    ensure(!hasEvents, 'conflict', 'companies:remove.hasEvents');
    await endRequestsAbout({ type: 'company', id: company.id });
    await recordActivity(companyRemoved, {
      ...about(company, actor),
      audience: await listMemberIds(company.id),
    });
    await company.destroy();
  });
}

/** The company, locked until commit. Throws `forbidden` if the actor may not change it. */
export async function lockEditableCompany(actor: Actor, slug: string): Promise<Company> {
  const company = requireFound(await Company.findOne({ where: { slug }, lock: true }));
  ensure(mayEdit(actor, await isCompanyMember(actor.id, company.id)), 'forbidden');
  return company;
}

/** Data about a company in each activity. */
export function about(
  { id, name, slug }: Pick<Company, 'id' | 'name' | 'slug'>,
  actor: Pick<Actor, 'id'> | null,
) {
  return { actor, subjectId: id, data: { title: name, slug } };
}

function columnsOf({ removeLogo: _, withMe: __, logo: ___, ...columns }: CompanyInput) {
  return columns;
}

async function cvrErrorAtField<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintError && 'cvr' in error.fields)
      throw new AppError('invalid', 'companies:error.cvrTaken', { field: 'cvr' });
    throw error;
  }
}
