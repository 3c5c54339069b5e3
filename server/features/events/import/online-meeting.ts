import { textOf } from './content-lines.ts';
import { type Block, propertyOf } from './split-vevents.ts';

/** The link to an online meeting, which only registered users may see, and the texts without it. */
type WithoutMeeting = { onlineUrl: string; texts: string[] };

/** Properties that contain the link to the meeting and nothing else; the standard's first (RFC 7986). */
const linkProperties = [
  'CONFERENCE',
  'X-MICROSOFT-SKYPETEAMSMEETINGURL',
  'X-MICROSOFT-ONLINEMEETINGEXTERNALLINK',
  'X-MICROSOFT-ONLINEMEETINGCONFLINK',
  'X-GOOGLE-CONFERENCE',
  'X-GOOGLE-HANGOUT',
  'X-ZOOM-MEETING-URL',
];

/**
 * Links that open a meeting. Pages on which people register for a webinar are public and are not among them.
 */
const meetingHosts = [
  'teams\\.(?:microsoft|live)\\.com/(?!registration|event)',
  'gov\\.teams\\.microsoft\\.us/',
  '(?:[\\w-]+\\.)*zoom(?:gov)?\\.(?:us|com)/(?:j|w|my|s|wc|launch)/',
  'meet\\.google\\.com/',
  'hangouts\\.google\\.com/',
  '(?:[\\w-]+\\.)*webex\\.com/(?!.*register)',
  '(?:meet|join)\\.(?:lync|skype)\\.com/',
  '(?:meet\\.)?jit\\.si/',
  '(?:[\\w-]+\\.)?whereby\\.com/',
  '(?:global\\.)?goto(?:meeting|meet|webinar)\\.(?:com|me)/(?!register)',
  '(?:meet|app)\\.goto\\.com/(?!register)',
  '(?:[\\w-]+\\.)*bluejeans\\.com/',
  'chime\\.aws/',
  'meet\\.around\\.co/',
  'facetime\\.apple\\.com/',
  'meet\\.proton\\.me/',
];
const isMeeting = new RegExp(`^https?://(?:${meetingHosts.join('|')})`, 'i');
/** A Markdown link with its target, or an address alone. Limited, because a longer one is no link. */
const link = /\[[^[\]\n]{0,300}\]\((https?:\/\/[^\s<>"\\]{1,2000}?)\)|<?(https?:\/\/[^\s<>"\\]{1,2000})>?/gi;

/** Separates the meeting's link, and what else lets people in, from the public texts of an event. */
export function withoutMeeting(block: Block, texts: readonly string[]): WithoutMeeting {
  const own = linkProperties.flatMap((name) => linksOf(block, name));
  const isSecret = (href: string) => isMeeting.test(href) || own.includes(href);
  const secret = [...own, ...linksOf(block, 'URL'), ...texts.flatMap(linksIn)].filter(isSecret);
  if (secret.length === 0) return { onlineUrl: '', texts: [...texts] };
  const isJoin = (href: string) => !/meetingoptions|dialin|tel_?conference|JoinTeamsMeeting/i.test(href);
  return { onlineUrl: secret.find(isJoin) ?? '', texts: texts.map((text) => withoutLinks(text, isSecret)) };
}

function linksOf(block: Block, name: string): string[] {
  const property = propertyOf(block, name);
  return property ? linksIn(textOf(property)) : [];
}

function linksIn(text: string): string[] {
  return [...text.matchAll(link)].map(([, target, bare = '']) => unwrapped(target ?? addressIn(bare)));
}

/** An address without the punctuation that follows it in a sentence. */
function addressIn(bare: string): string {
  return bare.replace(/[.,;:!?»«”'*_]{1,5}$|\){1,3}[.,;:]{0,3}$/, (end) =>
    bare.includes('(') ? end.replace(/[^)]/g, '') : '',
  );
}

/** The original address of a link that Outlook (Safe Links) or Google has rewritten. */
function unwrapped(href: string): string {
  if (!/safelinks\.protection\.outlook\.com|google\.[a-z.]+\/url/i.test(href)) return href;
  const url = URL.canParse(href) ? new URL(href) : undefined;
  return url?.searchParams.get('url') ?? url?.searchParams.get('q') ?? href;
}

/** A line that names the number or the password of a meeting. */
const access = new RegExp(
  [
    '^[^\\w\\n]{0,10}(?:(?:meeting|webinar|conference|phone conference|telefonkonference|møde|konference)',
    '[ -]?(?:id|nummer|number|kode|code|password|passcode|adgangskode|link)',
    '|mødenr|passcode|password|adgangskode|kodeord|pinkode|pin|access code|one tap mobile)',
    '\\b[^:\\n]{0,40}:.*$',
  ].join(''),
  'gim',
);
/** The block that Teams adds to an invitation, between two rules of underscores. */
const teamsBlock = /^[ \t]*_{10,}[ \t]*\n[\s\S]*?(?:^[ \t]*_{10,}[ \t]*$|$(?![\s\S]))/gm;

function withoutLinks(text: string, isSecret: (href: string) => boolean): string {
  return text
    .replace(teamsBlock, (part) => (linksIn(part).some(isSecret) ? '' : part))
    .replace(link, (match, target: string | undefined, bare = '') => {
      const written = target ?? addressIn(bare);
      if (!isSecret(unwrapped(written))) return match;
      return target === undefined ? bare.slice(written.length) : '';
    })
    .replace(access, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
