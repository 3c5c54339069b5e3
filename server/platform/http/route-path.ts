/** The parameters of a path that a pattern such as `/events/:slug.ics` matches; undefined if it does not. */
export function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+?)');
  const match = new RegExp(`^${source}$`, 'i').exec(path); // as Express does: without regard to case
  return match ? { ...match.groups } : undefined;
}

/** The path of a pattern with these parameters. */
export function pathWith(pattern: string, params: Readonly<Record<string, string | string[]>>): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
}
