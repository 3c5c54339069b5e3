import {
  alias,
  emptySql,
  expr,
  Initiative,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  where,
} from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound, requireFound } from '../../platform/errors.ts';
import type { SubjectType } from '../../platform/feature.ts';
import { may } from '../../platform/rights.ts';
import { maySeeInitiative } from './policy.ts';

const i = alias(Initiative, 'i');

const subjectColumns = select({
  id: i.id,
  slug: i.slug,
  title: i.title,
  status: i.status,
  published: i.published,
  responsibleId: i.responsibleId,
});
export type InitiativeSubject = RowOfSelection<typeof subjectColumns>;

/** The initiative, if the actor may see it. Throws `not-found` otherwise. */
export function findInitiative(slug: string, actor: Actor | null): Promise<InitiativeSubject> {
  return visible(slug, actor, emptySql);
}

/** As above, with a shared lock on its row: it cannot end or be hidden while someone joins or comments. */
export function lockInitiative(slug: string, actor: Actor): Promise<InitiativeSubject> {
  return visible(slug, actor, sql`FOR SHARE`);
}

async function visible(slug: string, actor: Actor | null, lock: Sql): Promise<InitiativeSubject> {
  const initiative = requireFound(
    await row(
      subjectColumns,
      sql`
        SELECT ${subjectColumns} FROM initiatives i
        WHERE i.slug = ${slug} AND ${notHidden('initiative', i.id)} ${lock}`,
    ),
  );
  if (!maySeeInitiative(actor, initiative)) throw notFound();
  return initiative;
}

const summaryColumns = select({ id: i.id, title: i.title, href: expr.text(sql`'/initiatives/' || i.slug`) });

export const initiativeType: SubjectType = {
  type: 'initiative',
  label: 'initiatives:subject',
  find: (ids, viewer) => {
    const condition = where([
      sql`i.id = ANY (${ids}::integer[])`,
      notHidden('initiative', i.id),
      !may(viewer, 'edit') && sql`i.published`,
    ]);
    return rows(summaryColumns, sql`SELECT ${summaryColumns} FROM initiatives i ${condition}`);
  },
};
