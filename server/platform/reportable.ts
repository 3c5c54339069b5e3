import type { HideableType, reportMeasures, Sql } from '../../models/index.ts';
import type { Actor } from './actor.ts';
import type { TextKey } from './i18n/texts.ts';

/** The decision about a reported thing. See `server/modules/reports/`. */
export type Measure = (typeof reportMeasures)[number];

/** A thing as it is now, for a snapshot and for a decision. */
export type ReportedThing = {
  title: string;
  /** The address of its page. */
  href: string;
  /**
   * Its texts, each with its label. Empty ones are left out of the snapshot. `context`: another person's
   * words around it, with the id of their account: only the office reads them, and their erasure deletes
   * them.
   */
  parts: readonly { label: TextKey; text: string; context?: { userId: number | null } }[];
  /** People who are responsible for it: they get the statement of reasons, and never decide about it. */
  authors: readonly { id: number; name: string }[];
  /** Ids of others who never decide about it: members of the company in whose name it was published. */
  concerned?: readonly number[];
  /** Where the statement of reasons goes if no account is responsible: a company without members. */
  contactEmail?: string;
  /** Whether the office wrote it: then an admin decides. */
  isByOffice: boolean;
  publishedAt: Date;
};

/** A type of things that can be reported, contributed by its feature. */
export type Reportable = {
  /** The value of `report_cases.subject_type`. */
  type: HideableType;
  /** "A comment". */
  label: TextKey;
  /** Matches the path of such a thing; the groups are for `find`. */
  path: RegExp;
  /** The id of the thing at a path, if the viewer may see it. */
  find: (groups: Readonly<Record<string, string>>, viewer: Actor | null) => Promise<number | undefined>;
  /**
   * The thing, also if it is hidden; undefined after it was deleted. `viewer`: who reports it, and may see
   * more than everybody, such as the page of a draft.
   */
  load: (id: number, viewer: Actor | null) => Promise<ReportedThing | undefined>;
  /** What the office can decide; `none` and `warn` are always possible. */
  measures: readonly Measure[];
  /** For `close`: the thread that the thing belongs to. */
  threadOf?: (id: number) => Promise<{ type: string; id: number } | undefined>;
  /**
   * A SELECT of `user_id`: a row for each such thing that a person has published since a time. Compared with
   * what of it was manifestly illegal (DSA art. 23(3)). Absent where nobody knows who wrote what.
   */
  published?: (since: Date) => Sql;
  /** Deletes the thing for good, when nobody can complain any more about its removal. */
  remove: (id: number) => Promise<void>;
};

/** What a case is about: a thing that can be reported, or misuse. */
export type CaseSubject = Pick<Reportable, 'label' | 'load' | 'measures'> &
  Partial<Pick<Reportable, 'threadOf' | 'remove'>>;

/** The effects of a decision on an account, contributed by the feature that owns the accounts. */
export type Sanctions = {
  /** Pauses people, each until a time; null ends the pause. */
  pause: (pauses: readonly { userId: number; until: Date | null }[]) => Promise<void>;
  ban: (userIds: readonly number[], isBanned: boolean) => Promise<void>;
  /** Erases the account of a person who can no longer sign in, or who asked the office for it. */
  erase: (userId: number) => Promise<void>;
};
