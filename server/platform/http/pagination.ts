type Query = Record<string, string | number | boolean | undefined>;

/**
 * The addresses of the pages before and after this one of a list, for `partials/pagination`: the same wishes, without those
 * that are left open. Null where there is none.
 */
export function pageLinks(path: string, query: Query & { page: number }, hasNext: boolean) {
  const { page } = query;
  return {
    prevHref: page > 1 ? addressOf(path, { ...query, page: page - 1 }) : null,
    nextHref: hasNext ? addressOf(path, { ...query, page: page + 1 }) : null,
  };
}

/** A list's address. What is ticked is `1`; the first page needs no number. */
function addressOf(path: string, { page, ...wishes }: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...wishes, page: page === 1 ? undefined : page }))
    if (value) parameters.set(name, value === true ? '1' : String(value));
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}
