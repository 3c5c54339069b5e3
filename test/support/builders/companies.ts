import { Company, CompanyMember } from '../../../models/index.ts';
import type { Person } from './people.ts';

let number = 0;

/** A company of these people. */
export async function companyOf(...people: Person[]): Promise<Company> {
  number += 1;
  const company = await Company.create({
    slug: `hedens-groent-${number}`,
    name: `Hedens Grønt ${number} ApS`,
    cvr: null,
    logo: null,
  });
  for (const { id } of people) await CompanyMember.create({ companyId: company.id, userId: id });
  return company;
}
