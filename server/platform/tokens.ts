import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for use in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text has the form of a token. */
export function isToken(text: string | undefined): text is string {
  return /^[\w-]{43}$/.test(text ?? '');
}

/** The stored form of a token. A plain hash is enough, because tokens are random. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
