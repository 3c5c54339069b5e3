import type { Answer, Visitor } from '../visitor.ts';

export const companyImportPath = '/office/import/companies';

/** Uploads a sheet for the preview. `outside`: with companies of other municipalities. */
export function uploadSheet(by: Visitor, text: string, fields: { outside?: string } = {}): Promise<Answer> {
  const file = { bytes: Buffer.from(text), name: 'x.csv', type: 'text/csv' };
  return by.upload(companyImportPath, fields, { file });
}

/** The id of the upload whose preview a page shows; empty if it shows none. */
export function uploadIdOf({ text }: Pick<Answer, 'text'>): string {
  return /name="upload" value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';
}
