import { execute, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import { contributions, registeredFeatures } from '../../platform/feature.ts';
import type { Measure, Sanctions } from '../../platform/reportable.ts';

type Restricted = {
  type: string;
  id: number;
  measure: Measure;
  authorIds: readonly number[];
  endsAt: Date | null;
};

/** Carries out a measure. */
export async function restrict({ type, id, measure, authorIds, endsAt }: Restricted): Promise<void> {
  if (measure === 'hide' || measure === 'remove') await addRestriction({ type, id }, 'hidden');
  if (measure === 'close') {
    const thread = await threadOf(type, id);
    if (thread) await addRestriction(thread, 'closed');
  }
  if (measure === 'pause') await sanctions()?.pause(authorIds, endsAt);
  if (measure === 'ban') await sanctions()?.ban(authorIds, true);
}

/** Ends a measure after a complaint: the thing is there again as it was. */
export async function lift({ type, id, measure, authorIds }: Restricted): Promise<void> {
  if (measure === 'hide' || measure === 'remove') await endRestriction({ type, id }, 'hidden');
  if (measure === 'close') {
    const thread = await threadOf(type, id);
    if (thread) await endRestriction(thread, 'closed');
  }
  if (measure === 'pause') await sanctions()?.pause(authorIds, null);
  if (measure === 'ban') await sanctions()?.ban(authorIds, false);
}

export function sanctions(): Sanctions | undefined {
  return registeredFeatures().find((feature) => feature.sanctions)?.sanctions;
}

async function threadOf(type: string, id: number) {
  return contributions('reportables')
    .find((each) => each.type === type)
    ?.threadOf?.(id);
}

type Kind = 'hidden' | 'closed';

async function addRestriction({ type, id }: { type: string; id: number }, kind: Kind): Promise<void> {
  await execute(sql`
    INSERT INTO subject_restrictions (subject_type, subject_id, kind, created_at)
    VALUES (${type}, ${id}, ${kind}, ${now()}) ON CONFLICT DO NOTHING`);
}

export async function endRestriction({ type, id }: { type: string; id: number }, kind: Kind): Promise<void> {
  await execute(sql`
    DELETE FROM subject_restrictions
    WHERE subject_type = ${type} AND subject_id = ${id} AND kind = ${kind}`);
}
