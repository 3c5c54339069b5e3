/** The fields of an address. A name that is repeated has a list, as in forms. */
export function queryFields(url: string): Record<string, string | string[]> {
  const fields = Map.groupBy(new URLSearchParams(url.split('?')[1]), ([name]) => name);
  return Object.fromEntries(
    Array.from(fields, ([name, all]) => {
      const values = all.map(([, value]) => value);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}
