import type { TextKey } from '../../platform/i18n/texts.ts';

/** Days in which an erasure that the office confirmed can be undone, after the person was notified. */
export const undoDays = 1;

/**
 * The reason why the office must not erase an account, or undefined. `hasOtherAdmin`: another person is an
 * admin and not banned. Nobody erases themselves here: that is what their own page is for.
 */
export function erasureRefusal(
  actor: { id: number } | null,
  person: { id: number; role: string },
  hasOtherAdmin: boolean,
): TextKey | undefined {
  if (actor?.id === person.id) return 'data-requests:refused.self';
  if (person.role === 'admin' && !hasOtherAdmin) return 'data-requests:refused.lastAdmin';
  return undefined;
}
