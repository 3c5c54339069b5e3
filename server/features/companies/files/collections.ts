import { Company } from '../../../../models/index.ts';
import type { FileSubject, ManagedFiles } from '../../../modules/files/contract.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { companyChanged, companyHref } from '../activities.ts';
import { findCompanyLink, isCompanyMember } from '../queries.ts';
import { about, lockEditableCompany } from '../service.ts';

/** For members only, owners and editors: the office decides on reports. */
const ofMembers = {
  type: 'company',
  section: 'companies',
  find: async (slug: string, actor: Actor): Promise<FileSubject> => {
    const company = requireFound(await findCompanyLink(slug));
    ensure(await isCompanyMember(actor.id, company.id), 'forbidden');
    return subjectOf(company);
  },
  lock: async (slug: string, actor: Actor): Promise<FileSubject> => {
    const company = await lockEditableCompany(actor, slug);
    ensure(await isCompanyMember(actor.id, company.id), 'forbidden');
    return subjectOf(company);
  },
  changed: async (actor: Actor, { id }: FileSubject): Promise<void> => {
    const company = requireFound(await Company.findByPk(id));
    await company.update({ updatedAt: now() });
    const { data, ...record } = about(company, actor);
    await recordActivity(companyChanged, { ...record, data: { ...data, reason: undefined } });
  },
} as const;

function subjectOf(company: { id: number; slug: string; name: string }): FileSubject {
  const { id, slug, name } = company;
  return { id, title: name, href: companyHref({ slug }), companyId: id };
}

/** What a company looks like: its cover, its people at work, what it makes. */
export const companyPictures: ManagedFiles = {
  ...ofMembers,
  name: 'pictures',
  path: '/companies/:slug/pictures',
  accepts: 'pictures',
  max: 24,
  hasCover: true,
  texts: {
    title: 'companies:pictures.title',
    lead: 'companies:pictures.lead',
    empty: 'companies:pictures.empty',
  },
};

/** What people take away: price lists, certificates, brochures. */
export const companyDocuments: ManagedFiles = {
  ...ofMembers,
  name: 'documents',
  path: '/companies/:slug/documents',
  accepts: 'documents',
  max: 20,
  hasCover: false,
  texts: {
    title: 'companies:documents.title',
    lead: 'companies:documents.lead',
    empty: 'companies:documents.empty',
  },
};
