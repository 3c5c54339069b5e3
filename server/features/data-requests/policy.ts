import type { TextKey } from '../../platform/i18n/texts.ts';

/** Days in which an erasure that the office confirmed can be undone, after the person was notified. */
export const undoDays = 1;

/**
 * The reason why the office must not erase an account, or undefined. `otherAdmins`: the number of admins who
 * are not banned, beside the person. Nobody erases themselves here: that is what their own page is for.
 */
export function erasureRefusal(
  actor: { id: number } | null,
  person: { id: number; role: string },
  otherAdmins: number,
): TextKey | undefined {
  if (actor?.id === person.id) return 'data-requests:refused.self';
  if (person.role === 'admin' && otherAdmins === 0) return 'data-requests:refused.lastAdmin';
  return undefined;
}
