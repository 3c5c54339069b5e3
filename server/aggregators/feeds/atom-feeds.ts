import { config } from '../../../config/index.ts';
import { rows, sql, tableVersion } from '../../../models/index.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { formatFor } from '../../platform/text/format.ts';
import { markdown } from '../../platform/text/markdown.ts';
import { atom } from './atom.ts';

// Feeds are kept by caches that all share, so they are in the town's own language whoever asks.
const language = config.defaultLocale;
const t = translator(language);
const format = formatFor(language);

const ENTRIES = 50;

type News = {
  id: number;
  slug: string;
  title: string;
  summary: string;
  text: string;
  createdAt: Date;
  updatedAt: Date;
};
type EventNews = News & {
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  cancelled: boolean;
};

/** What changes when a feed does. */
export const feedStates = {
  events: () => tableVersion(sql`SELECT xmin FROM events`),
  initiatives: () => tableVersion(sql`SELECT xmin FROM initiatives WHERE published`),
};

/** What was last announced or changed of the events. */
export async function eventsFeed(): Promise<string> {
  const events = await rows<EventNews>(sql`
    SELECT id, slug, title, summary, description AS text, created_at AS "createdAt", updated_at AS "updatedAt", starts_at AS "startsAt",
      ends_at AS "endsAt", all_day AS "allDay", place_name AS "placeName", cancelled_at IS NOT NULL AS cancelled
    FROM events ORDER BY updated_at DESC, id DESC LIMIT ${ENTRIES}`);
  return feedOf(
    'events',
    events.map((event) => ({
      ...event,
      title: event.cancelled ? t('feeds:cancelled', { title: event.title }) : event.title,
      summary: [format.when(event), event.placeName, event.summary].filter(Boolean).join(' · '),
    })),
  );
}

/** What was last announced or changed of the growth strategy. Drafts are not in it. */
export async function initiativesFeed(): Promise<string> {
  const initiatives = await rows<News & { status: string }>(sql`
    SELECT id, slug, title, summary, body AS text, status, created_at AS "createdAt", updated_at AS "updatedAt"
    FROM initiatives WHERE published ORDER BY updated_at DESC, id DESC LIMIT ${ENTRIES}`);
  return feedOf(
    'initiatives',
    initiatives.map((one) => ({
      ...one,
      summary: [t(`initiatives:status.${one.status}`), one.summary].filter(Boolean).join(' · '),
    })),
  );
}

function feedOf(kind: 'events' | 'initiatives', news: readonly News[]): string {
  const { baseUrl, municipality, siteName } = config;
  const tag = `tag:${new URL(baseUrl).hostname},2026:${kind}`;
  return atom({
    id: tag,
    self: `${baseUrl}/${kind}.atom`,
    href: `${baseUrl}/${kind}`,
    title: t(`feeds:${kind}`, { site: siteName, municipality }),
    author: municipality,
    language,
    entries: news.map(({ id, slug, title, summary, text, createdAt, updatedAt }) => ({
      id: `${tag}/${id}`,
      href: `${baseUrl}/${kind}/${slug}`,
      title,
      summary,
      html: markdown(text, 2),
      publishedAt: createdAt,
      updatedAt,
    })),
  });
}
