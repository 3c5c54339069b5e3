import { z } from 'zod';
import { sql } from '../../../models/index.ts';
import { anyone } from '../../../server/platform/actor.ts';
import type { Feature, SearchFinder } from '../../../server/platform/feature.ts';
import type { TodaySource } from '../../../server/platform/front-page.ts';
import { route } from '../../../server/platform/http/route.ts';
import { defineOpenData } from '../../../server/platform/open-data.ts';
import { visibleWith } from '../../../server/platform/rights.ts';
import { noticePosted, noticeRemoved } from './activities.ts';
import { findNotices, listNotices, listNoticesOf } from './queries.ts';
import { noticesIndex, noticesSection } from './views.ts';

const PAGE = 20;

const routes = [
  route('get', '/notices', { access: anyone }, async ({ t }) =>
    noticesIndex({ title: t('notices:title'), section: 'notices' }, { notices: await listNotices(PAGE) }),
  ),
];

const finder: SearchFinder = {
  kind: 'notices',
  label: 'notices:all',
  weight: 60,
  find: ({ q, limit }) => sql`
    SELECT '/notices#' || id AS href, title, body AS text, NULL AS picture, created_at AS at,
      word_similarity(${q}, title) AS rank
    FROM notices WHERE ${q} <% title ORDER BY rank DESC, id LIMIT ${limit}`,
};

const openData = defineOpenData({
  name: 'notices',
  item: z.strictObject({
    id: z.int(),
    title: z.string(),
    body: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  }),
  list: (after, limit) => listNotices(limit, after),
});

const today: TodaySource = async ({ t }) =>
  (await listNotices(1)).map(({ title }) => ({
    part: 'waiting',
    weight: 1_000,
    text: title,
    action: { text: t('notices:read'), href: '/notices' },
    mark: { icon: 'notifications' },
  }));

/**
 * A feature with every kind of contribution. Nothing outside of this folder names it but the test that adds
 * it.
 */
export const noticeBoard: Feature = {
  name: 'notices',
  routes,
  activities: [noticePosted, noticeRemoved],
  subjects: [{ type: 'notice', label: 'notices:subject', find: (ids) => findNotices(ids) }],
  search: [finder],
  today: [today],
  frontPage: [{ weight: 90, render: async () => noticesSection.part({ notices: await listNotices(PAGE) }) }],
  navigation: [
    { menu: 'main', weight: 60, text: 'notices:title', href: '/notices', section: 'notices' },
    { menu: 'office', weight: 90, text: 'notices:all', href: '/notices', isVisible: visibleWith('office') },
  ],
  sitemap: [
    {
      paths: ['/notices'],
      pages: {
        name: 'notices',
        tables: ['notices'],
        select: () => sql`SELECT id, '/notices/' || id AS path, updated_at FROM notices`,
      },
      disallow: ['/notices/drafts'],
    },
  ],
  feeds: [
    {
      name: 'notices',
      title: 'notices:feed',
      href: '/notices',
      tables: ['notices'],
      entries: async (limit) =>
        (await listNotices(limit)).map(({ id, title, body, createdAt, updatedAt }) => ({
          id,
          href: `/notices#${id}`,
          title,
          summary: '',
          text: body,
          author: null,
          publishedAt: createdAt,
          updatedAt,
        })),
    },
  ],
  openData: [openData],
  figures: [
    {
      name: 'notices',
      label: 'notices:figure',
      weight: 90,
      count: 'notices',
      monthly: { heading: 'notices:monthly' },
    },
  ],
  officeTasks: [
    {
      text: 'notices:task',
      href: '/notices',
      isVisible: visibleWith('office'),
      rows: () => sql`SELECT FROM notices WHERE NOT approved`,
    },
  ],
  officeSections: [
    { weight: 90, render: async () => noticesSection.part({ notices: await listNotices(PAGE) }) },
  ],
  personalData: [
    {
      columns: ['notices.user_id'],
      collect: async (userId) => ({
        notices: await listNoticesOf(userId),
      }),
    },
  ],
};
