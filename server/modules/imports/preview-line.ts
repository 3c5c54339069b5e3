import { z } from 'zod';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { formatFor } from '../../platform/text/format.ts';

/** The kinds of lines by which a preview is filtered. A line may be of several. */
export const previewKinds = ['created', 'updated', 'asked', 'remarked', 'refused', 'unchanged'] as const;
export type PreviewKind = (typeof previewKinds)[number];

/** A key as the feature wrote it; after an upgrade it may be unknown and is shown as it is. */
const key = z.custom<TextKey>((value) => typeof value === 'string');

/** A sentence. `names` are the keys of a list in it, which is its `value`. */
const sentence = z.object({ key, value: z.string().optional(), names: z.array(key).optional() });
export type Sentence = z.infer<typeof sentence>;

/** A value of a row: a text as the file or the database has it, a text of ours, or a time. */
const cell = z.union([
  z.object({ text: z.string() }),
  z.object({ key }),
  z.object({ startsAt: z.coerce.date(), endsAt: z.coerce.date(), allDay: z.boolean() }),
]);
export type Cell = z.infer<typeof cell>;

/** What a preview shows of a line, in no language yet. */
export const shownLine = z.object({
  line: z.number(),
  kind: z.enum(['created', 'updated', 'asked', 'refused', 'unchanged']),
  title: z.string(),
  /** The page of the row that exists. */
  href: z.string().nullable(),
  facts: z.array(cell),
  changes: z.array(z.object({ label: key, from: cell, to: cell })),
  /** What the officer is asked about the line. */
  question: key.nullable(),
  /** Why it is refused, or what is to be known about it. */
  remarks: z.array(sentence),
});
export type ShownLine = z.infer<typeof shownLine>;

/**
 * A line of a plan. `key` identifies it in forms; `leave-out`: a tick leaves it out; `accept`: without a tick
 * it is left out.
 */
export type PreviewLine = {
  key: string;
  kinds: readonly PreviewKind[];
  choice: 'leave-out' | 'accept' | null;
  shown: ShownLine;
};

type Format = ReturnType<typeof formatFor>;

export function cellText(value: Cell, t: Translate, format: Format): string {
  if ('text' in value) return value.text;
  return 'key' in value ? t(value.key) : format.when(value);
}

export function sentenceText({ key: text, value = '', names }: Sentence, t: Translate): string {
  return t(text, { value: names ? names.map((name) => t(name)).join(', ') : value });
}
