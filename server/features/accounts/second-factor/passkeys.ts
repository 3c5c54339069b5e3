import { randomBytes } from 'node:crypto';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { exists, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { log } from '../../../platform/log.ts';
import { openTicket, sealTicket } from '../../../platform/sealed.ts';
import { hashToken } from '../../../platform/tokens.ts';
import type { StoredPasskey } from './queries.ts';

/** Passkeys belong to the host of BASE_URL: they do not work at another address. */
const relyingParty = new URL(config.baseUrl).hostname;
const origin = new URL(config.baseUrl).origin;

export const challengeMinutes = 10;
const challengeSchema = z.string();

/** EdDSA, ES256 and RS256 (RFC 9053): what passkeys use today. */
const supportedAlgorithmIDs = [-8, -7, -257];

/**
 * What a page needs for a passkey: options for the browser, and the challenge as a ticket of this browser,
 * which the form sends back. So that showing the page stores nothing.
 */
export type PasskeyRequest = { options: string; ticket: string };

/** `browser`: the session, or the partial sign-in, to which the challenge is bound. */
export type Holder = { userId: number; browser: string };

/** Imported at the first use: a start takes 120 ms less without it. */
const loadLibrary = () => import('@simplewebauthn/server');

/** What a page needs to ask for one of these passkeys. */
export async function requestPasskey(
  holder: Holder,
  passkeys: readonly StoredPasskey[],
): Promise<PasskeyRequest> {
  const { generateAuthenticationOptions } = await loadLibrary();
  const challenge = new Uint8Array(randomBytes(32));
  const options = await generateAuthenticationOptions({
    rpID: relyingParty,
    challenge,
    allowCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
    timeout: challengeMinutes * 60_000,
    userVerification: 'preferred',
  });
  return { options: JSON.stringify(options), ticket: ticketFor('get', holder, options.challenge) };
}

/** What a page needs to add a passkey. */
export async function requestNewPasskey(
  holder: Holder & { name: string; email: string | null },
  passkeys: readonly StoredPasskey[],
): Promise<PasskeyRequest> {
  const { generateRegistrationOptions } = await loadLibrary();
  const options = await generateRegistrationOptions({
    rpName: config.siteName,
    rpID: relyingParty,
    // Shown by the browser, and no secret: the same person has one entry for each site.
    userID: new Uint8Array(hashToken(`torvet user ${holder.userId}`)),
    userName: holder.email ?? holder.name,
    userDisplayName: holder.name,
    challenge: new Uint8Array(randomBytes(32)),
    timeout: challengeMinutes * 60_000,
    excludeCredentials: passkeys.map(({ credentialId: id, transports }) => ({ id, transports })),
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  return { options: JSON.stringify(options), ticket: ticketFor('create', holder, options.challenge) };
}

export type NewPasskey = {
  credentialId: string;
  publicKey: Buffer;
  counter: number;
  transports: string[];
};

export type PasskeyAnswer = { credential: string; ticket: string };

/** Verifies a new passkey, in the open transaction. Undefined if it is not valid or was sent before. */
export async function verifyNewPasskey(
  holder: Holder,
  { credential, ticket }: PasskeyAnswer,
): Promise<NewPasskey | undefined> {
  const expectedChallenge = openChallenge('create', holder, ticket);
  const response = parsed<RegistrationResponseJSON>(credential);
  if (!expectedChallenge || !response || !(await useChallenge(expectedChallenge))) return undefined;
  const { verifyRegistrationResponse } = await loadLibrary();
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty,
    supportedAlgorithmIDs,
    requireUserVerification: false, // the e-mail link or the provider was the first factor
  }).catch(refuse);
  if (!result?.verified) return undefined;
  const { id, publicKey, counter, transports } = result.registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey), counter, transports: transports ?? [] };
}

/**
 * Verifies the answer of a passkey, in the open transaction. Returns the passkey and its new counter;
 * undefined if the answer is not valid, is another person's, or was sent before.
 */
export async function verifyPasskey(
  holder: Holder,
  passkeys: readonly StoredPasskey[],
  { credential, ticket }: PasskeyAnswer,
): Promise<{ id: number; counter: number } | undefined> {
  const expectedChallenge = openChallenge('get', holder, ticket);
  const response = parsed<AuthenticationResponseJSON>(credential);
  const passkey = passkeys.find(({ credentialId }) => credentialId === response?.id);
  if (!expectedChallenge || !response || !passkey) return undefined;
  if (!(await useChallenge(expectedChallenge))) return undefined;
  const { verifyAuthenticationResponse } = await loadLibrary();
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: false,
  }).catch(refuse);
  return result?.verified ? { id: passkey.id, counter: result.authenticationInfo.newCounter } : undefined;
}

type Purpose = 'create' | 'get';

function contextOf({ userId, browser }: Holder): string {
  return `${userId} ${hashToken(browser).toString('base64url')}`;
}

function ticketFor(purpose: Purpose, holder: Holder, challenge: string): string {
  const until = new Date(now().getTime() + challengeMinutes * 60_000);
  return sealTicket(`passkey ${purpose}`, challenge, { until, context: contextOf(holder) });
}

function openChallenge(purpose: Purpose, holder: Holder, ticket: string): string | undefined {
  return openTicket(`passkey ${purpose}`, ticket, { context: contextOf(holder), schema: challengeSchema });
}

/** Marks a challenge as answered. False for one that was answered before, also on another node. */
function useChallenge(challenge: string): Promise<boolean> {
  const expiresAt = new Date(now().getTime() + challengeMinutes * 60_000);
  return exists(sql`
    INSERT INTO used_passkey_challenges (challenge_hash, expires_at)
    VALUES (${hashToken(challenge)}, ${expiresAt}) ON CONFLICT DO NOTHING RETURNING 1`);
}

const credentialSchema = z.object({ id: z.string(), response: z.looseObject({}) }).loose();

/** The browser's answer. Its parts are checked by the library, which throws for what it cannot read. */
function parsed<Response>(credential: string): Response | undefined {
  try {
    return credentialSchema.parse(JSON.parse(credential)) as unknown as Response;
  } catch {
    return undefined;
  }
}

function refuse(error: unknown): undefined {
  log.info({ reason: error instanceof Error ? error.message.slice(0, 200) : '' }, 'passkey refused');
  return undefined;
}
