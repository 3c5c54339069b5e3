import {
  alias,
  Company,
  CompanyTakeover,
  expr,
  notBanned,
  notHidden,
  type RowOfSelection,
  row,
  rows,
  type Sql,
  select,
  sql,
  User,
} from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import { ownDomainOf } from './mail-domain.ts';

const c = alias(Company, 'c');
const k = alias(CompanyTakeover, 'k');
const u = alias(User, 'u');

const companyColumns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  cvr: c.cvr,
  email: c.email,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  /** The register says so: nobody needs its page any more. */
  isClosed: expr.boolean(sql`coalesce(c.ended_as = 'closed', false)`),
  hasPeople: expr.boolean(sql`EXISTS (SELECT FROM company_members m WHERE m.company_id = c.id)`),
  /**
   * Other companies with an address of the same domain, which is then no proof for one of them. Not those
   * that anybody may have added with this address.
   */
  sharedDomain: expr.integer(sql`
    SELECT count(*) FROM (
      SELECT FROM companies o
      WHERE c.email <> '' AND o.email <> '' AND split_part(o.email, '@', 2) = split_part(c.email, '@', 2)
        AND o.id <> c.id AND (c.cvr IS NULL OR o.cvr IS DISTINCT FROM c.cvr)
        AND (o.verified_at IS NOT NULL
          OR NOT EXISTS (SELECT FROM company_members m WHERE m.company_id = o.id))
      LIMIT 1) AS others`),
});
type Row = RowOfSelection<typeof companyColumns>;

/**
 * A company that may be taken over. `domain`: of its registered e-mail address, if a mailbox there proves
 * that its owner belongs to the company: not a public mail host, and not the domain of further companies,
 * such as their accountant's.
 */
export type TakeoverCompany = Omit<Row, 'sharedDomain'> & { domain: string | undefined; hasAddress: boolean };

export async function findTakeoverCompany(slug: string): Promise<TakeoverCompany | undefined> {
  return asTakeoverCompany(
    await row(
      companyColumns,
      sql`SELECT ${companyColumns} FROM companies c WHERE c.slug = ${slug} AND ${notHidden('company', c.id)}`,
    ),
  );
}

function asTakeoverCompany(company: Row | undefined): TakeoverCompany | undefined {
  if (!company) return undefined;
  const { sharedDomain, ...rest } = company;
  return {
    ...rest,
    domain: sharedDomain > 0 ? undefined : ownDomainOf(company.email),
    hasAddress: company.street !== '' && company.postcode !== '',
  };
}

const ownColumns = select({
  way: k.way,
  email: k.email,
  sentAt: k.sentAt,
  createdAt: k.createdAt,
  expiresAt: k.expiresAt,
});
export type OwnTakeover = RowOfSelection<typeof ownColumns>;

/** What a person has asked for to take a company over, and can still use. */
export function listOwnTakeovers(companyId: number, userId: number): Promise<OwnTakeover[]> {
  return rows(
    ownColumns,
    sql`
      SELECT ${ownColumns} FROM company_takeovers k
      WHERE k.company_id = ${companyId} AND k.user_id = ${userId} AND ${isOpen()} ORDER BY k.way`,
  );
}

/** A condition on `k`: its code can be used, or its letter waits to be printed. */
export function isOpen(): Sql {
  return sql`(k.expires_at > ${now()} AND k.wrong_codes < 5)`;
}

const letterColumns = select({
  id: k.id,
  companyId: k.companyId,
  slug: c.slug,
  company: c.name,
  cvr: c.cvr,
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  userId: k.userId,
  person: u.name,
  personEmail: u.email,
  createdAt: k.createdAt,
  printedAt: k.printedAt,
  sentAt: k.sentAt,
  expiresAt: k.expiresAt,
});
export type Letter = RowOfSelection<typeof letterColumns>;

const MAX_LETTERS = 100;

/** Letters that wait to be sent, the oldest first, then those whose code can still be used. */
export function listLetters(): Promise<Letter[]> {
  return rows(
    letterColumns,
    sql`
      SELECT ${letterColumns} ${lettersFrom}
      WHERE k.way = 'letter' AND ${isOpen()} AND ${notBanned('u')}
      ORDER BY k.sent_at IS NOT NULL, k.created_at, k.id LIMIT ${MAX_LETTERS}`,
  );
}

const lettersFrom = sql`
  FROM company_takeovers k JOIN companies c ON c.id = k.company_id JOIN users u ON u.id = k.user_id`;

/** A letter that can be printed or sent. */
export function findLetter(id: number): Promise<Letter | undefined> {
  return row(
    letterColumns,
    sql`
      SELECT ${letterColumns} ${lettersFrom}
      WHERE k.id = ${id} AND k.way = 'letter' AND ${isOpen()} AND ${notBanned('u')}`,
  );
}

/** A SELECT without columns: letters that the office has to send. */
export function lettersToSend(): Sql {
  return sql`
    SELECT FROM company_takeovers k JOIN users u ON u.id = k.user_id
    WHERE k.way = 'letter' AND k.sent_at IS NULL AND ${isOpen()} AND ${notBanned('u')}`;
}
