import fc from 'fast-check';

/** What people, programs and attackers type into a field, by hand. */
export const nastyTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\uD800',
  'x\uDC00y',
  '\uFFFE\uFFFF',
  '\u202Eevil\u202C',
  '\u200F\u200E\u2066',
  'é'.normalize('NFD').repeat(40),
  '👩‍👩‍👧‍👦'.repeat(50),
  'x'.repeat(161),
  'ß'.repeat(9_000),
  '\n'.repeat(500),
  "'; DROP TABLE users; --",
  '{{constructor.constructor("return process")()}}',
  '<%= process.env %>',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  'javascript:alert(1)',
  'https://',
  'https://user:pass@evil.dk:99999/',
  'http://[::1',
  '../../etc/passwd',
  '%00',
  '%',
  '\\',
  '%_\\%',
  '-1',
  '0',
  '1e999',
  '1e3',
  '0x10',
  'NaN',
  'Infinity',
  '2147483648',
  '9007199254740993',
  '9'.repeat(400),
  '1.5',
  '٣',
  'true',
  'on',
  'null',
  'undefined',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '0000-00-00',
  '2026-02-30',
  '2027-13-01',
  '9999-12-31',
  '+275760-09-13',
  '-000001-01-01',
  '9999-99-99T99:99',
  '2026-03-29T02:30',
  '2099-12-31T23:59',
  '2000-01-01T00:00',
  'a@b.dk\r\nBcc: x@y.dk',
  'a@b.dk, c@d.dk',
  `${'a'.repeat(300)}@b.dk`,
  'a@xn--',
  '00000000-0000-0000-0000-000000000000',
  'office',
  'new',
] as const;

const nastyText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);

/** What cannot be made a text of. */
const speechless: readonly object[] = [{ toString: 1, valueOf: 1 }, { toString: null }];

/** A value of a form that JSON can carry: of any kind, also where a text belongs. */
const nastyValue = fc.oneof(
  { weight: 5, arbitrary: nastyText },
  { weight: 1, arbitrary: fc.array(nastyText, { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...speechless, speechless, [[], speechless]) },
);

export type Given = Record<string, unknown>;

/**
 * A form as it should be, with some of its fields left out, doubled or made nonsense of, and some that nobody
 * asked for.
 */
export function rubbish(right: Given, names: readonly string[]): fc.Arbitrary<Given> {
  const known = [...new Set([...Object.keys(right), ...names])];
  const field = (name: string) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(name in right ? { [name]: right[name] } : {}) },
      { weight: 3, arbitrary: nastyValue.map((value) => ({ [name]: value })) },
      { weight: 1, arbitrary: fc.constant({}) },
    );
  const strange = fc.dictionary(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'x[y]', 'x[]', ''),
    nastyValue,
    {
      maxKeys: 2,
    },
  );
  return fc.tuple(strange, ...known.map(field)).map((parts) => Object.assign({}, ...parts));
}

/** A form's or an address's fields in text only, as a browser sends them: a name may come several times. */
export function asPairs(given: Given): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, string] => [
      name,
      typeof each === 'string' ? each : (JSON.stringify(each) ?? ''),
    ]),
  );
}

export const nastyPath = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
);
