import { cleanLine, cleanText } from '../../../platform/text/plain-text.ts';
import { textOf } from './content-lines.ts';
import { textOfHtml } from './html-text.ts';
import { withoutMeeting } from './online-meeting.ts';
import { endOf, instantOf, type Length, type Moment } from './read-times.ts';
import { type Block, codeOf, propertiesOf, propertyOf } from './split-vevents.ts';

/**
 * An event of an imported calendar. The `uid` of an occurrence of a recurring event ends with the
 * occurrence's time. A text that the file does not have is empty.
 */
export type ReadEvent = {
  uid: string;
  line: number;
  title: string;
  description: string;
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  onlineUrl: string;
  cancelled: boolean;
  /** SEQUENCE and DTSTAMP of the file: an older version does not replace a newer one. */
  sequence: number;
  stamp: Date | null;
  remarks: Remark[];
};

/**
 * What the preview says about an event that is imported. `events:import.remark.<code>` is its text,
 * `events:import.property.<name>` what a property is called in it.
 */
export type Remark = { code: RemarkCode; value: string } | { code: 'unused'; names: UnusedName[] };
type UnusedName = (typeof unused)[number];
type RemarkCode =
  | 'tentative'
  | 'unknownZone'
  | 'unreadableEnd'
  | 'onlineUrl'
  | 'onlineUrlTooLong'
  | 'shortened';

/**
 * An event that is not imported. `reason` is the end of a text key: `events:import.reason.<reason>`. `about`
 * names an event that may be stored: a private one, or one that the file cancels.
 */
export type Refused = { line: number; reason: Reason; about?: Version & { uid: string } };
export type Reason =
  | 'notCalendar'
  | 'unfinished'
  | 'noStart'
  | 'badEnd'
  | 'farAway'
  | 'noTitle'
  | 'badRule'
  | 'tooOften'
  | 'unreadable'
  | 'private'
  | 'privateStored'
  | 'cancelsNothing'
  | 'answer'
  | 'unknownZone'
  | 'noOccurrence'
  | 'seriesMissing'
  | 'older'
  | 'olderThanStored'
  | 'duplicate'
  | 'ownEvent'
  | 'tooMany'
  | 'tooSlow';

export function isReason<Value extends object>(value: Value | Reason): value is Reason {
  return typeof value === 'string';
}

const limits = { title: 160, description: 8_000, placeName: 160, onlineUrl: 300 };

export type Content = Pick<
  ReadEvent,
  'title' | 'description' | 'placeName' | 'onlineUrl' | 'cancelled' | 'sequence' | 'stamp' | 'remarks'
>;

/** The texts and the state of an event; or why it cannot be imported. An override may lack the title. */
export function contentOf(block: Block, series: Block = block): Content | Reason {
  if (!['', 'PUBLIC'].includes(codeOf(block, 'CLASS'))) return 'private';
  if (!['', 'PUBLISH', 'REQUEST', 'CANCEL'].includes(block.calendar.method)) return 'answer';
  const title = textIn(block, 'SUMMARY') || textIn(series, 'SUMMARY');
  const texts = [textOfHtml(title), descriptionOf(block), textOfHtml(textIn(block, 'LOCATION'))];
  const { onlineUrl, texts: publicTexts } = withoutMeeting(block, texts);
  const [line = '', description = '', place = ''] = publicTexts;
  const content = {
    title: shortened(cleanLine(line), limits.title),
    description: shortened(cleanText(description), limits.description),
    placeName: shortened(cleanLine(place).replace(/^[,;\s]+|[,;\s]+$/g, ''), limits.placeName),
    onlineUrl: onlineUrl.length > limits.onlineUrl ? '' : onlineUrl,
  };
  if (!content.title) return 'noTitle';
  const isShortened =
    cleanLine(line).length > limits.title ||
    cleanText(description).length > limits.description ||
    cleanLine(place).length > limits.placeName;
  return {
    ...content,
    cancelled: codeOf(block, 'STATUS') === 'CANCELLED' || block.calendar.method === 'CANCEL',
    ...versionOf(block),
    remarks: [
      ...(codeOf(block, 'STATUS') === 'TENTATIVE' ? [remark('tentative')] : []),
      ...(content.onlineUrl ? [remark('onlineUrl', content.onlineUrl)] : []),
      ...(onlineUrl.length > limits.onlineUrl ? [remark('onlineUrlTooLong')] : []),
      ...(isShortened ? [remark('shortened')] : []),
      ...unusedProperties(block, content.onlineUrl),
    ],
  };
}

type Version = Pick<ReadEvent, 'sequence' | 'stamp'>;

/** SEQUENCE and DTSTAMP: which version of an event this is (RFC 5546, 2.1.5). */
export function versionOf(block: Block): Version {
  const sequence = Number(codeOf(block, 'SEQUENCE'));
  const isNumber = Number.isInteger(sequence) && sequence >= 0 && sequence <= 2_147_483_647;
  const stamp = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(codeOf(block, 'DTSTAMP'));
  const [, year, month, day, hour, minute, second] = stamp ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  const isTime = !Number.isNaN(at.getTime()) && at.getUTCFullYear() >= 1970;
  return { sequence: isNumber ? sequence : 0, stamp: isTime ? at : null };
}

/** Times of an event, in the municipality's zone for whole days; or why they cannot be imported. */
export function spanOf(
  start: Moment,
  length: Length,
): Pick<ReadEvent, 'startsAt' | 'endsAt' | 'allDay'> | Reason {
  const startsAt = instantOf(start);
  if (Math.abs(startsAt.getUTCFullYear() - 2050) > 50) return 'farAway';
  const endsAt = endOf(start, length);
  if (Number.isNaN(endsAt.getTime()) || endsAt.getUTCFullYear() > 2100) return 'farAway';
  if (endsAt <= startsAt) return 'badEnd';
  return { startsAt, endsAt, allDay: start.isDate };
}

function remark(code: RemarkCode, value = ''): Remark {
  return { code, value };
}

/** The text of a property: in Danish, where a file has several languages. */
function textIn(block: Block, name: string): string {
  const [first, ...others] = propertiesOf(block, name);
  const danish = others.find(({ params }) => /^da\b/i.test(params.get('LANGUAGE') ?? ''));
  const isForeign = /^(?!da\b)/i.test(first?.params.get('LANGUAGE') ?? 'da');
  const property = danish && isForeign ? danish : first;
  // Limited before it is converted, because each of the next steps reads the whole text.
  return property ? textOf(property).slice(0, 50_000) : '';
}

function descriptionOf(block: Block): string {
  const plain = textOfHtml(textIn(block, 'DESCRIPTION'));
  if (plain.trim()) return plain;
  return textOfHtml(textIn(block, 'X-ALT-DESC') || textIn(block, 'STYLED-DESCRIPTION'));
}

/** Cut to the length of its column, and not within a character. */
function shortened(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '')
        .trim();
}

/** Properties that people see in other programs and that no column of ours has. */
const unused = [
  'GEO',
  'URL',
  'CATEGORIES',
  'ORGANIZER',
  'CONTACT',
  'COMMENT',
  'ATTENDEE',
  'ATTACH',
  'IMAGE',
  'RESOURCES',
] as const;

function unusedProperties(block: Block, onlineUrl: string): Remark[] {
  const names = unused.filter((name) => {
    const value = propertyOf(block, name)?.value.trim();
    return value && !(name === 'URL' && value === onlineUrl);
  });
  return names.length > 0 ? [{ code: 'unused', names }] : [];
}
