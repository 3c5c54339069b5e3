import { z } from 'zod';
import { isTextKey, type Translate } from '../../platform/i18n/i18n.ts';

/** A text of a snapshot. `context`: another person's words around the thing. See `ReportedThing.parts`. */
export const snapshotPart = z.object({
  label: z.string(),
  text: z.string(),
  context: z.object({ userId: z.number().nullable() }).optional(),
});
type SnapshotPart = z.output<typeof snapshotPart>;

/**
 * The texts of a snapshot with their labels; those with the same label as the one before it are one. The
 * feature that had a label may have been removed: then it is empty.
 */
export function shownParts(parts: readonly SnapshotPart[], t: Translate): { label: string; text: string }[] {
  const shown: { label: string; text: string }[] = [];
  for (const part of parts) {
    const label = isTextKey(part.label) ? t(part.label) : '';
    const last = shown.at(-1);
    if (last && last.label === label) last.text += `\n${part.text}`;
    else shown.push({ label, text: part.text });
  }
  return shown;
}

/** The texts that the author of the thing reads: without the words of others around it. */
export function ownParts(parts: readonly SnapshotPart[], t: Translate): { label: string; text: string }[] {
  return shownParts(
    parts.filter(({ context }) => !context),
    t,
  );
}
