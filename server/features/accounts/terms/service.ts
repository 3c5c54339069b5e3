import type { Locale } from '../../../../config/index.ts';
import { execute, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { findPublished } from '../../statements/queries.ts';

/**
 * Records that a person accepted a version of the terms, in the language in which they read it. A number that
 * is not published yet counts as the published one. Accepting twice keeps the first time.
 */
export async function acceptTerms(
  { id }: Pick<Actor, 'id'>,
  version: number | 'published',
  language: Locale,
): Promise<void> {
  const published = await findPublished('terms', language);
  const accepted = version === 'published' ? published.version : Math.min(version, published.version);
  await execute(sql`
    INSERT INTO terms_acceptances (user_id, version, language, accepted_at)
    VALUES (${id}, ${accepted}, ${language}, ${now()}) ON CONFLICT DO NOTHING`);
}
