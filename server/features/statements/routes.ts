import type { StatementName } from '../../../models/index.ts';
import { statementNames } from '../../../models/index.ts';
import { wordDifference } from '../../modules/revisions/difference.ts';
import { findRevision, listRevisions } from '../../modules/revisions/queries.ts';
import { anyone } from '../../platform/actor.ts';
import { notFound, requireFound } from '../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../platform/http/route.ts';
import { plainExcerpt } from '../../platform/text/markdown.ts';
import { revisionHref, revisionId } from './addresses.ts';
import { findPublished } from './queries.ts';
import { filledText } from './rendering.ts';
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
          difference: from && to ? await differenceOf(subject, from, to) : null,
        },
      );
    },
  ),
  route(
    'get',
    '/texts/:name/:revision',
    { access: anyone, params: byRevision },
    async ({ params: { name, revision }, locale, t }) => {
      const { id, version } = await findPublished(name, locale);
      const number = Number(revision.split('-').at(-1));
      const found = requireFound(await findRevision({ type: 'statement', id }, number));
      if (revisionId(found) !== revision) throw notFound();
      const { createdAt, body, note } = found;
      const text = filledText(body, locale, { version: number, date: createdAt });
      return revisionView(
        {
          title: t('statements:revision.title', { name: t(`statements:name.${name}`), version: number }),
          noIndex: true,
        },
        {
          statement: { name, language: locale, version: number, publishedAt: createdAt, text },
          note,
          isCurrent: number === version,
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

async function differenceOf(subject: { type: string; id: number }, from: number, to: number) {
  const [before, after] = await Promise.all([findRevision(subject, from), findRevision(subject, to)]);
  return wordDifference(requireFound(before).body, requireFound(after).body);
}
