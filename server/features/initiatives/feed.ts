import { alias, Initiative, notHidden, rows, select, sql } from '../../../models/index.ts';
import type { Feed } from '../../platform/feature.ts';

const i = alias(Initiative, 'i');
const columns = select({
  id: i.id,
  slug: i.slug,
  title: i.title,
  summary: i.summary,
  text: i.body,
  status: i.status,
  createdAt: i.createdAt,
  updatedAt: i.updatedAt,
});

/** Excludes drafts. */
export const initiativeFeed: Feed = {
  name: 'initiatives',
  title: 'initiatives:feed.title',
  href: '/initiatives',
  tables: ['initiatives', 'subject_restrictions'],
  entries: async (limit, { t }) => {
    const initiatives = await rows(
      columns,
      sql`
        SELECT ${columns} FROM initiatives i
        WHERE i.published AND ${notHidden('initiative', i.id)}
        ORDER BY i.updated_at DESC, i.id DESC LIMIT ${limit}`,
    );
    return initiatives.map(({ id, slug, title, summary, text, status, createdAt, updatedAt }) => ({
      id,
      href: `/initiatives/${slug}`,
      title,
      summary: [t(`initiatives:status.${status}`), summary].filter(Boolean).join(' · '),
      text,
      author: null,
      publishedAt: createdAt,
      updatedAt,
    }));
  },
};
