/** What makes the page of a company complete, in the order in which it helps most. */
const nextSteps = ['words', 'logo', 'contact', 'colleague', 'verified'] as const;
export type NextStep = (typeof nextSteps)[number];

type Progress = {
  offers: readonly unknown[];
  seeks: readonly unknown[];
  logo: string | null;
  phone: string;
  email: string;
  street: string;
  peopleCount: number;
  verifiedAt: Date | null;
};

/** All steps of a company, and whether it has taken them. */
export function stepsOf(company: Progress): { name: NextStep; isDone: boolean }[] {
  const isDone: Record<NextStep, boolean> = {
    words: company.offers.length > 0 && company.seeks.length > 0,
    logo: company.logo !== null,
    contact: company.street !== '' && (company.phone !== '' || company.email !== ''),
    colleague: company.peopleCount > 1,
    verified: company.verifiedAt !== null,
  };
  return nextSteps.map((name) => ({ name, isDone: isDone[name] }));
}
