import { Event } from '../../../models/index.ts';

type Organisers = { slug: (name: string) => string; companyId: number; owner: number; officer: number };

/** The events of the access matrix: of a company, of the municipality, and a draft. */
export async function createFixtureEvents({ slug, companyId, owner, officer }: Organisers) {
  const startsAt = new Date(Date.now() + 86_400_000);
  const times = { startsAt, endsAt: new Date(startsAt.getTime() + 3_600_000) };
  return {
    event: await Event.create({
      ...times,
      slug: slug('moede'),
      title: 'Møde',
      organiserCompanyId: companyId,
      onlineUrl: 'https://moede.example/hemmelig-indgang',
      noteQuestion: 'Mad?',
      createdBy: owner,
    }),
    official: await Event.create({
      ...times,
      slug: slug('kommunens'),
      title: 'Kommunens møde',
      noteQuestion: 'Mad?',
      createdBy: officer,
    }),
    draftEvent: await Event.create({
      ...times,
      slug: slug('moedekladde'),
      title: 'Hemmelig begivenhed',
      organiserCompanyId: companyId,
      createdBy: owner,
      publishedAt: null,
    }),
  };
}
