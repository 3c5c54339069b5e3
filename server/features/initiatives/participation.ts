import { inTransaction, row, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { ensure } from '../../platform/errors.ts';
import { actsFor } from '../companies/queries.ts';
import { lockVisible, type Subject } from './lock.ts';
import { isOpen } from './policy.ts';

export function follow(slug: string, actor: Actor): Promise<void> {
  return inTransaction(async () => {
    const { id } = await lockVisible(slug, actor);
    await rows(sql`
      INSERT INTO initiative_followers (initiative_id, user_id, created_at) VALUES (${id}, ${actor.id}, ${now()}) ON CONFLICT DO NOTHING`);
  });
}

export function unfollow(slug: string, actor: Actor): Promise<void> {
  return inTransaction(async () => {
    const { id } = await lockVisible(slug, actor);
    await rows(sql`DELETE FROM initiative_followers WHERE initiative_id = ${id} AND user_id = ${actor.id}`);
  });
}

/** A company goes with it; joining again changes what it says that it brings. */
export function joinAs(slug: string, actor: Actor, wish: { companyId: number; contribution: string }): Promise<void> {
  return inTransaction(async () => {
    const initiative = await lockVisible(slug, actor);
    ensure(await actsFor(actor.id, wish.companyId), 'forbidden');
    ensure(isOpen(initiative), 'conflict', 'initiatives:companies.over');
    const joined = await row<{ isNew: boolean }>(sql`
      INSERT INTO initiative_companies (initiative_id, company_id, contribution, joined_by, created_at)
      VALUES (${initiative.id}, ${wish.companyId}, ${wish.contribution}, ${actor.id}, ${now()})
      ON CONFLICT (initiative_id, company_id) DO UPDATE SET contribution = excluded.contribution
      RETURNING xmax = 0 AS "isNew"`);
    if (!joined?.isNew) return;
    await record('initiative.company-joined', initiative, actor, initiative.responsibleId);
  });
}

/** One of the company's people takes it out; so may the office. */
export function leaveAs(slug: string, actor: Actor, companyId: number): Promise<void> {
  return inTransaction(async () => {
    const initiative = await lockVisible(slug, actor);
    ensure(isOfficer(actor) || (await actsFor(actor.id, companyId)), 'forbidden');
    const left = await row(sql`
      DELETE FROM initiative_companies WHERE initiative_id = ${initiative.id} AND company_id = ${companyId} RETURNING 1`);
    if (left) await record('initiative.company-left', initiative, actor, null);
  });
}

function record(type: string, { id, title, slug }: Subject, actor: Actor, told: number | null): Promise<void> {
  const audience = told === null ? [] : [told];
  return recordActivity({ type, actor, subject: { type: 'initiative', id }, audience, data: { title, slug } });
}
