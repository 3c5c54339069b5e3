import { UniqueConstraintError } from 'sequelize';
import { Company, CompanyMember, inTransaction, row, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { encodePicture, storePicture } from '../../platform/pictures.ts';
import { freeSlug } from '../../platform/text/slug.ts';
import { mayEdit } from './policy.ts';
import { actsFor, memberIdsOf } from './queries.ts';
import type { CompanyForm } from './schemas.ts';

type Wish = CompanyForm & { logo?: Buffer | undefined };

/** Makes a company; whoever makes it acts for it. The office makes them for others, unless it says so. Gives its slug. */
export async function createCompany(actor: Actor, wish: Wish): Promise<string> {
  const made = wish.logo && (await encodePicture(wish.logo, 'logo', 'logo'));
  return cvrAtField(() =>
    inTransaction(async () => {
      const logo = made && (await storePicture(made));
      const slug = await newSlug(wish.name);
      const company = await Company.create({ ...columns(wish), slug, logo: logo ?? null });
      if (!isOfficer(actor) || wish.withMe) await CompanyMember.create({ companyId: company.id, userId: actor.id });
      await recordActivity({ ...about(company, actor), type: 'company.made' });
      return slug;
    }),
  );
}

export async function changeCompany(actor: Actor, slug: string, wish: Wish): Promise<void> {
  if (wish.logo) await inTransaction(() => companyToChange(actor, slug)); // only for who may
  const made = wish.logo && (await encodePicture(wish.logo, 'logo', 'logo'));
  await cvrAtField(() =>
    inTransaction(async () => {
      const company = await companyToChange(actor, slug);
      const picture = made ? { logo: await storePicture(made) } : wish.removeLogo ? { logo: null } : {};
      const type = company.name === wish.name ? 'company.changed' : 'company.renamed';
      await company.update({ ...columns(wish), ...picture, updatedAt: now() });
      await recordActivity({ ...about(company, actor), type });
    }),
  );
}

/** The office says that it knows the company, or that it no longer does. */
export function verify(actor: Actor, slug: string, verified: boolean): Promise<void> {
  return inTransaction(async () => {
    ensure(isOfficer(actor), 'forbidden');
    const company = requireFound(await Company.findOne({ where: { slug }, lock: true }));
    if ((company.verifiedAt !== null) === verified) return;
    await company.update({ verifiedAt: verified ? now() : null });
    const type = verified ? 'company.verified' : 'company.unverified';
    await recordActivity({ ...about(company, actor), type, audience: verified ? await memberIdsOf(company.id) : [] });
  });
}

/** The office knows all of these companies. Tells how many of them it did not know before. */
export function verifySeveral(actor: Actor, ids: readonly number[]): Promise<number> {
  return inTransaction(async () => {
    ensure(isOfficer(actor), 'forbidden');
    const verified = await rows<Pick<Company, 'id' | 'name' | 'slug'> & { people: number[] }>(sql`
      UPDATE companies c SET verified_at = ${now()} WHERE id = ANY (${ids}::integer[]) AND verified_at IS NULL
      RETURNING id, name, slug, ARRAY(SELECT m.user_id FROM company_members m WHERE m.company_id = c.id) AS people`);
    for (const { people, ...company } of verified)
      await recordActivity({ ...about(company, actor), type: 'company.verified', audience: people });
    return verified.length;
  });
}

/** Takes a company out of the directory with all that is its own. */
export function removeCompany(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const company = await companyToChange(actor, slug);
    const announced = await row(sql`
      SELECT 1 FROM events WHERE organiser_company_id = ${company.id} AND ends_at > ${now()} AND cancelled_at IS NULL LIMIT 1`);
    ensure(!announced, 'conflict', 'companies:remove.hasEvents'); // people have signed up: they must hear of it first
    await recordActivity({
      ...about(company, actor),
      type: 'company.removed',
      audience: await memberIdsOf(company.id),
    });
    await company.destroy();
  });
}

/** The company, locked, if this person may change it. */
export async function companyToChange(actor: Actor, slug: string): Promise<Company> {
  const company = requireFound(await Company.findOne({ where: { slug }, lock: true }));
  ensure(mayEdit(actor, await actsFor(actor.id, company.id)), 'forbidden');
  return company;
}

export function about(company: { id: number; name: string; slug: string }, actor: Actor) {
  return {
    actor,
    subject: { type: 'company', id: company.id },
    data: { title: company.name, slug: company.slug },
  };
}

/**
 * Whoever gives a company its address waits here for the others. Also two who bring the same sheet in: a plan that was made
 * behind this holds until it is done.
 */
export async function lockDirectory(): Promise<void> {
  await rows(sql`SELECT pg_advisory_xact_lock(hashtext('companies.slug'))`);
}

/** A free address for a name: two of the same name at the same moment get two. */
export async function newSlug(name: string): Promise<string> {
  await lockDirectory();
  return freeSlug(name, 'virksomhed', async (slug) =>
    Boolean(await row(sql`SELECT 1 FROM companies WHERE slug = ${slug}`)),
  );
}

function columns({ removeLogo: _, withMe: __, logo: ___, ...wish }: Wish) {
  return wish;
}

async function cvrAtField<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintError && 'cvr' in error.fields)
      throw new AppError('invalid', 'companies:fault.cvrTaken', { field: 'cvr' });
    throw error;
  }
}
