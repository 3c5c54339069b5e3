import { expect } from 'chai';
import { escapeLike, expr, select, sql, where } from '../../../models/index.ts';

describe('A statement', () => {
  it('binds every value in the order of the text, also of inserted fragments', () => {
    const open = where([sql`day = ${'monday'}`, false, sql`seats > ${3}`]);

    const { text, values } = sql`SELECT * FROM events ${open} AND slug = ${"x'; DROP"} LIMIT ${5}`.prepared();

    expect(text).to.equal('SELECT * FROM events WHERE day = $1 AND seats > $2 AND slug = $3 LIMIT $4');
    expect(values).to.deep.equal(['monday', 3, "x'; DROP", 5]);
  });

  it('names its columns like the fields that they fill', () => {
    const shown = select({
      id: expr.integer(sql`e.id`),
      isPast: expr.boolean(sql`e.ends_at <= ${'now'}`),
      mine: expr.text(sql`coalesce(${sql`e.a, ${'b'}`}, ${'c'})`),
    });

    const { text, values } = sql`SELECT ${shown} FROM events e WHERE id = ${7}`.prepared();

    expect(text).to.equal(
      'SELECT (e.id)::integer AS "id", (e.ends_at <= $1)::boolean AS "isPast", ' +
        '(coalesce(e.a, $2, $3))::text AS "mine" FROM events e WHERE id = $4',
    );
    expect(values).to.deep.equal(['now', 'b', 'c', 7]);
  });

  it('has the same text for all values', () => {
    const named = (slug: string) => sql`SELECT 1 FROM events WHERE slug = ${slug}`.prepared().name;

    expect(named('one')).to.equal(named('other'));
    expect(named('one')).not.to.equal(sql`SELECT 2`.prepared().name);
  });

  it('escapes typed wildcards', () => {
    expect(escapeLike('50%_\\')).to.equal('50\\%\\_\\\\');
  });
});
