import type { SubjectSummary } from '../../platform/feature.ts';
import { defineView } from '../../platform/views/define-view.ts';
import type { ManagedFiles } from './contract.ts';
import type { FileItem, OwnFile, ServedFile } from './queries.ts';
import type { Quota } from './quota.ts';

/** A file that was not added, and why. */
export type Refusal = { name: string; text: string };

/** Where the files of a subject are added, described, ordered and removed. */
export const manageFiles = defineView('files/manage')<{
  managed: ManagedFiles;
  /** The address of the page. */
  path: string;
  subject: { title: string; href: string };
  files: readonly FileItem[];
  quota: Quota;
  endings: readonly string[];
  /** Those of the files that were just sent. */
  refusals: readonly Refusal[];
  /** The id of the file whose text was sent and refused. */
  describedId: string | undefined;
}>();

export const filePage = defineView('files/show')<{
  file: ServedFile;
  subject: SubjectSummary;
  isPublic: boolean;
  /** Its place in the collection, from 1. */
  place: number;
  count: number;
  prevHref: string | null;
  nextHref: string | null;
}>();

export const ownFiles = defineView('files/own')<{
  files: readonly OwnFile[];
  quota: Quota;
  prevHref: string | null;
  nextHref: string | null;
}>();
