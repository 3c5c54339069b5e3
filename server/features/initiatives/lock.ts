import { row, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { notFound, requireFound } from '../../platform/errors.ts';
import { maySee } from './policy.ts';

export type Subject = {
  id: number;
  slug: string;
  title: string;
  status: string;
  published: boolean;
  responsibleId: number | null;
};

/** The initiative, if this person may see it. Its row is shared-locked: it does not end or go while somebody joins or speaks. */
export async function lockVisible(slug: string, actor: Actor): Promise<Subject> {
  const one = requireFound(
    await row<Subject>(sql`
    SELECT id, slug, title, status, published, responsible_id AS "responsibleId" FROM initiatives WHERE slug = ${slug} FOR SHARE`),
  );
  if (!maySee(one, actor)) throw notFound();
  return one;
}
