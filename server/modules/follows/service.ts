import { execute, inTransaction, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import type { FollowContract } from './contract.ts';

type Target = { contract: FollowContract; slug: string };

/** Follows a subject. Idempotent. */
export function follow(actor: Actor, { contract, slug }: Target): Promise<void> {
  return inTransaction(async () => {
    const { id } = await contract.lock(slug, actor);
    await execute(sql`
      INSERT INTO follows (subject_type, subject_id, user_id, created_at)
      VALUES (${contract.type}, ${id}, ${actor.id}, ${now()}) ON CONFLICT DO NOTHING`);
  });
}

export function unfollow(actor: Actor, { contract, slug }: Target): Promise<void> {
  return inTransaction(async () => {
    const { id } = await contract.lock(slug, actor);
    await execute(sql`
      DELETE FROM follows
      WHERE subject_type = ${contract.type} AND subject_id = ${id} AND user_id = ${actor.id}`);
  });
}
