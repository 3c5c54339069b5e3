import { createHmac, timingSafeEqual } from 'node:crypto';
import { config } from '../../../config/index.ts';
import { type Topic, topics } from './notification-types.ts';

/** The address with which a letter of a topic is got rid of, without signing in (RFC 8058). It can do nothing else. */
export function unsubscribeAddress(userId: number, topic: Topic): string {
  return `/unsubscribe?person=${userId}&topic=${topic}&proof=${proofOf(userId, topic)}`;
}

/** Whether the address was made by us. */
export function isProven(given: {
  person: number;
  topic: string;
  proof: string;
}): given is { person: number; topic: Topic; proof: string } {
  const proof = Buffer.from(proofOf(given.person, given.topic));
  const other = Buffer.from(given.proof);
  return (
    topics.some((topic) => topic === given.topic) && proof.length === other.length && timingSafeEqual(proof, other)
  );
}

function proofOf(userId: number, topic: string): string {
  return createHmac('sha256', config.sessionSecret).update(`unsubscribe:${userId}:${topic}`).digest('base64url');
}
