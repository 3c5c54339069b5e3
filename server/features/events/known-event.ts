import { z } from 'zod';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Format } from '../../platform/text/format.ts';

/** Time and place as registered users know them, while the e-mail about changes is not sent. */
export const knownEvent = z.object({
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  allDay: z.boolean(),
  placeName: z.string(),
  address: z.string(),
  onlineUrl: z.string(),
  /** It was cancelled, and takes place after all. */
  wasCancelled: z.boolean(),
  /** The first and the last change since. */
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
});
export type KnownEvent = z.output<typeof knownEvent>;

export type TimeAndPlace = {
  startsAt: Date;
  endsAt: Date;
  allDay: boolean;
  placeName: string;
  address: string;
  onlineUrl: string;
};

/** Whether the event is again as it is known: the changes were taken back. */
export function isAsKnown(known: KnownEvent, event: TimeAndPlace): boolean {
  const { startsAt, endsAt, allDay, placeName, address, onlineUrl } = event;
  return (
    !known.wasCancelled &&
    known.startsAt === startsAt.toISOString() &&
    known.endsAt === endsAt.toISOString() &&
    known.allDay === allDay &&
    known.placeName === placeName &&
    known.address === address &&
    known.onlineUrl === onlineUrl
  );
}

/** What has changed, for a registered user. The link to the meeting is only for those with a seat. */
export function differenceOf(
  known: KnownEvent,
  event: TimeAndPlace & { status: 'confirmed' | 'waiting' },
  { t, format }: { t: Translate; format: Format },
): string[] {
  const { allDay, placeName, address } = known;
  const before = {
    time: format.when({ allDay, startsAt: new Date(known.startsAt), endsAt: new Date(known.endsAt) }),
    place: placeOf({ placeName, address }),
  };
  const after = { time: format.when(event), place: placeOf(event) };
  const lines = (['time', 'place'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      t(`events:emails.difference.${field}`, {
        old: before[field] || t('events:emails.difference.none'),
        new: after[field] || t('events:emails.difference.none'),
      }),
    );
  const isLinkNew = event.status === 'confirmed' && known.onlineUrl !== event.onlineUrl;
  return isLinkNew ? [...lines, t('events:emails.difference.online')] : lines;
}

export function placeOf({ placeName, address }: { placeName: string; address: string }): string {
  return [placeName, address].filter(Boolean).join(', ');
}
