import type { Locale } from '../../../../config/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { findPublished } from '../../statements/queries.ts';
import { findAcceptance } from './queries.ts';

/** The published terms as they are offered to a person, with what that person accepted before. */
export type TermsOffer = {
  version: number;
  publishedAt: Date;
  /** What changed, as the office wrote it. */
  note: string;
  /** The page with the difference from the accepted version, if there is one. */
  changesHref: string | null;
};

export async function findOffer({ id }: Pick<Actor, 'id'>, language: Locale): Promise<TermsOffer> {
  const [{ version, publishedAt, note }, accepted] = await Promise.all([
    findPublished('terms', language),
    findAcceptance(id),
  ]);
  const before = accepted && accepted.version < version ? accepted.version : version - 1;
  const changesHref = before > 0 ? `/texts/terms?from=${before}&to=${version}` : null;
  return { version, publishedAt, note, changesHref };
}
