import { timingSafeEqual } from 'node:crypto';
import type { Locale } from '../../../../config/index.ts';
import {
  alias,
  CompanyTakeover,
  execute,
  expr,
  inTransaction,
  row,
  rows,
  select,
  sql,
  type TakeoverWay,
} from '../../../../models/index.ts';
import { withdrawRequests } from '../../../modules/requests/service.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import { undoActivities } from '../../../platform/activities/undo-activities.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../../platform/errors.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { consumeRateLimit } from '../../../platform/rate-limits.ts';
import { emailAddress } from '../../../platform/text/email-address.ts';
import { listStaff } from '../../accounts/queries.ts';
import { companyClaims } from '../members/claims.ts';
import { addMember } from '../members/membership.ts';
import { lockCompany } from '../queries.ts';
import { about } from '../service.ts';
import { codeSent, letterAsked, takenOver, takeoverBlocked } from './activities.ts';
import { hashCode, newCode } from './codes.ts';
import { codeEmail, EMAIL_CODE_HOURS, takenOverEmail } from './emails.ts';
import { findTakeoverCompany, isOpen, type TakeoverCompany } from './queries.ts';

/** Number of days in which a letter is printed, and again those in which its code can be used. */
export const LETTER_DAYS = 30;
/** Wrong codes after which a person's codes for a company end; a CHECK constraint has the same number. */
export const MAX_WRONG_CODES = 5;
/** Letters that a person may wait for at the same time: each is work for the office. */
const MAX_LETTERS = 3;

/** `late`: the company has members, who decide who joins them. */
export type TakeoverOutcome = 'done' | 'late';

/** Sends a code to a mailbox of the company's domain. `mailbox`: the part before the @. */
export function sendCode(
  actor: Actor,
  slug: string,
  { mailbox, locale }: { mailbox: string; locale: Locale },
): Promise<TakeoverOutcome> {
  return whileWithoutMembers(slug, async (company) => {
    const { domain } = company;
    if (!domain) throw new AppError('conflict', 'companies:takeover.noDomain');
    const local = mailbox.toLowerCase().endsWith(`@${domain}`) ? mailbox.split('@', 1)[0] : mailbox;
    const email = emailAddress(`${local}@${domain}`);
    if (!email) throw new AppError('invalid', 'companies:takeover.mailboxError', { field: 'mailbox' });
    await consumeRateLimit('email', email);
    const code = newCode();
    const expiresAt = new Date(now().getTime() + EMAIL_CODE_HOURS * 3_600_000);
    const codeHash = hashCode(code, { companyId: company.id, userId: actor.id });
    await save(actor, company, { way: 'email', email, codeHash, expiresAt });
    await recordActivity(codeSent, { ...about(company, actor) });
    await queueEmail(codeEmail({ email, locale, asker: actor, company, code }));
  });
}

const countColumn = select({ count: expr.integer(sql`count(*)`) });

/** Asks the office for a letter with a code. Does nothing while an earlier one is on its way. */
export function askForLetter(actor: Actor, slug: string): Promise<TakeoverOutcome> {
  return whileWithoutMembers(slug, async (company) => {
    ensure(company.hasAddress, 'conflict', 'companies:takeover.noAddress');
    const { count } = requireFound(
      await row(
        countColumn,
        sql`
          SELECT ${countColumn} FROM company_takeovers k
          WHERE k.user_id = ${actor.id} AND k.way = 'letter' AND k.company_id <> ${company.id}
            AND ${isOpen()}`,
      ),
    );
    ensure(count < MAX_LETTERS, 'conflict', 'companies:takeover.tooManyLetters');
    const isNew = await save(actor, company, {
      way: 'letter',
      email: null,
      codeHash: null,
      expiresAt: new Date(now().getTime() + LETTER_DAYS * 86_400_000),
    });
    if (!isNew) return;
    const audience = (await listStaff('companies')).map(({ id }) => id);
    await recordActivity(letterAsked, { ...about(company, actor), audience, undoId: actor.id });
  });
}

/** Serialises all that concerns one company, so that a code is used before or after its first member. */
function whileWithoutMembers(
  slug: string,
  work: (company: TakeoverCompany) => Promise<void>,
): Promise<TakeoverOutcome> {
  return inTransaction(async () => {
    await lockCompany(requireFound(await findTakeoverCompany(slug)).id);
    const company = requireFound(await findTakeoverCompany(slug)); // as it is since the lock
    if (company.hasPeople) return 'late';
    ensure(!company.isClosed, 'conflict', 'companies:takeover.closed');
    await work(company);
    return 'done';
  });
}

const savedColumn = select({ id: alias(CompanyTakeover, 'k').id });

type Saved = { way: TakeoverWay; email: string | null; codeHash: Buffer | null; expiresAt: Date };

