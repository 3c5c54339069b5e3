/** The name above something that a person wrote: with the company's behind it, if they wrote in its name. */
export function displayName(personName: string, companyName: string | null): string {
  return companyName === null ? personName : `${personName}, ${companyName}`;
}
