import { isTextKey, type Translate } from '../../platform/i18n/i18n.ts';

/** The texts of a snapshot with their labels. The feature that had a label may be gone: then it is empty. */
export function shownParts(parts: readonly { label: string; text: string }[], t: Translate) {
  return parts.map(({ label, text }) => ({ label: isTextKey(label) ? t(label) : '', text }));
}
