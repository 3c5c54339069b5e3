import type { Actor } from '../../../platform/actor.ts';
import { listCompaniesOf } from '../queries.ts';
import { listShownReferences } from './queries.ts';
import type { ReferenceSection } from './views.ts';

/** How many the page of a company shows. */
const ON_PAGE = 5;

type Page = { id: number; isMember: boolean; references: number; peopleCount: number };

/** The newest references for the page of a company. Nobody could accept one of a company without people. */
export async function referenceSection(company: Page, actor: Actor | null): Promise<ReferenceSection> {
  const { id, isMember, references: total, peopleCount } = company;
  const items = total > 0 ? await listShownReferences(id, ON_PAGE) : [];
  const mayWrite = !isMember && peopleCount > 0 && (await hasCompany(actor));
  return { items, total, isMember, mayWrite };
}

export async function hasCompany(actor: Actor | null): Promise<boolean> {
  return actor !== null && (await listCompaniesOf(actor.id)).length > 0;
}
