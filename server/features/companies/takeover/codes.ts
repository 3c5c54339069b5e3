import { createHmac, randomInt } from 'node:crypto';
import { config } from '../../../../config/index.ts';

/** Without 0, 1, I, L and O, which people confuse on paper. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A code of eight letters and digits, 39 random bits, in two groups: `K7QM-4T9X`. */
export function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Whose the code is: another person, or another company, cannot use it. */
export type CodeOwner = { companyId: number; userId: number };

/**
 * The stored form of a code as a person types it, in small letters or without the hyphen. With a key, because
 * all codes could be tried against a plain hash.
 */
export function hashCode(code: string, { companyId, userId }: CodeOwner): Buffer {
  const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHmac('sha256', config.sessionSecret)
    .update(`torvet takeover ${companyId} ${userId} ${letters}`)
    .digest();
}
