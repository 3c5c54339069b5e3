import { Company, CompanyMember } from '../../../models/index.ts';
import type { Person } from './people.ts';

let number = 0;

/** Creates a company with these people as its members. */
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
