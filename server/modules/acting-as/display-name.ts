/** The author name above a text: followed by the company's name, if the person wrote on its behalf. */
export function displayName(personName: string, companyName: string | null): string {
  return companyName === null ? personName : `${personName}, ${companyName}`;
}
