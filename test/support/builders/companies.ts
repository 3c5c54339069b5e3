import { Company, CompanyMember, CompanyReference } from '../../../models/index.ts';
import type { Person } from './people.ts';

let number = 0;

/** Creates a company with these people as its members: the first is its founder, the others are editors. */
export async function createCompany(...members: Person[]): Promise<Company> {
  number += 1;
  const company = await Company.create({
    slug: `hedens-groent-${number}`,
    name: `Hedens Grønt ${number} ApS`,
    cvr: null,
    logo: null,
  });
  for (const { id } of members) await CompanyMember.create({ companyId: company.id, userId: id });
  return company;
}

/** Makes a member an owner, who may admit and remove others. */
export async function makeOwner({ id: companyId }: Company, { id: userId }: Person): Promise<void> {
  await CompanyMember.update({ role: 'owner' }, { where: { companyId, userId } });
}

/** What `by` has written about a company in the name of another one, and the company shows. */
export function createReference(
  about: Company,
  author: Company,
  by: Person,
  body = 'De kom til tiden.',
): Promise<CompanyReference> {
  return CompanyReference.create({
    companyId: about.id,
    authorCompanyId: author.id,
    authorId: by.id,
    body,
    publishedAt: new Date(),
  });
}
