import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { Company, CompanyTakeover, sql } from '../../../models/index.ts';
import { outbox } from '../mailbox.ts';
import { rows } from '../query.ts';
import { jobsDone } from '../server.ts';
import { createCompany } from './companies.ts';
import type { Person } from './people.ts';

let number = 0;

/** A company of the register that nobody runs. */
export async function registered(
  values: Partial<Company> = {},
): Promise<{ id: number; slug: string; at: string }> {
  number += 1;
  const { id, slug } = await createCompany();
  const domain = `firma-${number}.example`;
  await Company.update(
    {
      email: `post@${domain}`,
      street: 'Køgevej 1',
      postcode: '2630',
      city: 'Taastrup',
      importedAt: new Date(),
      ...values,
    },
    { where: { id } },
  );
  return { id, slug, at: `/companies/${slug}` };
}

export const domainOf = async ({ id }: { id: number }) =>
  (await Company.findByPk(id))?.email.split('@')[1] ?? '';
export const ownersOf = ({ id }: { id: number }) =>
  rows<{ userId: number; role: string; isFounder: boolean }>(sql`
    SELECT user_id AS "userId", role, is_founder AS "isFounder" FROM company_members
    WHERE company_id = ${id} ORDER BY user_id`);
export const typesOf = async ({ id }: { id: number }) =>
  (
    await rows<{ type: string }>(sql`
      SELECT type FROM activities WHERE subject_type = 'company' AND subject_id = ${id} ORDER BY id`)
  ).map(({ type }) => type);
export const codeIn = (text = '') => /\b[2-9A-Z]{4}-[2-9A-Z]{4}\b/.exec(text)?.[0] ?? '';

/** Asks for a code by e-mail, and reads it in the mailbox. */
export async function emailedCode(
  by: Person,
  company: { at: string; id: number },
  mailbox = `ejer-${by.id}`,
) {
  const answer = await by.post(`${company.at}/takeover/email`, { mailbox });
  expect(answer.status).to.equal(303);
  await jobsDone();
  return codeIn(outbox.to(`${mailbox}@${await domainOf(company)}`).at(-1)?.text);
}

/** A printed letter with a code, which the office has not sent yet. */
export async function createLetter(companyId: number, userId: number): Promise<number> {
  const takeover = await CompanyTakeover.create({
    companyId,
    userId,
    way: 'letter',
    codeHash: randomBytes(32),
    printedAt: new Date(),
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  return takeover.get('id');
}
