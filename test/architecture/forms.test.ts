import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { ZodType } from 'zod';
import { root } from '../../config/index.ts';
import { allFeatures as features } from '../../server/app.ts';
import type { Feature } from '../../server/platform/feature.ts';
import { fieldsOf, namesIn } from '../support/schemas.ts';

/** Something of that length which a field may hold: words, a number, or the address of a page. */
const fillings = [
  (length: number) => 'x'.repeat(length),
  (length: number) => '1900'.padEnd(length, '0'),
  (length: number) => 'https://torvet.dk/'.padEnd(length, 'x'),
];

/** Whether it comes through: what is searched for is not refused when it is too long, but let go. */
const takes = (shape: ZodType, value: string) => Boolean(shape.safeParse(value).data);

/** The fields of a room's forms that a browser stops at a length. */
const written = (room: string) =>
  readdirSync(join(root, 'views', room), { encoding: 'utf8' }).flatMap((file) =>
    readFileSync(join(root, 'views', room, file), 'utf8')
      .replace(/\s+/g, ' ')
      .split(/(?=include\(|<input|<textarea)/)
      .map((field) => field.match(/\bname(?:: '|=")(\w+)['"].*\bmaxlength(?:: |=")(\d+)/))
      .flatMap((found) => (found ? [{ file, name: String(found[1]), length: Number(found[2]) }] : [])),
  );

/** The views whose forms features include. */
const ofModules = ['comments', 'follows', 'requests'].filter((name) => existsSync(join(root, 'views', name)));

/** The text of a feature's views, and of those of the modules. */
const viewsOf = (room: string) =>
  [room, ...ofModules]
    .flatMap((folder) =>
      readdirSync(join(root, 'views', folder), { encoding: 'utf8' }).map((file) =>
        readFileSync(join(root, 'views', folder, file), 'utf8'),
      ),
    )
    .join('\n');

// The square's only field belongs to the search.
const hasForms = ({ name, routes }: Feature) =>
  routes.length > 0 && !['home', 'dev'].includes(name) && existsSync(join(root, 'views', name));

describe('The forms', () => {
  for (const { name: room, routes } of features.filter(hasForms)) {
    const fields = routes.flatMap(({ options }) => [options.query, options.body]).map(fieldsOf);

    for (const { file, name, length } of written(room))
      it(`${room}/${file} lets as much be written for "${name}" as is taken: ${length}`, () => {
        const shapes = fields.flatMap((each) => each[name] ?? []);
        const endsThere = shapes.some((shape) =>
          fillings.some((filling) => takes(shape, filling(length)) && !takes(shape, filling(length + 1))),
        );

        expect(endsThere).to.equal(true);
      });

    for (const name of new Set(routes.flatMap(({ options }) => namesIn(options.body))))
      it(`${room} shows a field for "${name}", which it takes: else what stands there is emptied by whoever saves the form`, () => {
        expect(viewsOf(room)).to.match(
          new RegExp(`\\bname(: '|=")${name}['"]|fields: \\{[^}]*\\b${name}\\b`),
        );
      });
  }
});
