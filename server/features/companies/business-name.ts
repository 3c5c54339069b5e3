/** A company's name without "v/ Jens Hansen": the person has not agreed to be named in public lists. */
export function businessName(name: string): string {
  return name.replace(/\s+v\/.*$/i, '');
}
