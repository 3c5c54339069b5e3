import { Revision } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import type { Subject } from '../subject.ts';

export type NewRevision = { version: number; body: string; note: string; createdAt?: Date };

/**
 * Stores a version of the subject's text, in the transaction of the change. The caller holds the lock on its
 * subject; a version that exists already is refused by the primary key. `actor` is null for a text that came
 * with the product.
 */
export async function addRevision(
  actor: Pick<Actor, 'id'> | null,
  { type, id }: Subject,
  { version, body, note, createdAt = now() }: NewRevision,
): Promise<void> {
  await Revision.create({
    subjectType: type,
    subjectId: id,
    version,
    body,
    note,
    authorId: actor?.id ?? null,
    createdAt,
  });
}
