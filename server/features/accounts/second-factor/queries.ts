import {
  alias,
  exists,
  expr,
  type RowOfSelection,
  row,
  rows,
  SecondFactor,
  select,
  sql,
} from '../../../../models/index.ts';

const f = alias(SecondFactor, 'f');

const itemColumns = select({
  id: f.id,
  kind: f.kind,
  name: f.name,
  createdAt: f.createdAt,
  usedAt: f.usedAt,
});
export type FactorItem = RowOfSelection<typeof itemColumns>;

/** The second factors of a person, in the order in which they were added. */
export function listFactors(userId: number): Promise<FactorItem[]> {
  return rows(
    itemColumns,
    sql`SELECT ${itemColumns} FROM second_factors f WHERE f.user_id = ${userId} ORDER BY f.id`,
  );
}

export function hasFactor(userId: number): Promise<boolean> {
  return exists(sql`SELECT FROM second_factors WHERE user_id = ${userId}`);
}

const countColumn = select({ count: expr.integer(sql`count(*)`) });

export async function countRecoveryCodes(userId: number): Promise<number> {
  const counted = await row(
    countColumn,
    sql`SELECT ${countColumn} FROM recovery_codes WHERE user_id = ${userId}`,
  );
  return counted?.count ?? 0;
}

const passkeyColumns = select({
  id: f.id,
  credentialId: expr.text(sql`f.credential_id`),
  publicKey: expr.bytes(sql`f.public_key`),
  counter: expr.float(sql`f.counter`),
  transports: f.transports,
});
export type StoredPasskey = RowOfSelection<typeof passkeyColumns>;

export function listPasskeys(userId: number): Promise<StoredPasskey[]> {
  return rows(
    passkeyColumns,
    sql`
      SELECT ${passkeyColumns} FROM second_factors f
      WHERE f.user_id = ${userId} AND f.kind = 'passkey' ORDER BY f.id`,
  );
}

const appColumns = select({ id: f.id, sealedSecret: expr.bytes(sql`f.sealed_secret`) });

export function listApps(userId: number) {
  return rows(
    appColumns,
    sql`
      SELECT ${appColumns} FROM second_factors f
      WHERE f.user_id = ${userId} AND f.kind = 'totp' ORDER BY f.id`,
  );
}
