import { config } from '../../../config/index.ts';

/**
 * The next path after signing in: `wanted` if it is an address of this site, else `/`. Parsed like in a
 * browser, because `/\evil.dk`, `//evil.dk` and addresses with tabs lead to other sites.
 */
export function safeRedirect(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 2_000 || !URL.canParse(wanted, config.baseUrl)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, config.baseUrl);
  const isOwnSite = origin === new URL(config.baseUrl).origin && !pathname.startsWith('//');
  return isOwnSite && !pathname.startsWith('/sign-in') ? pathname + search + hash : '/';
}
