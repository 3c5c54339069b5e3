import { row, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import type { Target } from './policy.ts';

/** Whom one can write to, by id or slug, with the conversation that there is already. */
export async function targetFor(
  actor: Pick<Actor, 'id'>,
  wish: { person?: number | undefined; company?: string | undefined; about?: number | undefined },
): Promise<{ target: Target; conversationId: number | null; aboutTitle: string | null } | undefined> {
  const about = sql`(SELECT title FROM opportunities WHERE id = ${wish.about ?? 0}) AS "aboutTitle"`;
  const found = wish.company
    ? await row<Target & Known>(sql`
        SELECT 'company' AS kind, o.id, o.name, o.slug, o.logo AS picture, ${about},
          (SELECT count(*)::integer FROM company_members m WHERE m.company_id = o.id) AS people,
          EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = o.id AND m.user_id = ${actor.id}) AS "isOwn",
          (SELECT c.id FROM conversations c WHERE c.pair = 'company:' || o.id || ':' || ${actor.id}::integer) AS "conversationId"
        FROM companies o WHERE o.slug = ${wish.company}`)
    : await row<Target & Known>(sql`
        SELECT 'person' AS kind, u.id, u.name, u.picture, u.headline, ${about},
          (SELECT c.id FROM conversations c
            WHERE c.pair = 'people:' || least(u.id, ${actor.id}::integer) || ':' || greatest(u.id, ${actor.id}::integer)) AS "conversationId"
        FROM users u WHERE u.id = ${wish.person ?? 0} AND u.banned_at IS NULL`);
  if (!found) return undefined;
  const { conversationId, aboutTitle, ...target } = found;
  return { target: { ...target, picture: pictureUrl(target.picture) }, conversationId, aboutTitle };
}

type Known = { conversationId: number | null; aboutTitle: string | null };
