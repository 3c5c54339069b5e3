import { execute, exists, inTransaction, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { unseal } from '../../../platform/sealed.ts';
import type { FactorKind } from '../../../platform/sessions/sign-in-record.ts';
import { countAttempt, forgiveAttempt } from './attempts.ts';
import { reportChange } from './changes.ts';
import { type Holder, type PasskeyRequest, requestPasskey, verifyPasskey } from './passkeys.ts';
import { listApps, listPasskeys } from './queries.ts';
import { useRecoveryCode } from './recovery-codes.ts';
import type { Proof } from './schemas.ts';
import { appSecretContext, appSecretPurpose } from './secrets.ts';
import { stepOfCode } from './totp.ts';

/** What a page needs to ask for a second factor. `passkey`: null for a person without one. */
export type FactorQuestion = { hasApp: boolean; passkey: PasskeyRequest | null };

export async function findQuestion(holder: Holder): Promise<FactorQuestion> {
  const { userId } = holder;
  const [apps, passkeys] = await Promise.all([listApps(userId), listPasskeys(userId)]);
  return {
    hasApp: apps.length > 0,
    passkey: passkeys.length > 0 ? await requestPasskey(holder, passkeys) : null,
  };
}

/**
 * Checks a second factor: an answer of a passkey, a code of an app or a recovery code. Each counts once, also
 * when it arrives twice at the same moment. Throws `invalid` at the field `code`, and `too-many` after
 * several wrong ones.
 *
 * @param address of the client, for the limit of its network
 */
export async function proveFactor(holder: Holder, proof: Proof, address: string): Promise<FactorKind> {
  if (!proof.credential && proof.code === '')
    throw new AppError('invalid', 'errors:required', { field: 'code' });
  const attempt = { userId: holder.userId, address };
  await countAttempt(attempt);
  const kind = await inTransaction(() => check(holder, proof));
  await forgiveAttempt(attempt);
  return kind;
}

async function check(holder: Holder, { code, credential, ticket }: Proof): Promise<FactorKind> {
  if (credential) {
    if (await checkPasskey(holder, { credential, ticket })) return 'passkey';
    throw new AppError('invalid', 'second-factor:wrongPasskey', { field: 'code' });
  }
  if (/^\d{6}$/.test(code)) {
    await checkAppCode(holder.userId, code);
    return 'totp';
  }
  if (!(await useRecoveryCode(holder.userId, code))) throw wrongCode();
  await reportChange(holder.userId, { change: 'codeUsed' });
  return 'recovery';
}

const wrongCode = () => new AppError('invalid', 'second-factor:wrongCode', { field: 'code' });

async function checkPasskey(
  holder: Holder,
  answer: { credential: string; ticket: string },
): Promise<boolean> {
  const passkey = await verifyPasskey(holder, await listPasskeys(holder.userId), answer);
  if (!passkey) return false;
  await execute(sql`
    UPDATE second_factors SET counter = ${passkey.counter}, used_at = ${now()} WHERE id = ${passkey.id}`);
  return true;
}

/**
 * Accepts a code once: the statement that notes its time step waits for another with the same code, and then
 * finds the step used. Codes of earlier steps are refused after it, too (RFC 6238, 5.2).
 */
async function checkAppCode(userId: number, code: string): Promise<void> {
  let isUsed = false;
  for (const { id, sealedSecret } of await listApps(userId)) {
    const secret = unseal(appSecretPurpose, sealedSecret, appSecretContext(userId))?.toString('utf8');
    const step = secret && stepOfCode(secret, code, now());
    if (!step) continue;
    const isNew = await exists(sql`
      UPDATE second_factors SET last_step = ${step}, used_at = ${now()}
      WHERE id = ${id} AND last_step < ${step} RETURNING 1`);
    if (isNew) return;
    isUsed = true;
  }
  if (isUsed) throw new AppError('invalid', 'second-factor:usedCode', { field: 'code' });
  throw wrongCode();
}
