import { UniqueConstraintError } from 'sequelize';
import { Company, CompanyMember, exists, inTransaction, sql } from '../../../models/index.ts';
import { ensureNotHidden } from '../../modules/hidden.ts';
import { withoutPlace } from '../../modules/maps/place.ts';
import { type ReasonInput, reasonFor } from '../../modules/reasons/reason.ts';
import { endRequestsAbout } from '../../modules/requests/service.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { freeSlugs } from '../../platform/database/free-slugs.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { enqueue } from '../../platform/jobs.ts';
import { encodePicture, storePicture } from '../../platform/pictures.ts';
import { may } from '../../platform/rights.ts';
import { companyChanged, companyCreated, companyRemoved, companyRenamed } from './activities.ts';
import { businessName } from './business-name.ts';
import { companyChanges } from './changed-fields.ts';
import { placeCompany } from './map/placed.ts';
import { mayEdit, mayManage } from './policy.ts';
import { findCompanyLink, findRole, isCompanyMember, listMemberIds, listOwnersToNotify } from './queries.ts';
import { endReferencesOf } from './references/service.ts';
import { notifySavedSearches } from './saved-searches/jobs.ts';
import type { CompanyForm } from './schemas.ts';
import { withTown } from './towns.ts';
import { recordLostVerifications } from './verification.ts';

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
      const company = await Company.create({ ...(await withTown(columnsOf(input))), slug, logo });
      if (!may(actor, 'companies') || input.withMe)
        await CompanyMember.create({ companyId: company.id, userId: actor.id });
      await placeCompany(company, input);
      await recordActivity(companyCreated, {
        ...about(company, actor),
        changes: companyChanges(actor, {}, company.get()),
      });
      await enqueue(notifySavedSearches, {}, { key: 'changes' });
      return slug;
    }),
  );
}

/**
 * Changes a company. The office states a reason, which its members get by e-mail. A new name or CVR number
 * clears the verification (trigger `companies_keep_verification`). Returns whether it was cleared.
 */
export async function updateCompany(
  actor: Actor,
  slug: string,
  input: CompanyInput & ReasonInput,
): Promise<{ lostVerification: boolean }> {
  // Checks before encoding the picture, which takes seconds, and again in the transaction of the change.
  if (input.logo) await inTransaction(() => lockEditableCompany(actor, slug));
  const picture = input.logo && (await encodePicture(input.logo, 'logo', 'logo'));
  return cvrErrorAtField(() =>
    inTransaction(async () => {
      const company = await lockEditableCompany(actor, slug);
      const { id, name, cvr } = company;
      const audience = await listOwnersToNotify(actor, id);
      const reason = reasonFor(audience, input);
      const lostVerification = company.verifiedAt !== null && (name !== input.name || cvr !== input.cvr);
      const logo = picture ? { logo: await storePicture(picture) } : input.removeLogo ? { logo: null } : {};
      const activity = name === input.name ? companyChanged : companyRenamed;
      const before = { ...company.get() };
      await company.update({ ...(await withTown(columnsOf(input))), ...logo, updatedAt: now() });
      await placeCompany(company, input);
      const { data, ...record } = about(company, actor);
      const changes = companyChanges(actor, before, company.get());
      const notified = reason && changes.length > 0 ? audience : [];
      await recordActivity(activity, { ...record, audience: notified, data: { ...data, reason }, changes });
      await enqueue(notifySavedSearches, {}, { key: 'changes' });
      const lost = { id, slug, name: input.name, before: { name, cvr } };
      if (lostVerification) await recordLostVerifications(actor, [lost]);
      return { lostVerification };
    }),
  );
}

/**
 * Removes a company with all its data; the office states a reason. Throws `conflict` while it has upcoming
 * events.
 */
export function removeCompany(actor: Actor, slug: string, input: ReasonInput): Promise<void> {
  return inTransaction(async () => {
    const company = await lockManagedCompany(actor, slug);
    const hasEvents = await exists(sql`
      SELECT FROM events
      WHERE organiser_company_id = ${company.id} AND ends_at > ${now()} AND cancelled_at IS NULL LIMIT 1`);
    // Upcoming events must be cancelled first, because a cancellation notifies the registered users.
    ensure(!hasEvents, 'conflict', 'companies:remove.hasEvents');
    await endRequestsAbout({ type: 'company', id: company.id });
    await endReferencesOf(company.id);
    const { data, ...record } = about(company, actor);
    const reason = reasonFor(await listOwnersToNotify(actor, company.id), input);
    const audience = await listMemberIds(company.id);
    await recordActivity(companyRemoved, { ...record, audience, data: { ...data, reason } });
    await company.destroy();
  });
}

/** Hides what completes a company's page from the actor. Throws `forbidden` for all but its members. */
export async function dismissSteps(actor: Actor, slug: string): Promise<void> {
  const company = requireFound(await findCompanyLink(slug));
  const where = { companyId: company.id, userId: actor.id };
  const [count] = await CompanyMember.update({ stepsDismissedAt: now() }, { where });
  ensure(count > 0, 'forbidden');
}

/**
 * The company, locked until commit. Throws `not-found`, also if the office has hidden it, and `forbidden` if
 * the actor may not change it.
 */
export async function lockEditableCompany(actor: Actor, slug: string): Promise<Company> {
  const company = requireFound(await Company.findOne({ where: { slug }, lock: true }));
  await ensureNotHidden({ type: 'company', id: company.id });
  ensure(mayEdit(actor, await isCompanyMember(actor.id, company.id)), 'forbidden');
  return company;
}

/** The same for a change of who belongs to it, which an editor may not make (`mayManage`). */
export async function lockManagedCompany(actor: Actor, slug: string): Promise<Company> {
  const company = await lockEditableCompany(actor, slug);
  ensure(
    mayManage(actor, await findRole(actor.id, company.id)),
    'forbidden',
    'companies:people.ownersDecide',
  );
  return company;
}

/** Data about a company in each activity. */
export function about(
  { id, name, slug }: Pick<Company, 'id' | 'name' | 'slug'>,
  actor: Pick<Actor, 'id'> | null,
) {
  return { actor, subjectId: id, data: { title: name, slug } };
}

function columnsOf(input: CompanyInput & Partial<ReasonInput>) {
  const { removeLogo: _, withMe: __, logo: ___, reason: ____, readyReason: _____, ...rest } = input;
  return withoutPlace(rest);
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
