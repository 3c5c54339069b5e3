import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { contributions } from '../../platform/feature.ts';
import type {
  MatchItem,
  NewsItem,
  TodayItem,
  TodayReader,
  WaitingItem,
  WeekItem,
} from '../../platform/front-page.ts';
import type { Context } from '../../platform/http/route.ts';
import { formatFor, fromLocalTime, localDay } from '../../platform/text/format.ts';

export type TodayDay = { date: Date; isToday: boolean; items: WeekItem[]; more: number };

export type Today = {
  at: Date;
  greeting: 'morning' | 'day' | 'evening';
  waiting: WaitingItem[];
  week: TodayDay[];
  /** News since yesterday; if there is none, of the last week. */
  news: NewsItem[];
  newsSince: 'yesterday' | 'week';
  match: MatchItem | undefined;
};

const WAITING = 6;
const NEWS = 6;
const DAYS = 7;
const PER_DAY = 3;

/** Collects the items that the features contribute to a person's front page, sorted by part. */
export async function listToday(viewer: Pick<Context, 'locale' | 't'> & { actor: Actor }): Promise<Today> {
  const at = now();
  const reader: TodayReader = {
    actor: viewer.actor,
    t: viewer.t,
    format: formatFor(viewer.locale),
    since: startOfDay(at, -DAYS),
    until: startOfDay(at, DAYS),
  };
  const items = (await Promise.all(contributions('today').map((source) => source(reader)))).flat();
  const news = partOf(items, 'news').sort((one, other) => other.at.getTime() - one.at.getTime());
  const sinceYesterday = news.filter((item) => item.at >= startOfDay(at, -1));
  return {
    at,
    greeting: greetingAt(at),
    waiting: partOf(items, 'waiting').sort(byWeight).slice(0, WAITING),
    week: daysOf(at, partOf(items, 'week')),
    news: (sinceYesterday.length > 0 ? sinceYesterday : news).slice(0, NEWS),
    newsSince: sinceYesterday.length > 0 ? 'yesterday' : 'week',
    match: partOf(items, 'match').sort(byWeight)[0],
  };
}

type Part<Name extends TodayItem['part']> = Extract<TodayItem, { part: Name }>;

function partOf<Name extends TodayItem['part']>(items: readonly TodayItem[], name: Name): Part<Name>[] {
  return items.filter((item): item is Part<Name> => item.part === name);
}

function byWeight(one: { weight: number }, other: { weight: number }): number {
  return other.weight - one.weight;
}

/**
 * The seven days from today, each with its items in order of time. Of too many, those with the person's
 * participation have priority.
 */
function daysOf(at: Date, items: WeekItem[]): TodayDay[] {
  const byDay = Map.groupBy(items, ({ startsAt }) => localDay(startsAt));
  const days = Array.from({ length: DAYS }, (_, index) => {
    const date = startOfDay(at, index);
    const ofDay = (byDay.get(localDay(date)) ?? []).sort(
      (one, other) =>
        Number(other.isMine) - Number(one.isMine) || one.startsAt.getTime() - other.startsAt.getTime(),
    );
    const shown = ofDay
      .slice(0, PER_DAY)
      .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
    return { date, isToday: index === 0, items: shown, more: ofDay.length - shown.length };
  });
  return items.length > 0 ? days : [];
}

/** Midnight in the municipality's time zone, a number of days after the date of `at`. */
function startOfDay(at: Date, days: number): Date {
  const noon = fromLocalTime(`${localDay(at)}T12:00`);
  return fromLocalTime(`${localDay(new Date(noon.getTime() + days * 86_400_000))}T00:00`);
}

function greetingAt(at: Date): Today['greeting'] {
  const hour = Number(formatFor('en').time(at).slice(0, 2));
  if (hour >= 5 && hour < 10) return 'morning';
  return hour >= 10 && hour < 18 ? 'day' : 'evening';
}
