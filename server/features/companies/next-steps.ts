/** What makes the page of a company complete, in the order in which it helps most. */
const nextSteps = ['words', 'logo', 'about', 'contact', 'hours', 'picture', 'colleague', 'verified'] as const;
export type NextStep = (typeof nextSteps)[number];

/** With fewer offers a company is found by few searches. */
const MIN_OFFERS = 3;

type Progress = {
  offers: readonly unknown[];
  seeks: readonly unknown[];
  logo: string | null;
  about: string;
  phone: string;
  email: string;
  street: string;
  openingHours: unknown;
  pictureCount: number;
  peopleCount: number;
  verifiedAt: Date | null;
};

/** All steps of a company, and whether it has taken them. */
export function stepsOf(company: Progress): { name: NextStep; isDone: boolean }[] {
  const isDone: Record<NextStep, boolean> = {
    words: company.offers.length >= MIN_OFFERS && company.seeks.length > 0,
    logo: company.logo !== null,
    about: company.about !== '',
    contact: company.street !== '' && (company.phone !== '' || company.email !== ''),
    hours: company.openingHours !== null,
    picture: company.pictureCount > 0,
    colleague: company.peopleCount > 1,
    verified: company.verifiedAt !== null,
  };
  return nextSteps.map((name) => ({ name, isDone: isDone[name] }));
}
