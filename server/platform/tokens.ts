import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, for an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The stored form of a token. Tokens are random, so a plain hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
