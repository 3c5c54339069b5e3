import { AppError } from '../../platform/errors.ts';
import { allowanceOfEach } from '../../platform/realtime/allowance.ts';

/** So many messages at once, and so many a second after that (a hundred and twenty a minute): by form and by socket together. */
const BURST = 120;
const PER_SECOND = 2;

const take = allowanceOfEach(BURST, PER_SECOND);

/** Counts a message that somebody wants to send, or throws `too-many`: it can be sent again in a moment. */
export function countMessage({ id }: { id: number }): void {
  if (!take(id)) throw new AppError('too-many', 'errors:tooMany', { params: { seconds: 1 } });
}
