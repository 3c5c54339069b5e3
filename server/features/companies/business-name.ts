/** A company's name without "v/ Jens Hansen": a person, who has not asked to stand in lists that go round. */
export function businessName(name: string): string {
  return name.replace(/\s+v\/.*$/i, '');
}
