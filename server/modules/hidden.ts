import { exists, type HideableType, notHidden, sql, where } from '../../models/index.ts';
import { ensure } from '../platform/errors.ts';

/**
 * Throws `not-found` if the office has hidden one of these things. Each use case that changes such a thing
 * calls it: otherwise its authors could change, publish or delete what a decision is about.
 */
export async function ensureNotHidden(
  ...things: readonly { type: HideableType; id: number | null }[]
): Promise<void> {
  const shown = where(things.map(({ type, id }) => notHidden(type, sql`${id}::integer`)));
  ensure(await exists(sql`SELECT ${shown}`), 'not-found');
}
