import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '../../../config/index.ts';
import { notFound } from '../../platform/errors.ts';

/** What can be reached by a secret link: a report, a statement of reasons, a complaint to be decided. */
type Kind = 'report' | 'statement' | 'complaint';

/**
 * The address of a page for people without an account, or whose account is banned. Computed, not stored:
 * each e-mail about the same report has the same link.
 */
export function secretLink(kind: Kind, id: number): string {
  return `/cases/${kind}/${id}-${proofOf(kind, id)}`;
}

/** The id in the token of such an address. Throws `not-found` for a token that is not from `secretLink`. */
export function idOfToken(kind: Kind, token: string): number {
  const [id = '', ...rest] = token.split('-');
  const expected = Buffer.from(proofOf(kind, Number(id)));
  const proof = Buffer.from(rest.join('-'));
  if (expected.length !== proof.length || !timingSafeEqual(expected, proof)) throw notFound();
  return Number(id);
}

function proofOf(kind: Kind, id: number): string {
  return createHmac('sha256', config.sessionSecret).update(`${kind}:${id}`).digest('base64url');
}
