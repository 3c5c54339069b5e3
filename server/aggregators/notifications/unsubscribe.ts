import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '../../../config/index.ts';

/** The address that ends the e-mails of a topic without signing in (RFC 8058). It permits nothing else. */
export function unsubscribeUrl(userId: number, topic: string): string {
  return `/unsubscribe?person=${userId}&topic=${topic}&proof=${proofOf(userId, topic)}`;
}

/**
 * Verifies that the proof was created by `unsubscribeUrl`. E-mails outlive releases: the topic may be one of
 * an earlier release.
 */
export function isProven(address: { person: number; topic: string; proof: string }): boolean {
  const expected = Buffer.from(proofOf(address.person, address.topic));
  const proof = Buffer.from(address.proof);
  return expected.length === proof.length && timingSafeEqual(expected, proof);
}

function proofOf(userId: number, topic: string): string {
  return createHmac('sha256', config.sessionSecret)
    .update(`unsubscribe:${userId}:${topic}`)
    .digest('base64url');
}