/**
 * Stores a code, which replaces the earlier one of the same way. A letter that is asked for again stays as it
 * is while it can be used. Returns whether it was stored.
 */
async function save(actor: Actor, { id }: { id: number }, saved: Saved): Promise<boolean> {
  const { way, email, codeHash, expiresAt } = saved;
  const replaced = way === 'email' ? sql`true` : sql`NOT ${isOpen()}`;
  const stored = await row(
    savedColumn,
    sql`
      INSERT INTO company_takeovers AS k (company_id, user_id, way, email, code_hash, created_at, expires_at)
      VALUES (${id}, ${actor.id}, ${way}, ${email}, ${codeHash}, ${now()}, ${expiresAt})
      ON CONFLICT (company_id, user_id, way) DO UPDATE SET email = excluded.email,
        code_hash = excluded.code_hash, wrong_codes = 0, created_at = excluded.created_at,
        printed_at = NULL, sent_at = NULL, expires_at = excluded.expires_at
      WHERE ${replaced}
      RETURNING ${savedColumn}`,
  );
  return stored !== undefined;
}

/**
 * Uses a code: the person becomes the first member, who owns the company. Throws `invalid` for a wrong, used
 * or expired code, with one text for all, also for a person who has none.
 */
export async function takeOver(actor: Actor, slug: string, code: string): Promise<TakeoverOutcome> {
  let isWrong = false;
  const outcome = await whileWithoutMembers(slug, async (company) => {
    const way = await findWay(actor, company, code);
    if (way) return carryOut(actor, company, way);
    isWrong = true;
    await countWrongCode(actor, company);
  });
  // After the commit, which must keep the count.
  if (isWrong) throw new AppError('invalid', 'companies:takeover.wrongCode', { field: 'code' });
  return outcome;
}

const k = alias(CompanyTakeover, 'k');
const codeColumns = select({ way: k.way, codeHash: k.codeHash });

/** A code by e-mail proves nothing after the office has corrected the company's address. */
async function findWay(
  actor: Actor,
  { id, domain }: Pick<TakeoverCompany, 'id' | 'domain'>,
  code: string,
): Promise<TakeoverWay | undefined> {
  const hash = hashCode(code, { companyId: id, userId: actor.id });
  const codes = await rows(
    codeColumns,
    sql`
      SELECT ${codeColumns} FROM company_takeovers k
      WHERE k.company_id = ${id} AND k.user_id = ${actor.id} AND k.code_hash IS NOT NULL AND ${isOpen()}
        AND (k.way <> 'email' OR split_part(k.email, '@', 2) = ${domain ?? ''})
      FOR UPDATE`,
  );
  return codes.find(({ codeHash }) => codeHash?.length === hash.length && timingSafeEqual(codeHash, hash))
    ?.way;
}

const wrongColumns = select({ wrongCodes: k.wrongCodes });

/** Counts against all codes of the person for the company: nobody can say which one was meant. */
async function countWrongCode(actor: Actor, company: TakeoverCompany): Promise<void> {
  const counted = await rows(
    wrongColumns,
    sql`
      UPDATE company_takeovers k SET wrong_codes = k.wrong_codes + 1,
        code_hash = CASE WHEN k.wrong_codes + 1 < ${MAX_WRONG_CODES} THEN k.code_hash END
      WHERE k.company_id = ${company.id} AND k.user_id = ${actor.id} AND k.code_hash IS NOT NULL
        AND ${isOpen()}
      RETURNING ${wrongColumns}`,
  );
  if (counted.some(({ wrongCodes }) => wrongCodes >= MAX_WRONG_CODES))
    await recordActivity(takeoverBlocked, about(company, actor));
}

async function carryOut(actor: Actor, company: TakeoverCompany, way: TakeoverWay): Promise<void> {
  const { data, ...record } = about(company, actor);
  await recordActivity(takenOver, { ...record, data: { ...data, way } });
  await addMember({ companyId: company.id, userId: actor.id }, [actor.id]);
  const ownClaim = sql`r.asker_id = ${actor.id}`;
  await withdrawRequests(actor, { kind: companyClaims, subjectId: company.id }, ownClaim, { isSilent: true });
  if (company.email !== '' && company.email !== actor.email)
    await queueEmail(takenOverEmail({ company, person: actor }));
}

/** Forgets what a person has asked for to take a company over. */
export function withdrawTakeover(actor: Actor, slug: string): Promise<void> {
  return inTransaction(async () => {
    const company = requireFound(await findTakeoverCompany(slug));
    await execute(sql`
      DELETE FROM company_takeovers WHERE company_id = ${company.id} AND user_id = ${actor.id}`);
    await undoActivities(letterAsked, [{ subjectId: company.id, undoId: actor.id }]);
  });
}
