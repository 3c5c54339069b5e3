import { addFile, drawPicture } from './company-files.ts';
import { opportunities } from './data/opportunities.ts';
import type { DemoState } from './demo-state.ts';

/** The pictures of an opportunity, by its title. */
export type DrawnOpportunity = { title: string; pictures: Awaited<ReturnType<typeof drawPicture>>[] };

export function drawOpportunityPictures(): Promise<DrawnOpportunity[]> {
  return Promise.all(
    opportunities.map(async ({ title, pictures = [] }) => ({
      title,
      pictures: await Promise.all(
        pictures.map((picture, index) => drawPicture(picture, { seed: title, index })),
      ),
    })),
  );
}

export async function addOpportunityPictures(
  state: DemoState,
  drawn: readonly DrawnOpportunity[],
): Promise<void> {
  for (const { title, pictures } of drawn) {
    const { company, person } = opportunities.find((each) => each.title === title) ?? {};
    for (const picture of pictures)
      await addFile(picture, {
        type: 'opportunity',
        id: state.opportunityId(title),
        companyId: company === undefined ? null : state.company(company).id,
        addedBy: person === undefined ? undefined : state.userId(person),
        isCover: false,
      });
  }
}
