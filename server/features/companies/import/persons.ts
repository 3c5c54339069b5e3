import { isPersonName, mayBePerson } from '../personal-name.ts';

type Row = { cvr: string | null; name: string; doubt: 'status' | 'person' | null };

/** Rows of persons from which on a sheet counts as a list of people, if they are half of it. */
const MIN_PERSONS = 3;

/** Whether a row may be about a private person: it has no CVR number, and its name reads like a person's. */
export function isAboutPerson({ cvr, name }: Pick<Row, 'cvr' | 'name'>): boolean {
  return cvr === null && isPersonName(name);
}

/**
 * The rows, with the question whether they are companies also at names that no list of names knows, if half
 * of the rows without a CVR number read like persons: then the sheet is a list of people.
 */
export function withPersonsAsked<Each extends Row>(rows: Each[]): Each[] {
  const unnumbered = rows.filter(({ cvr }) => cvr === null);
  const persons = unnumbered.filter(({ doubt }) => doubt === 'person').length;
  if (persons < MIN_PERSONS || persons * 2 < unnumbered.length) return rows;
  return rows.map((row) =>
    row.cvr === null && row.doubt === null && mayBePerson(row.name) ? { ...row, doubt: 'person' } : row,
  );
}
