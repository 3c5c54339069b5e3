import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { contributions } from '../../platform/feature.ts';
import type {
  MatchItem,
  RecentItem,
  TodayItem,
  TodayReader,
  WaitingItem,
} from '../../platform/front-page.ts';
import type { Context } from '../../platform/http/route.ts';
import { formatFor } from '../../platform/text/format.ts';
import { type Greeting, greetingAt } from './greeting.ts';
import { DAYS, startOfDay, type WeekDay, weekFrom } from './week.ts';

export type Today = {
  at: Date;
  greeting: Greeting;
  waiting: WaitingItem[];
  week: WeekDay[];
  /** Since yesterday; when nothing happened, of the last week. */
  recent: RecentItem[];
  recentSince: 'yesterday' | 'week';
  match: MatchItem | undefined;
};

const MAX_WAITING = 6;
const MAX_RECENT = 6;

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
  const recent = partOf(items, 'recent').sort((one, other) => other.at.getTime() - one.at.getTime());
  const sinceYesterday = recent.filter((item) => item.at >= startOfDay(at, -1));
  return {
    at,
    greeting: greetingAt(at),
    waiting: partOf(items, 'waiting').sort(byWeight).slice(0, MAX_WAITING),
    week: weekFrom(at, partOf(items, 'week')),
    recent: (sinceYesterday.length > 0 ? sinceYesterday : recent).slice(0, MAX_RECENT),
    recentSince: sinceYesterday.length > 0 ? 'yesterday' : 'week',
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
