import { expr, row, select, sql } from '../../../models/index.ts';

const MB = 1024 * 1024;
/** Bytes of all files of a person, and of a company. */
const PERSON_BYTES = 200 * MB;
const COMPANY_BYTES = 1024 * MB;

/** Whose quota a file counts against: that of the company, if there is one. */
export type QuotaOwner = { companyId: number | null; userId: number };

export type Quota = { of: 'person' | 'company'; usedBytes: number; maxBytes: number };

const columns = select({ bytes: expr.float(sql`coalesce(sum(f.size), 0)`) });

/**
 * How much of a quota is used. `isStored`: also by removed files whose bytes are still there, so that adding
 * and removing does not fill the disk.
 */
export async function quotaOf({ companyId, userId }: QuotaOwner, { isStored = false } = {}): Promise<Quota> {
  const uses =
    companyId === null
      ? sql`u.company_id IS NULL AND u.added_by = ${userId}`
      : sql`u.company_id = ${companyId}`;
  const used = await row(
    columns,
    sql`
      SELECT ${columns} FROM file_uses u JOIN files f ON f.hash = u.hash
      WHERE ${isStored ? sql`true` : sql`u.removed_at IS NULL`} AND ${uses}`,
  );
  return {
    of: companyId === null ? 'person' : 'company',
    usedBytes: used?.bytes ?? 0,
    maxBytes: companyId === null ? PERSON_BYTES : COMPANY_BYTES,
  };
}

/** The name of the lock under which a quota is compared and used. */
export function quotaLock({ companyId, userId }: QuotaOwner): string {
  return companyId === null ? `files of person ${userId}` : `files of company ${companyId}`;
}
