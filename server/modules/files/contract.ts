import type { Actor } from '../../platform/actor.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Accepted } from './kinds.ts';

/** A subject that has files. `companyId`: the company whose quota they count against; null: the adder's. */
export type FileSubject = { id: number; title: string; href: string; companyId: number | null };

/**
 * The files of one kind that a feature's subjects have: the pictures of a company, say. Who may see a file is
 * not part of it: who may see the subject, by its `SubjectType`, asked at each request of the file.
 */
export type FileCollection = {
  /** The value of `file_uses.subject_type`; functions/delete-files.sql has a trigger for it. */
  type: string;
  /** The value of `file_uses.collection`. */
  name: string;
  accepts: Accepted;
  /** The most files that a subject may have. */
  max: number;
  /** Whether one of the files is the cover. */
  hasCover: boolean;
};

/** A collection with pages on which its files are added, described, ordered and removed. */
export type ManagedFiles = FileCollection & {
  /** The path of the page: below that of the subject, by which `:slug` or `:id` finds it. */
  path: `/${string}/:${'slug' | 'id'}/${string}`;
  /** The section of the menu. */
  section: string;
  texts: Record<'title' | 'lead' | 'empty', TextKey>;
  /**
   * The subject, if the actor may change its files. Throws `not-found` if they may not see it, `forbidden` if
   * they may not change it.
   */
  find: (key: string, actor: Actor) => Promise<FileSubject>;
  /** As `find`, with the subject locked until commit. */
  lock: (key: string, actor: Actor) => Promise<FileSubject>;
  /** Records the change, in its transaction. */
  changed: (actor: Actor, subject: FileSubject) => Promise<void>;
};
