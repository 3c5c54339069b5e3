import type { ZodType } from 'zod';
import type { Sql } from '../../models/index.ts';
import type { ActivityDefinition } from './activities/define-activity.ts';
import { type ActivityListener, onActivity } from './activities/record-activity.ts';
import type { Actor } from './actor.ts';
import type { FrontPageSection, TodaySource } from './front-page.ts';
import type { Route } from './http/route.ts';
import type { TextKey } from './i18n/texts.ts';
import type { Job } from './jobs.ts';
import { type PersonalData, registerPersonalData } from './personal-data.ts';
import type { ContactsOf } from './realtime/presence.ts';
import type { SocketEvent } from './realtime/socket-event.ts';
import { type NavigationEntry, registerNavigation } from './views/navigation.ts';

/** A type of subject that others refer to: in the office's log, in links, follows, comments and reports. */
export type SubjectType = {
  /** The name that `subject_type` columns hold: `event`. */
  type: string;
  label: TextKey;
  /** Those of these ids that exist and that the viewer may see, in any order. */
  find: (ids: readonly number[], viewer: Actor | null) => Promise<readonly SubjectSummary[]>;
};
export type SubjectSummary = { id: number; title: string; href: string };

/** What the search over everything finds of a feature. */
export type SearchFinder = {
  /** The kind in the address (`?kind=`) and its heading. */
  kind: string;
  label: TextKey;
  /** Whether only signed-in people find it. */
  needsSignIn?: boolean;
  /**
   * A SELECT of `href, title, text, picture, at, rank`, best first, at most `limit` rows, and only what the viewer may see.
   * The statements of all features run as one.
   */
  find: (query: { q: string; limit: number; viewer: Actor | null }) => Sql;
};

export type Sitemap = {
  /** Public addresses that are always there. */
  paths?: readonly string[];
  /** A SELECT of `id` (integer), `path`, `updated_at` and `xmin` of the public pages. */
  pages?: () => Sql;
  /** Addresses (beginnings of) that search engines shall not visit. */
  disallow?: readonly string[];
};

/** A feed that everybody may read, such as Atom. It is written again only when `version` has changed. */
export type Feed = {
  path: string;
  type: string;
  title: TextKey;
  version: () => Promise<string>;
  write: () => Promise<string>;
};

/** A list of the open data, at `/api/v1/<name>`, described in `/api/openapi.json`. */
export type OpenData = {
  name: string;
  /** What each item is, without `url`, which is added. */
  item: ZodType<object>;
  /** Items with an id greater than `after`, by id, at most `limit`. */
  list: (after: number, limit: number) => Promise<readonly { id: number; slug?: string }[]>;
};

/** A number that the office sees: now, in the last 30 days, and month by month. */
export type Figure = {
  name: string;
  label: TextKey;
  weight: number;
  /** The table that is counted, with its alias when conditions use one. */
  table: Sql;
  /** When a row came to be; `created_at` unless given. */
  at?: Sql;
  /** Which rows count today; all unless given. */
  now?: () => Sql;
  /** Which rows count in a month; all unless given. */
  inMonth?: Sql;
  /** The column of the month table is left out. */
  isCurrentOnly?: boolean;
};

/** A feature and what it contributes to the rest. Nothing of a feature is named outside of its folder but in `features/index.ts`. */
export type Feature = {
  name: string;
  routes: readonly Route[];
  sockets?: readonly SocketEvent[];
  jobs?: readonly Job[];
  activities?: readonly ActivityDefinition[];
  subjects?: readonly SubjectType[];
  search?: readonly SearchFinder[];
  today?: readonly TodaySource[];
  frontPage?: readonly FrontPageSection[];
  navigation?: readonly NavigationEntry[];
  sitemap?: readonly Sitemap[];
  feeds?: readonly Feed[];
  openData?: readonly OpenData[];
  figures?: readonly Figure[];
  personalData?: readonly PersonalData[];
  listeners?: readonly ActivityListener[];
  contactsOf?: ContactsOf;
  /** Statements that run after a backup is restored, which has no jobs: nothing may wait for one any more. */
  afterRestore?: readonly string[];
};

let features: readonly Feature[] = [];

/** Sets the features that this process runs, in the order of their layers. */
export function registerFeatures(list: readonly Feature[]): void {
  features = list;
  registerNavigation(contributions('navigation'));
  registerPersonalData(contributions('personalData'));
  for (const listener of contributions('listeners')) onActivity(listener);
}

export function registeredFeatures(): readonly Feature[] {
  return features;
}

type Lists = {
  [Name in keyof Feature as NonNullable<Feature[Name]> extends readonly unknown[] ? Name : never]: Feature[Name];
};

/** All that the features contribute of one kind, in the order of the features. */
export function contributions<Name extends keyof Lists>(name: Name): NonNullable<Feature[Name]> {
  // Types end here: the compiler does not see that a list of lists, flattened, has the type of one of them.
  const lists = features.map((feature) => feature[name] ?? []) as unknown[][];
  return lists.flat() as unknown as NonNullable<Feature[Name]>;
}

/** The definition of a type of activity, or undefined: rows outlive the features that wrote them. */
export function activityDefinition(type: string): ActivityDefinition | undefined {
  return contributions('activities').find((definition) => definition.type === type);
}

/** Finds subjects of several types in one statement for each type. Keys are `type:id`. */
export async function findSubjects(
  refs: readonly { type: string; id: number | null }[],
  viewer: Actor | null,
): Promise<Map<string, SubjectSummary>> {
  const ids = Map.groupBy(refs, ({ type }) => type);
  const found = await Promise.all(
    contributions('subjects').map(async ({ type, find }) => {
      const wanted = new Set(ids.get(type)?.flatMap(({ id }) => id ?? []));
      const subjects = wanted.size > 0 ? await find([...wanted], viewer) : [];
      return subjects.map((subject) => [`${type}:${subject.id}`, subject] as const);
    }),
  );
  return new Map(found.flat());
}
