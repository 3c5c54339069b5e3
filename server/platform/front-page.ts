import type { Actor } from './actor.ts';
import type { Translate } from './i18n/i18n.ts';
import type { Format } from './text/format.ts';
import type { QuotedText } from './text/quoted-text.ts';
import type { ViewPart } from './views/define-view.ts';

/** The picture of a person, the logo of a company, or the initials of the name, beside an item. */
export type ItemPicture = { name: string; picture: string | null; kind: 'person' | 'company' };

/**
 * An item of the front page of a signed-in person. Items of a part are in the order of their weights, the
 * highest first, or in order of time.
 */
export type TodayItem = WaitingItem | WeekItem | RecentItem | MatchItem;

/** A task for the person, with its one action. */
export type WaitingItem = {
  part: 'waiting';
  weight: number;
  text: string;
  detail?: string;
  action: { text: string; href: string };
  /** Shown before the text: a picture, a day of the month, or an icon. */
  mark: ItemPicture | { day: Date } | { icon: string };
};

/** Something on a day of the week to come. `isMine`: the person takes part. `allDay`: no time is shown. */
export type WeekItem = {
  part: 'week';
  title: string;
  href: string;
  startsAt: Date;
  allDay: boolean;
  isMine: boolean;
};

/** Something that happened recently. `reason`: why it concerns the person. */
export type RecentItem = {
  part: 'recent';
  at: Date;
  text: string;
  detail?: string;
  reason?: string;
  href: string;
  mark: ItemPicture | { icon: string };
};

/** A matching company, and the reason for the match. */
export type MatchItem = {
  part: 'match';
  weight: number;
  name: string;
  picture: string | null;
  reason: QuotedText;
  href: string;
  action: { text: string; href: string };
};

export type TodayReader = {
  actor: Actor;
  /** The start of the time that counts as recent. */
  since: Date;
  /** The end of the seven days of the week part. */
  until: Date;
  t: Translate;
  format: Format;
};

/** A feature's items for the front page of a signed-in person: a few, from one or two statements. */
export type TodaySource = (reader: TodayReader) => Promise<readonly TodayItem[]>;

/**
 * A section of the front page that a visitor sees: a view of the feature. Sections are ordered by weight, the
 * lowest first.
 */
export type FrontPageSection = {
  weight: number;
  render: (reader: { actor: Actor | null; t: Translate }) => Promise<ViewPart>;
};
