import { row, rows, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { mayEdit, mayRemove } from './policy.ts';

const PAGE = 50;

type CommentRow = {
  id: number;
  parentId: number | null;
  authorId: number | null;
  authorName: string | null;
  authorPicture: string | null;
  byOffice: boolean;
  body: string;
  createdAt: Date;
  editedAt: Date | null;
  removed: boolean;
};

/** A page of the debate: each comment, oldest first, and below it its answers. */
export async function debate(initiativeId: number, page: number, actor: Actor | null) {
  const lines = await rows<CommentRow>(sql`
    SELECT c.id, c.parent_id AS "parentId", u.id AS "authorId", u.name AS "authorName", u.picture AS "authorPicture",
      c.by_office AS "byOffice", c.body, c.created_at AS "createdAt", c.edited_at AS "editedAt", c.removed_at IS NOT NULL AS removed
    FROM (SELECT * FROM initiative_comments c WHERE c.initiative_id = ${initiativeId}
      ORDER BY coalesce(c.parent_id, c.id), c.id LIMIT ${PAGE + 1} OFFSET ${(page - 1) * PAGE}) AS c
    LEFT JOIN users u ON u.id = c.author_id AND u.banned_at IS NULL ORDER BY coalesce(c.parent_id, c.id), c.id`);
  const comments = lines.slice(0, PAGE).map(({ authorPicture, ...line }) => ({
    ...line,
    authorPicture: pictureUrl(authorPicture),
    mayEdit: !line.removed && mayEdit(line, actor),
    mayRemove: !line.removed && mayRemove(line, actor),
  }));
  return { comments, page, hasMore: lines.length > PAGE };
}

/** On which page of the debate a comment stands. */
export async function pageOfComment(slug: string, id: number): Promise<number> {
  const place = requireFound(
    await row<{ before: number }>(sql`
    SELECT (SELECT count(*)::int FROM initiative_comments b WHERE b.initiative_id = c.initiative_id
      AND (coalesce(b.parent_id, b.id), b.id) < (coalesce(c.parent_id, c.id), c.id)) AS before
    FROM initiative_comments c JOIN initiatives i ON i.id = c.initiative_id
    WHERE c.id = ${id} AND i.slug = ${slug}`),
  );
  return Math.floor(place.before / PAGE) + 1;
}

/** One comment that is still there, for its form. */
export function commentOf(slug: string, id: number) {
  return row<{ id: number; authorId: number | null; body: string; title: string; published: boolean }>(sql`
    SELECT c.id, c.author_id AS "authorId", c.body, i.title, i.published
    FROM initiative_comments c JOIN initiatives i ON i.id = c.initiative_id
    WHERE c.id = ${id} AND i.slug = ${slug} AND c.removed_at IS NULL`);
}
