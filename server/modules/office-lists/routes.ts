import type { Actor } from '../../platform/actor.ts';
import { notFound } from '../../platform/errors.ts';
import { contributions } from '../../platform/feature.ts';
import { addressOf, keysetLinks } from '../../platform/http/pagination.ts';
import { route } from '../../platform/http/route.ts';
import type { OfficeList } from '../../platform/office-list.ts';
import { may, withRight } from '../../platform/rights.ts';
import { formatFor } from '../../platform/text/format.ts';
import { cellBatches } from '../exports/contract.ts';
import { exportRoutes } from '../exports/routes.ts';
import { exportOfficeList, readOfficeList } from './queries.ts';
import { type ListQuery, listParams, listQuery } from './schemas.ts';
import { officeList } from './views.ts';

export const PATH = '/office/content';

export const routes = [
  route('get', PATH, { access: withRight('office') }, ({ actor }) => ({
    redirect: pathOf(visibleLists(actor)[0] ?? notInList()),
  })),
  route(
    'get',
    `${PATH}/:list`,
    { access: withRight('office'), params: listParams, query: listQuery },
    async ({ actor, params, query, t, locale }) => {
      const list = findList(actor, params.list);
      const { items, total, isTotalCapped, ...targets } = await readOfficeList(list, query, actor);
      const language = { t, format: formatFor(locale) };
      const path = pathOf(list);
      return officeList(
        { title: t(list.label), section: 'office', noIndex: true },
        {
          path,
          label: list.label,
          lists: visibleLists(actor).map((each) => ({ href: pathOf(each), label: each.label })),
          titleHeading: list.title.heading,
          columns: list.columns.map(({ name, kind, heading, order }) => ({
            name,
            kind,
            heading,
            sort: order ? (order.first ?? 'up') : null,
          })),
          items: items.map((item) => ({
            title: list.title.text(item),
            href: list.title.href(item),
            state: list.state?.(item) ?? null,
            cells: list.columns.map(({ name, kind, heading, text }) => ({
              name,
              kind,
              heading,
              text: text(item, language),
            })),
          })),
          filters: list.filters.map(({ name, label }) => ({ name, label })),
          query: { ...query, sort: query.sort ?? list.sort },
          total,
          isTotalCapped,
          mayExport: may(actor, 'export'),
          ...keysetLinks(path, query, targets),
        },
      );
    },
  ),
  ...exportRoutes({
    path: `${PATH}/:list/export`,
    access: withRight('export'),
    params: listParams,
    query: listQuery,
    title: 'office-lists:file',
    section: 'office',
    listHref: ({ list }, query: ListQuery) => addressOf(`${PATH}/${list}`, query),
    check: async ({ actor, params }) => {
      findList(actor, params.list);
      return { asksPurpose: true };
    },
    file: ({ actor, params, query, t, format }) => {
      const list = findList(actor, params.list);
      const headings = [list.title.heading, ...list.columns.map(({ heading }) => heading)];
      return {
        filename: `${list.name}.csv`,
        header: [...headings.map((heading) => t(heading)), t('office-lists:state')],
        batches: cellBatches(exportOfficeList(list, query, actor), (item) => {
          const state = list.state?.(item);
          return [
            list.title.text(item),
            ...list.columns.map(({ text }) => text(item, { t, format })),
            state ? t(state) : '',
          ];
        }),
      };
    },
  }),
];

function visibleLists(viewer: Actor): OfficeList[] {
  return contributions('officeLists')
    .filter(({ isVisible }) => isVisible(viewer))
    .toSorted((one, other) => one.weight - other.weight);
}

function findList(viewer: Actor, name: string): OfficeList {
  return visibleLists(viewer).find((list) => list.name === name) ?? notInList();
}

function notInList(): never {
  throw notFound();
}

function pathOf({ name }: OfficeList): string {
  return `${PATH}/${name}`;
}
