import type { PageTarget } from './keyset.ts';

type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/**
 * The addresses of the previous and the next page of a list, for `partials/pagination`, with the same query
 * except its empty values. Null where there is none.
 */
export function pageLinks(path: string, query: Query & { page: number }, hasNext: boolean) {
  const { page } = query;
  return {
    prevHref: page > 1 ? addressOf(path, { ...query, page: page - 1 }) : null,
    nextHref: hasNext ? addressOf(path, { ...query, page: page + 1 }) : null,
  };
}

/**
 * The same for one of several lists of a page: `name` is the field of the query with the number of its page,
 * and its anchor. The other lists stay where they are.
 */
export function namedPageLinks<Name extends string>(
  path: string,
  pages: Readonly<Record<Name, number>>,
  { name, hasMore }: { name: NoInfer<Name>; hasMore: boolean },
) {
  const addressAt = (page: number) => {
    const others = Object.entries<number>(pages).filter(([other, at]) => other !== name && at > 1);
    const query = Object.fromEntries([...others, ...(page > 1 ? [[name, page] as const] : [])]);
    return `${addressOf(path, query)}#${name}`;
  };
  return {
    prevHref: pages[name] > 1 ? addressAt(pages[name] - 1) : null,
    nextHref: hasMore ? addressAt(pages[name] + 1) : null,
  };
}

/** The same for a list whose pages begin where others end (`keyset.ts`). */
export function keysetLinks(
  path: string,
  { after: _, before: __, page: ___, ...query }: Query & { page: number },
  { previous, next }: { previous: PageTarget | null; next: PageTarget | null },
) {
  const addressTo = (target: PageTarget | null) => target && addressOf(path, { ...query, ...target });
  return { prevHref: addressTo(previous), nextHref: addressTo(next) };
}

/**
 * The address of a list with its query. `true` is written as `1`, each value of a list with the name; the
 * first page needs no number.
 */
export function addressOf(path: string, { page, ...query }: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, page: page === 1 ? undefined : page }))
    for (const each of [value].flat()) if (each) search.append(name, each === true ? '1' : String(each));
  return search.size > 0 ? `${path}?${search}` : path;
}
