/**
 * Social networks whose addresses a company may link to. `host` and `path` are patterns of the whole host and
 * of the beginning of the path: an address of a page or an account, not of a message or a redirect.
 */
const networks = [
  { name: 'Facebook', host: /^(www\.|m\.|da-dk\.)?facebook\.com$/, path: /^\/[\w.-]{2,}/ },
  { name: 'Instagram', host: /^(www\.)?instagram\.com$/, path: /^\/[\w.]{1,30}\/?$/ },
  {
    name: 'LinkedIn',
    host: /^([a-z]{2}\.|www\.)?linkedin\.com$/,
    path: /^\/(company|in|school|showcase)\/[^/]+/,
  },
  { name: 'YouTube', host: /^(www\.)?youtube\.com$/, path: /^\/(@[^/]+|channel\/|c\/|user\/)/ },
  { name: 'TikTok', host: /^(www\.)?tiktok\.com$/, path: /^\/@[\w.]+\/?$/ },
  { name: 'Pinterest', host: /^([a-z]{2}\.|www\.)?pinterest\.(com|dk)$/, path: /^\/\w+/ },
  { name: 'X', host: /^(www\.)?(x|twitter)\.com$/, path: /^\/\w{1,15}\/?$/ },
  { name: 'Threads', host: /^(www\.)?threads\.(net|com)$/, path: /^\/@[\w.]+\/?$/ },
  { name: 'Bluesky', host: /^bsky\.app$/, path: /^\/profile\/[^/]+\/?$/ },
  { name: 'GitHub', host: /^github\.com$/, path: /^\/[\w-]+\/?$/ },
  { name: 'Trustpilot', host: /^(dk|www)\.trustpilot\.com$/, path: /^\/review\/[^/]+/ },
  // Any server of the Fediverse: the path alone is typical, "/@name".
  { name: 'Mastodon', host: /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/, path: /^\/@[\w-]+\/?$/ },
] as const;

/** Addresses by which other networks share, log in or redirect: nobody's page. */
const notAPage = /^\/(sharer|share|dialog|login|l\.php|intent|home|hashtag|explore|reel|p)\b/;

export type SocialLink = { name: string; href: string };

/** The network and the cleaned address; undefined if it is none that is allowed. */
export function socialLinkOf(text: string): SocialLink | undefined {
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.username || url.password || url.port || notAPage.test(url.pathname)) return undefined;
  const network = networks.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname));
  if (!network) return undefined;
  // Parameters only follow the visitor: the page is named by the path. Facebook's old pages need theirs.
  const id = network.name === 'Facebook' ? (url.searchParams.get('id') ?? '') : '';
  const query = /^\d+$/.test(id) ? `?id=${id}` : '';
  return { name: network.name, href: `https://${url.hostname}${url.pathname}${query}` };
}

/** The links of a company for its page. Skips what the list above no longer allows. */
export function socialLinks(addresses: readonly string[]): SocialLink[] {
  return addresses.flatMap((address) => socialLinkOf(address) ?? []);
}
