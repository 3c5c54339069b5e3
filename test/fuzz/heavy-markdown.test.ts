import { expect } from 'chai';
import { createCompany } from '../support/builders/companies.ts';
import { createPerson } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

/** The fields of Markdown in which a text of the permitted length can have too much markup. */
const fields = [
  { path: '/companies/new', field: 'about', length: 6_000 },
  { path: '/events/new', field: 'description', length: 8_000 },
  { path: '/initiatives/new', field: 'body', length: 20_000 },
  { path: '/office/texts/rules/da', field: 'body', length: 60_000 },
];

describe('Markdown with more markup than a page can show', () => {
  useServer();

  for (const { path, field, length } of fields)
    it(`is refused at its field by ${path}, and nothing of it is lost`, async () => {
      const officer = await createPerson({ role: 'officer' });
      await createCompany(officer);
      const row = `${'|'.repeat(100)}\n`;
      const heavy = `${'a|'.repeat(99)}\n${'-|'.repeat(99)}\n${row.repeat((length - 400) / 101)}`;

      const form = { [field]: heavy };
      // The form of a company has a picture: its fields are multipart.
      const { status, text } = await (path.startsWith('/companies')
        ? officer.upload(path, form, {})
        : officer.post(path, form));

      expect(status).to.equal(422);
      expect(text).to.match(new RegExp(`id="field-${field}-error"[^]{0,200}opmærkning`));
      expect(text).to.contain('a|a|a|a|').and.contain(row.trim());
    });
});
