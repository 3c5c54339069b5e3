import type { Locale } from '../../../config/index.ts';
import { type StatementName, statementNames } from '../../../models/index.ts';
import { differenceSections, wordDifference } from '../../modules/revisions/difference.ts';
import { findRevision, listRevisions, type RevisionText } from '../../modules/revisions/queries.ts';
import type { Subject } from '../../modules/subject.ts';
import { anyone } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { revisionHref, revisionId } from './addresses.ts';
import { findPublished } from './queries.ts';
import { filledText, otherLanguage } from './rendering.ts';
import { byName, byRevision, comparisonQuery } from './schemas.ts';
import { historyView, revisionView, statementView } from './views.ts';

export const routes = [
  ...statementNames.map((name) => route('get', `/${name}`, { access: anyone }, (ctx) => page(name, ctx))),
  // The earlier versions, and with `from` and `to` the difference of two.
  route(
    'get',
    '/texts/:name',
    { access: anyone, params: byName, query: comparisonQuery, limit: 'list', counts: isComparison },
    async ({ params: { name }, query, locale, t }) => {
      const { id } = await findPublished(name, locale);
      const subject = { type: 'statement', id };
      const revisions = (await listRevisions(subject)).map(({ authorName: _, ...revision }) => ({
        ...revision,
        href: revisionHref(name, revision),
      }));
      const { from = null, to = null } = query;
      const title = t('statements:history.title', { name: t(`statements:name.${name}`) });
      return historyView(
        { title, noIndex: true },
        {
          name,
          language: locale,
          revisions,
          from,
          to,
          difference: from && to ? await differenceOf(subject, locale, { from, to }) : null,
        },
      );
    },
  ),
  route(
    'get',
    '/texts/:name/:revision',
    { access: anyone, params: byRevision },
    async ({ params: { name, revision }, locale, t }) => {
      const found = await findByAddress(name, locale, revision);
      // The version exists in the language that the reader has just left.
      if (!found && (await findByAddress(name, otherLanguage(locale), revision)))
        return { redirect: `/texts/${name}` };
      const { version, createdAt, body, note } = requireFound(found);
      const published = await findPublished(name, locale);
      const text = filledText(body, locale, { version, date: createdAt });
      const title = t('statements:revision.title', { name: t(`statements:name.${name}`), version });
      return revisionView(
        { title, noIndex: true },
        {
          statement: { name, language: locale, version, publishedAt: createdAt, text },
          note,
          isCurrent: version === published.version,
        },
      );
    },
  ),
];

function isComparison({ from, to }: { from?: number | undefined; to?: number | undefined }): boolean {
  return from !== undefined && to !== undefined;
}

async function page(name: StatementName, { locale, t }: Pick<Context, 'locale' | 't'>): Promise<ViewReply> {
  const { version, publishedAt, body, newestVersion } = await findPublished(name, locale);
  const text = filledText(body, locale, { version, date: publishedAt });
  return statementView(
    {
      title: t(`statements:name.${name}`),
      description: t(`statements:lead.${name}`) || plainExcerpt(text, 160),
      canonical: `/${name}?lang=${locale}`,
    },
    { statement: { name, language: locale, version, publishedAt, text }, newestVersion },
  );
}

/** The version of `2026-11-27-3`, if it was published on that day. */
async function findByAddress(
  name: StatementName,
  language: Locale,
  revision: string,
): Promise<RevisionText | undefined> {
  const { id } = await findPublished(name, language);
  const version = Number(revision.split('-').at(-1));
  const found = await findRevision({ type: 'statement', id }, version);
  return found && revisionId(found) === revision ? found : undefined;
}

/** The difference of two versions as readers saw them; null where the language does not have both. */
async function differenceOf(subject: Subject, language: Locale, { from, to }: { from: number; to: number }) {
  const [before, after] = await Promise.all([findRevision(subject, from), findRevision(subject, to)]);
  const textOf = ({ body, version, createdAt }: RevisionText) =>
    filledText(body, language, { version, date: createdAt });
  return before && after ? differenceSections(wordDifference(textOf(before), textOf(after))) : null;
}
