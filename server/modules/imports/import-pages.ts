import type { ZodType } from 'zod';
import type { Actor } from '../../platform/actor.ts';
import type { Context, Reply, ViewReply } from '../../platform/http/route.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { ViewPart } from '../../platform/views/define-view.ts';
import type { ImportCounts, ImportKind } from './contract.ts';
import type { PreviewLine } from './preview-line.ts';
import type { Chosen, PreviewSummary } from './preview-store.ts';

/** What an officer decided about a file. `file` is its name. */
export type ImportDecisions<Options> = { options: Options; chosen: Chosen; file: string };

/**
 * The pages of a kind of import: upload, preview with its ticks, confirmation, progress. `Content` is what is
 * read of a file, `Options` are the choices of the upload form.
 */
export type ImportPages<Content, Options extends object> = {
  kind: ImportKind;
  maxBytes: number;
  /** The choices of the upload form. */
  form: ZodType<Options>;
  /** The same as they are stored. */
  options: ZodType<Options>;
  /** Whether the choices are remembered for the next file. */
  remembersOptions: boolean;
  uploadPage: (t: Translate, remembered: Options) => ViewReply;
  /** Reads a file, outside of any transaction. Throws an error of the field `file`. */
  read: (file: Buffer) => Promise<Content>;
  /** What the import would do; changes nothing. `details` are for `detailsPart`. */
  plan: (content: Content, options: Options) => Promise<{ lines: Iterable<PreviewLine>; details?: unknown }>;
  /** A part of the preview above its lines. */
  detailsPart?: (
    summary: PreviewSummary,
    context: { upload: string; options: Options; t: Translate },
  ) => ViewPart;
  texts: {
    /** The lines of the kind `asked`, as a filter; takes `count`. */
    asked: TextKey;
    /** The text for an upload that was imported, or deleted after a day. */
    expired: TextKey;
    failed: TextKey;
    fileMissing: TextKey;
  };
  /** Carries the import out in the open transaction, planning again under its locks. */
  carryOut: (
    actor: Actor,
    content: Content,
    decisions: ImportDecisions<Options>,
    report: (done: number, total: number) => void,
  ) => Promise<ImportCounts>;
  done: (counts: ImportCounts, t: Context['t']) => Reply;
};
