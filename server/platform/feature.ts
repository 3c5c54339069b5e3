import type { Locale } from '../../config/index.ts';
import type { Sql } from '../../models/index.ts';
import type { IdentitySource } from './acting-as.ts';
import type { ActivityDefinition } from './activities/define-activity.ts';
import { type ActivityListener, onActivity } from './activities/record-activity.ts';
import type { Actor } from './actor.ts';
import type { CommonGround } from './common-ground.ts';
import { type ConversationHandlers, registerConversations } from './conversations.ts';
import type { FrontPageSection, TodaySource } from './front-page.ts';
import type { Route } from './http/route.ts';
import { registerTermsGate, type TermsGate } from './http/terms-gate.ts';
import type { Translate } from './i18n/i18n.ts';
import type { TextKey } from './i18n/texts.ts';
import type { Job } from './jobs.ts';
import { type NotificationHandlers, registerNotifications } from './notifications.ts';
import type { OfficeList } from './office-list.ts';
import type { OpenData } from './open-data.ts';
import type { OwnSection } from './own-page.ts';
import { type PersonalData, registerPersonalData } from './personal-data.ts';
import { type ProvenAddressSignIn, registerProvenAddress } from './proven-address.ts';
import type { ContactsOf } from './realtime/presence.ts';
import type { SocketEvent } from './realtime/socket-event.ts';
import type { Reportable, Sanctions } from './reportable.ts';
import type { RetentionRule } from './retention.ts';
import type { Format } from './text/format.ts';
import type { ViewPart } from './views/define-view.ts';
import { type NavigationEntry, registerNavigation } from './views/navigation.ts';

/** The functions for writing texts in a reader's language. */
type Language = { t: Translate; locale: Locale; format: Format };

/** A type of subject that others refer to: in the office's log, in links, follows, comments and reports. */
export type SubjectType = {
  /** The value in `subject_type` columns: `event`. */
  type: string;
  label: TextKey;
  /** Finds those of these ids that exist and that the viewer may see, in any order. */
  find: (ids: readonly number[], viewer: Actor | null) => Promise<readonly SubjectSummary[]>;
};
export type SubjectSummary = { id: number; title: string; href: string };

/** A feature's part of the site search. */
export type SearchFinder = {
  /** The kind in the address (`?kind=`). */
  kind: string;
  /** The name of the kind, in the tabs and beside its hits. */
  label: TextKey;
  /** Tabs are in the order of their weights, the lowest first. */
  weight: number;
  /** The kind of the hits' pictures; without it they have none. */
  picture?: 'logo' | 'portrait';
  /** Whether `rank` says how well a hit fits all of the query, from 0 to 1: it may do so by other texts. */
  ranksByFit?: boolean;
  /** Whether only signed-in people may search this kind. */
  needsSignIn?: boolean;
  /**
   * A SELECT of `href, title, text, picture, at, rank`, best first, at most `limit` rows, and only what the
   * viewer may see. `picture` is the stored hash or NULL, `at` the time of a hit that has one. The statements
   * of all features run as one.
   */
  find: (query: { q: string; limit: number; viewer: Actor | null }) => Sql | Promise<Sql>;
};

/** A table with `keep_version` in models/functions. */
type VersionedTable = string;

export type Sitemap = {
  /** Public addresses that always exist. */
  paths?: readonly string[];
  pages?: {
    /** Part of the addresses of its sitemaps, `/sitemaps/<name>-1.xml`. */
    name: string;
    /** The tables that the pages depend on. */
    tables: readonly VersionedTable[];
    /** A SELECT of `id`, `path` and `updated_at` of the public pages. */
    select: () => Sql;
  };
  /** Prefixes of addresses that search engines must not visit. */
  disallow?: readonly string[];
};

/** An Atom feed for everybody, at `/<name>.atom`, in the default language. */
export type Feed = {
  /** Part of the feed's id and of its entries' ids, which must never change. */
  name: string;
  /** Takes `site` and `municipality`. */
  title: TextKey;
  /** The page with the same content. */
  href: string;
  /** The tables that the entries are written from: while none of them changes, the cached feed is sent. */
  tables: readonly VersionedTable[];
  /** The entries that changed last, newest first; at most `limit`. */
  entries: (limit: number, language: Language) => Promise<readonly FeedEntry[]>;
};
export type FeedEntry = {
  /** Unique in the feed, and never reused. */
  id: number;
  href: string;
  title: string;
  summary: string;
  /** Markdown. */
  text: string;
  /** The company that publishes it; null: the municipality. */
  author: string | null;
  publishedAt: Date;
  updatedAt: Date;
};

/** A figure in the office's statistics: now, in the last 30 days, and by month. */
export type Figure = {
  name: string;
  /** The label of the current number. */
  label: TextKey;
  /** Figures are in the order of their weights, the lowest first. */
  weight: number;
  /** Its rows by the time when they were added: a name of `keep_count` in models/functions. */
  count: string;
  /** A SELECT of one number: the rows that count today. All rows by default. */
  current?: () => Sql;
  /** The column in the table of months; without it there is none. */
  monthly?: {
    heading: TextKey;
    /** Another count, by another time. */
    count?: string;
  };
};

/** A task of the office, shown on its first page while there are rows that wait. */
export type OfficeTask = {
  /** Takes `count`. */
  text: TextKey;
  href: string;
  /** Whether the viewer may do it. */
  isVisible: (actor: Actor | null) => boolean;
  /**
   * A SELECT without columns of the rows that wait and that the viewer may see. They are counted up to a
   * limit, in one statement.
   */
  rows: (viewer: Actor) => Sql;
};

