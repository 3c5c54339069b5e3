import { alias, expr, Initiative, rows, select, sql } from '../../../models/index.ts';
import type { FrontPageSection, TodaySource } from '../../platform/front-page.ts';
import { pictureUrl } from '../../platform/pictures.ts';
import { defineView } from '../../platform/views/define-view.ts';
import { type InitiativeCard, runningInitiatives } from './queries.ts';

export const initiativesSection = defineView('initiatives/front-page')<{ initiatives: InitiativeCard[] }>();

export const frontPage: readonly FrontPageSection[] = [
  {
    weight: 30,
    render: async () => initiativesSection.part({ initiatives: await runningInitiatives({ limit: 2 }) }),
  },
];

const i = alias(Initiative, 'i');
const hearingColumns = select({ slug: i.slug, title: i.title, summary: i.summary });
const commentColumns = select({
  id: expr.integer(sql`c.id`),
  slug: i.slug,
  title: i.title,
  body: expr.text(sql`left(c.body, 300)`),
  at: expr.timestamp(sql`c.created_at`),
  author: expr.text(sql`u.name`),
  picture: expr.text(sql`u.picture`).orNull(),
});

/** Hearings that the person has not answered wait for them; answers in initiatives that they follow are news. */
export const today: readonly TodaySource[] = [
  async ({ actor, t }) => {
    const hearings = await rows(
      hearingColumns,
      sql`
        SELECT ${hearingColumns} FROM initiatives i
        WHERE i.published AND i.status = 'hearing' AND NOT EXISTS (
          SELECT 1 FROM initiative_comments c WHERE c.initiative_id = i.id AND c.author_id = ${actor.id})
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
        FROM initiative_followers f JOIN initiatives i ON i.id = f.initiative_id AND i.published
        JOIN initiative_comments c ON c.initiative_id = i.id AND c.removed_at IS NULL
        JOIN users u ON u.id = c.author_id AND u.banned_at IS NULL
        WHERE f.user_id = ${actor.id} AND c.created_at >= ${since} AND c.author_id <> ${actor.id}
        ORDER BY c.created_at DESC LIMIT 4`,
    );
    return comments.map(({ id, slug, title, body, at, author, picture }) => ({
      part: 'news' as const,
      at,
      text: t('initiatives:today.commented', { name: author, title }),
      detail: body,
      href: `/initiatives/${slug}/comments/${id}`,
      mark: { name: author, picture: pictureUrl(picture), kind: 'person' as const },
    }));
  },
];
