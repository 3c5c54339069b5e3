import {
  alias,
  Comment,
  expr,
  Initiative,
  notBanned,
  notHidden,
  rows,
  select,
  sql,
  User,
} from '../../../models/index.ts';
import { isCommentedBy } from '../../modules/comments/queries.ts';
import { idsFollowedBy } from '../../modules/follows/queries.ts';
import type { FrontPageSection, TodaySource } from '../../platform/front-page.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { defineView } from '../../platform/views/define-view.ts';
import { type InitiativeCard, listRunningInitiatives } from './queries.ts';

export const initiativesSection = defineView('initiatives/front-page')<{ initiatives: InitiativeCard[] }>();

export const frontPage: readonly FrontPageSection[] = [
  {
    weight: 30,
    render: async () => initiativesSection.part({ initiatives: await listRunningInitiatives({ limit: 2 }) }),
  },
];

const [i, c, u] = [alias(Initiative, 'i'), alias(Comment, 'c'), alias(User, 'u')];
const hearingColumns = select({ slug: i.slug, title: i.title, summary: i.summary });
const commentColumns = select({
  id: c.id,
  slug: i.slug,
  title: i.title,
  body: expr.text(sql`left(c.body, 300)`),
  at: c.createdAt,
  author: u.name,
  picture: u.picture,
});

/**
 * Hearings that the person has not answered wait for them. Recent comments are those on the initiatives
 * that they follow or, as officers, are responsible for.
 */
export const today: readonly TodaySource[] = [
  async ({ actor, t }) => {
    const hearings = await rows(
      hearingColumns,
      sql`
        SELECT ${hearingColumns} FROM initiatives i
        WHERE i.published AND i.status = 'hearing' AND ${notHidden('initiative', i.id)}
          AND NOT ${isCommentedBy(actor.id, 'initiative', i.id)}
        ORDER BY i.ends_on NULLS LAST, i.id LIMIT 2`,
    );
    return hearings.map(({ slug, title, summary }) => ({
      part: 'waiting' as const,
      weight: 30,
      text: t('initiatives:today.hearing', { title }),
      detail: summary,
      action: { text: t('initiatives:today.answer'), href: `/initiatives/${slug}#debate` },
      mark: { icon: 'flag' },
    }));
  },
  async ({ actor, since, t }) => {
    const comments = await rows(
      commentColumns,
      sql`
        SELECT ${commentColumns}
        FROM initiatives i
        JOIN comments c ON c.subject_type = 'initiative' AND c.subject_id = i.id AND c.removed_at IS NULL
        JOIN users u ON u.id = c.author_id AND ${notBanned('u')}
        WHERE (i.id IN (${idsFollowedBy(actor.id, 'initiative')}) OR i.responsible_id = ${actor.id})
          AND i.published AND ${notHidden('initiative', i.id)} AND ${notHidden('comment', c.id)}
          AND c.created_at >= ${since} AND c.author_id <> ${actor.id}
        ORDER BY c.created_at DESC LIMIT 4`,
    );
    return comments.map(({ id, slug, title, body, at, author, picture }) => ({
      part: 'recent' as const,
      at,
      text: t('initiatives:today.commented', { name: author, title }),
      detail: body,
      href: `/initiatives/${slug}/comments/${id}`,
      mark: { name: author, picture: pictureUrl(picture), kind: 'person' as const },
    }));
  },
];
