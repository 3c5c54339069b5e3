import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ZodType } from 'zod';
import { root } from '../../config/index.ts';
import { allFeatures as features } from '../../server/app.ts';
import type { Feature } from '../../server/platform/feature.ts';
import { fieldsOf, namesIn } from '../support/schemas.ts';

/** Values of a given length for any field: a text, a number, an address. */
const values = [
  (length: number) => 'x'.repeat(length),
  (length: number) => '1900'.padEnd(length, '0'),
  (length: number) => 'https://torvet.dk/'.padEnd(length, 'x'),
];

/** Whether the value is used: a search that is too long is not refused but ignored. */
const accepts = (schema: ZodType, value: string) => Boolean(schema.safeParse(value).data);

/** The fields in the views of a feature that have a `maxlength`. */
const limitedFields = (feature: string) =>
  readdirSync(join(root, 'views', feature), { encoding: 'utf8' }).flatMap((file) =>
    readFileSync(join(root, 'views', feature, file), 'utf8')
      .replace(/\s+/g, ' ')
      .split(/(?=include\(|<input|<textarea)/)
      .map((field) => field.match(/\bname(?:: '|=")(\w+)['"].*\bmaxlength(?:: |=")(\d+)/))
      .flatMap((match) => (match ? [{ file, name: String(match[1]), length: Number(match[2]) }] : [])),
  );

/** The views whose forms features include. */
const ofModules = [
  'bulk',
  'comments',
  'exports',
  'files',
  'follows',
  'imports',
  'maps',
  'reasons',
  'requests',
].filter((name) => existsSync(join(root, 'views', name)));

/** The text of a feature's views, and of those of the modules. */
const viewsOf = (feature: string) =>
  [feature, ...ofModules]
    .flatMap((folder) =>
      readdirSync(join(root, 'views', folder), { encoding: 'utf8' }).map((file) =>
        readFileSync(join(root, 'views', folder, file), 'utf8'),
      ),
    )
    .join('\n');

/** The field of a subject that shows a field of its form, where the names differ. */
const shownAs: Readonly<Record<string, string>> = {
  startsOn: 'validFrom',
  closesOn: 'openUntil',
  // The page of a company chooses among them by the reader's language.
  language: 'texts',
  translatedTagline: 'texts',
  translatedAbout: 'texts',
  translatedOffers: 'texts',
  // The fields of a place are one position on a page.
  latitude: 'position',
  longitude: 'position',
  addressId: 'position',
};
/**
 * Choices of a form, the district, which lists of companies have as their place (queries.ts), and the reason
 * of the office, which is in its e-mail and in the log.
 */
const notShown = new Set(['removeLogo', 'withMe', 'district', 'version', 'reason', 'readyReason']);

function bodyOf(routes: Feature['routes'], path: string) {
  return routes.find((each) => each.method === 'post' && each.path === path)?.options.body;
}

/** The templates of a feature without those of forms. */
function textOfOtherViews(feature: string): string {
  return readdirSync(join(root, 'views', feature), { encoding: 'utf8' })
    .filter((file) => !/form|edit|new/.test(file))
    .map((file) => readFileSync(join(root, 'views', feature, file), 'utf8'))
    .join('\n');
}

// The only field of the front page belongs to the search.
const hasForms = ({ name, routes }: Feature) =>
  routes.length > 0 && !['home', 'dev'].includes(name) && existsSync(join(root, 'views', name));

describe('Forms', () => {
  for (const { name: feature, routes } of features.filter(hasForms)) {
    // Forms of a module are sent to routes of the features that use it.
    const senders = ofModules.includes(feature) ? features.flatMap((each) => each.routes) : routes;
    const schemas = senders.flatMap(({ options }) => [options.query, options.body]).map(fieldsOf);

    for (const { file, name, length } of limitedFields(feature))
      it(`${feature}/${file} limits "${name}" to the length that the schema accepts: ${length}`, () => {
        const ofField = schemas.flatMap((each) => each[name] ?? []);
        const endsThere = ofField.some((schema) =>
          values.some((value) => accepts(schema, value(length)) && !accepts(schema, value(length + 1))),
        );

        expect(endsThere).to.equal(true);
      });

    // Otherwise nobody would read what was typed.
    const formFile = join(root, 'views', feature, 'form.ejs');
    if (existsSync(formFile))
      for (const name of namesIn(bodyOf(routes, `/${feature}/new`)).filter((each) => !notShown.has(each)))
        it(`${feature} shows "${name}" on another page than its form`, () => {
          expect(textOfOtherViews(feature)).to.match(new RegExp(`\\b${shownAs[name] ?? name}\\b`));
        });

    // Otherwise saving the form would empty the field.
    for (const name of new Set(routes.flatMap(({ options }) => namesIn(options.body))))
      it(`${feature} has a field for "${name}", which its schema reads`, () => {
        expect(viewsOf(feature)).to.match(
          new RegExp(`\\bname(: '|=")${name}['"]|fields: \\{[^}]*\\b${name}\\b`),
        );
      });
  }
});