/**
 * A section of the office's first page: a view of the feature. Sections are in the order of their weights,
 * the lowest first.
 */
export type OfficeSection = {
  weight: number;
  /** Null: not for this viewer. */
  render: (viewer: Actor) => Promise<ViewPart | null>;
};

/**
 * A feature and its contributions to other parts. Outside its folder, only `features/index.ts` refers to a
 * feature.
 */
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
  officeTasks?: readonly OfficeTask[];
  officeSections?: readonly OfficeSection[];
  /** What the office looks through at `/office/content`. */
  officeLists?: readonly OfficeList[];
  personalData?: readonly PersonalData[];
  retention?: readonly RetentionRule[];
  listeners?: readonly ActivityListener[];
  contactsOf?: ContactsOf;
  /** For the one feature that owns the conversations. */
  conversationPartnersOf?: ConversationPartnersOf;
  conversationHandlers?: ConversationHandlers;
  identities?: readonly IdentitySource[];
  commonGround?: readonly CommonGround[];
  /** Sections of a person's own page. */
  ownSections?: readonly OwnSection[];
  /** Things of the feature that can be reported. */
  reportables?: readonly Reportable[];
  /** For the one feature that owns the accounts. */
  sanctions?: Sanctions;
  /** For the one feature that owns the notifications. */
  notificationHandlers?: NotificationHandlers;
  /** For the one feature that owns the acceptance of the terms. */
  termsGate?: TermsGate;
  /** For the one feature that owns the accounts. */
  provenAddress?: ProvenAddressSignIn;
  /** Runs at each start, after the migrations and on every node: it must be idempotent. */
  prepare?: () => Promise<void>;
  /** Statements that remove what `prepare` brings into a database without users, before a restore. */
  beforeRestore?: readonly string[];
  /** Statements to run after a restore: a backup has no jobs, so that no row may depend on one. */
  afterRestore?: readonly string[];
};

/** The people and companies with whom a user has a conversation, the most recent ones. */
export type ConversationPartnersOf = (
  userId: number,
) => Promise<{ userIds: readonly number[]; companyIds: readonly number[] }>;

let features: readonly Feature[] = [];
let activities: ReadonlyMap<string, ActivityDefinition> = new Map();
let subjects: ReadonlyMap<string, SubjectType> = new Map();

/** Sets the features that this process runs, in the order of their layers. */
export function registerFeatures(list: readonly Feature[]): void {
  features = list;
  activities = byType(contributions('activities'));
  subjects = byType(contributions('subjects'));
  registerNavigation(contributions('navigation'));
  registerPersonalData(contributions('personalData'));
  registerConversations(list.find((feature) => feature.conversationHandlers)?.conversationHandlers);
  registerNotifications(list.find((feature) => feature.notificationHandlers)?.notificationHandlers);
  registerTermsGate(list.find((feature) => feature.termsGate)?.termsGate);
  registerProvenAddress(list.find((feature) => feature.provenAddress)?.provenAddress);
  for (const listener of contributions('listeners')) onActivity(listener);
}

/** Definitions by their type. Throws when two of them have the same type. */
function byType<Definition extends { type: string }>(list: readonly Definition[]): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const definition of list) {
    if (definitions.has(definition.type)) throw new Error(`defined twice: ${definition.type}`);
    definitions.set(definition.type, definition);
  }
  return definitions;
}

export function registeredFeatures(): readonly Feature[] {
  return features;
}

type Lists = {
  [Name in keyof Feature as NonNullable<Feature[Name]> extends readonly unknown[]
    ? Name
    : never]: Feature[Name];
};

/** All contributions of one kind, in the order of the features. */
export function contributions<Name extends keyof Lists>(name: Name): NonNullable<Feature[Name]> {
  // Cast, because the compiler cannot infer that the flattened list has the type of one of the lists.
  const lists = features.map((feature) => feature[name] ?? []) as unknown[][];
  return lists.flat() as unknown as NonNullable<Feature[Name]>;
}

/** All types of activities that the features define, in the order of the features. */
export function activityDefinitions(): readonly ActivityDefinition[] {
  return [...activities.values()];
}

/** The definition of a type of activity. Undefined for rows whose feature no longer exists. */
export function activityDefinition(type: string): ActivityDefinition | undefined {
  return activities.get(type);
}

/** The type of a subject. Undefined for rows whose feature no longer exists. */
export function subjectType(type: string): SubjectType | undefined {
  return subjects.get(type);
}

/** Finds subjects of several types in one statement for each type. Keys are `type:id`. */
export async function findSubjects(
  refs: readonly { type: string; id: number | null }[],
  viewer: Actor | null,
): Promise<Map<string, SubjectSummary>> {
  const summaries = await Promise.all(
    [...Map.groupBy(refs, ({ type }) => type)].map(async ([type, refsOfType]) => {
      const ids = [...new Set(refsOfType.flatMap(({ id }) => id ?? []))];
      const subjectsOfType = ids.length > 0 ? await subjects.get(type)?.find(ids, viewer) : undefined;
      return (subjectsOfType ?? []).map((subject) => [`${type}:${subject.id}`, subject] as const);
    }),
  );
  return new Map(summaries.flat());
}
