import { randomBytes } from 'node:crypto';
import { execute, exists, inTransaction, sql } from '../../../../models/index.ts';
import { hashToken } from '../../../platform/tokens.ts';

export const recoveryCodeCount = 10;

/** Letters and digits that nobody confuses in handwriting (Crockford's base32): 32, so five bits each. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const groups = 4;
const groupLength = 4;

/** A code of 80 random bits, such as `x3f9-0kqm-77ta-zc4e`. */
export function newRecoveryCode(): string {
  const letters = [...randomBytes(groups * groupLength)].map((byte) => alphabet[byte % alphabet.length]);
  const group = (index: number) => letters.slice(index * groupLength, (index + 1) * groupLength).join('');
  return Array.from({ length: groups }, (_, index) => group(index)).join('-');
}

/** The code as it was typed: in any case, with or without hyphens, O for 0, I or L for 1. */
export function normaliseRecoveryCode(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[\s-]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** Replaces all recovery codes of a person. Returns the new ones, which are stored as hashes only. */
export function replaceRecoveryCodes(userId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  const hashes = codes.map((code) => hashToken(code).toString('hex'));
  return inTransaction(async () => {
    await deleteRecoveryCodes(userId);
    await execute(sql`
      INSERT INTO recovery_codes (code_hash, user_id)
      SELECT decode(hash, 'hex'), ${userId} FROM unnest(${hashes}::text[]) AS hash`);
    return codes;
  });
}

export async function deleteRecoveryCodes(userId: number): Promise<void> {
  await execute(sql`DELETE FROM recovery_codes WHERE user_id = ${userId}`);
}

/** Uses a code, once. Returns whether the person had it. */
export function useRecoveryCode(userId: number, typed: string): Promise<boolean> {
  const hash = hashToken(normaliseRecoveryCode(typed));
  return exists(sql`
    DELETE FROM recovery_codes WHERE code_hash = ${hash} AND user_id = ${userId} RETURNING 1`);
}
