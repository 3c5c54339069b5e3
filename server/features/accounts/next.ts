import { config } from '../../../config/index.ts';

/**
 * Where to go after signing in: an address of this site, or the front page. Parsed as a browser would, so that `/\evil.dk`,
 * `//evil.dk` and tabs are seen for what they are.
 */
export function safeNext(wanted: string | null | undefined): string {
  if (!wanted || wanted.length > 2_000 || !URL.canParse(wanted, config.baseUrl)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, config.baseUrl);
  const isOurs = origin === new URL(config.baseUrl).origin && !pathname.startsWith('//');
  return isOurs && !pathname.startsWith('/sign-in') ? pathname + search + hash : '/';
}
