import { execute, exists, inTransaction, SecondFactor, sql } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { lockUntilCommit } from '../../../platform/database/advisory-lock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { may } from '../../../platform/rights.ts';
import { ensureRecentFactor, hasRecentFactor } from '../../../platform/second-factor.ts';
import { deleteSessionsOf } from '../../../platform/sessions/delete-sessions.ts';
import { reportChange } from './changes.ts';
import { type NewPasskey, type PasskeyAnswer, verifyNewPasskey } from './passkeys.ts';
import { type FactorItem, hasFactor, listFactors } from './queries.ts';
import { deleteRecoveryCodes, replaceRecoveryCodes } from './recovery-codes.ts';
import { openSetup, sealAppSecret } from './secrets.ts';
import { stepOfCode } from './totp.ts';

/** Maximum of one person's factors: more than anybody has devices. */
export const maxFactors = 10;

/** The recovery codes, which are shown once: only after the first factor was added. */
type Added = { codes: string[] | null };

/**
 * Adds an authenticator app, proved by its first code. Throws `invalid` at the field `code` if that is wrong,
 * and `gone` if the page with the secret is older than half an hour.
 */
export function addApp(
  actor: Actor,
  { name, code, setup }: { name: string; code: string; setup: string },
): Promise<Added> {
  return changeFactors(actor, async (factors) => {
    const secret = openSetup(setup, actor.id);
    ensure(secret !== undefined, 'gone', 'second-factor:setupExpired');
    const step = stepOfCode(secret, code, now());
    if (step === undefined) throw new AppError('invalid', 'second-factor:wrongFirstCode', { field: 'code' });
    // The code that proved the app is used: it must not sign anybody in.
    const sealedSecret = sealAppSecret(secret, actor.id);
    const usedAt = now();
    await SecondFactor.create({
      userId: actor.id,
      kind: 'totp',
      name,
      sealedSecret,
      lastStep: String(step),
      usedAt,
    });
    return completeAddition(actor, factors, { kind: 'totp', name });
  });
}

/** Adds a passkey. Throws `invalid` if the browser's answer is not valid, or was sent before. */
export function addPasskey(
  actor: Actor,
  browser: string,
  { name, ...answer }: PasskeyAnswer & { name: string },
): Promise<Added> {
  return changeFactors(actor, async (factors) => {
    const passkey = await verifyNewPasskey({ userId: actor.id, browser }, answer);
    // A passkey belongs to one account: another one may add it at the same moment.
    const isAdded = passkey && (await insertPasskey(actor.id, name, passkey));
    if (!isAdded) throw new AppError('invalid', 'second-factor:passkeyRefused', { field: 'form' });
    return completeAddition(actor, factors, { kind: 'passkey', name });
  });
}

function insertPasskey(userId: number, name: string, passkey: NewPasskey): Promise<boolean> {
  const { credentialId, publicKey, counter, transports } = passkey;
  return exists(sql`
    INSERT INTO second_factors (user_id, kind, name, credential_id, public_key, counter, transports, used_at)
    VALUES (${userId}, 'passkey', ${name}, ${credentialId}, ${publicKey}, ${counter},
      ${transports}::text[], ${now()})
    ON CONFLICT (credential_id) DO NOTHING RETURNING 1`);
}

/**
 * Runs a change that only a session with a recent factor may make, if the person has one. `isProved`: the
 * request itself brought a proof.
 */
function changeFactors<T>(
  actor: Actor,
  change: (factors: FactorItem[]) => Promise<T>,
  isProved = false,
): Promise<T> {
  return inTransaction(async () => {
    await lockUntilCommit(`second-factors:${actor.id}`);
    const factors = await listFactors(actor.id);
    if (factors.length > 0) ensure(isProved || hasRecentFactor(actor), 'second-factor');
    return change(factors);
  });
}

async function completeAddition(
  actor: Actor,
  before: readonly FactorItem[],
  added: Pick<FactorItem, 'kind' | 'name'>,
): Promise<Added> {
  ensure(before.length < maxFactors, 'conflict', 'second-factor:tooMany');
  await reportChange(actor.id, { change: 'added', ...added });
  return { codes: before.length === 0 ? await replaceRecoveryCodes(actor.id) : null };
}

/** Replaces the recovery codes. Throws `not-found` for a person without a factor, who needs none. */
export function renewCodes(actor: Actor): Promise<string[]> {
  return changeFactors(actor, async (factors) => {
    ensure(factors.length > 0, 'not-found');
    await reportChange(actor.id, { change: 'renewed' });
    return replaceRecoveryCodes(actor.id);
  });
}

export async function renameFactor(actor: Actor, id: number, name: string): Promise<void> {
  await changeFactors(actor, async () => {
    const [count] = await SecondFactor.update({ name }, { where: { id, userId: actor.id } });
    ensure(count > 0, 'not-found');
  });
}

/**
 * Removes a factor; with the last one its recovery codes. The caller has asked for a proof before the last
 * one (`isProved`). Throws `not-found` for a factor of another person.
 */
export function removeFactor(actor: Actor, id: number, isProved: boolean): Promise<void> {
  const remove = async (factors: FactorItem[]): Promise<void> => {
    const { kind, name } = requireFound(factors.find((factor) => factor.id === id));
    ensure(factors.length !== 1 || isProved, 'second-factor');
    await execute(sql`DELETE FROM second_factors WHERE id = ${id}`);
    if (factors.length === 1) await deleteRecoveryCodes(actor.id);
    await reportChange(actor.id, { change: 'removed', kind, name });
  };
  return changeFactors(actor, remove, isProved);
}

/** Only admins remove the factors of others, so that an admin's are removed by another admin. */
export function mayResetFactors(actor: Pick<Actor, 'id' | 'role'>, userId: number): boolean {
  return may(actor, 'admin') && actor.id !== userId;
}

/**
 * Removes all factors of a person who lost theirs, and ends their sessions: who has the lost device may have
 * them too. Throws `not-found` for a person without factors, also for the second of two at the same moment.
 */
export function resetFactors(actor: Actor, userId: number, reason: string): Promise<void> {
  return inTransaction(async () => {
    ensure(mayResetFactors(actor, userId), 'forbidden', 'second-factor:reset.notYours');
    ensureRecentFactor(actor);
    await lockUntilCommit(`second-factors:${userId}`);
    ensure(await hasFactor(userId), 'not-found');
    await execute(sql`DELETE FROM second_factors WHERE user_id = ${userId}`);
    await deleteRecoveryCodes(userId);
    await deleteSessionsOf([userId]);
    await reportChange(userId, { change: 'reset', actor, reason });
  });
}

/** Stops the offer of a second factor on the office's front page. */
export async function declineOffer(actor: Actor): Promise<void> {
  await execute(sql`
    INSERT INTO second_factor_offers (user_id) VALUES (${actor.id}) ON CONFLICT DO NOTHING`);
}

/**
 * Before a form that changes how a person signs in: asks for a recent factor, if there is one. Throws
 * `second-factor`.
 */
export async function ensureMayChange(actor: Actor): Promise<void> {
  if (!hasRecentFactor(actor)) ensure(!(await hasFactor(actor.id)), 'second-factor');
}
