import fc from 'fast-check';

/** Texts that people, programs and attackers enter into a field. */
export const hostileTexts = [
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

const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);

/** Objects that cannot be converted to a string. */
const unprintable: readonly object[] = [{ toString: 1, valueOf: 1 }, { toString: null }];

/** Values of any JSON type, also where a text is expected. */
const hostileValue = fc.oneof(
  { weight: 5, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 30 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.double() },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(...unprintable, unprintable, [[], unprintable]) },
);

export type Values = Record<string, unknown>;

/** A valid form in which some fields are missing, repeated or replaced, and some unknown fields are added. */
export function malformed(valid: Values, names: readonly string[]): fc.Arbitrary<Values> {
  const allNames = [...new Set([...Object.keys(valid), ...names])];
  const field = (name: string) =>
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(name in valid ? { [name]: valid[name] } : {}) },
      { weight: 3, arbitrary: hostileValue.map((value) => ({ [name]: value })) },
      { weight: 1, arbitrary: fc.constant({}) },
    );
  const unknownName = fc.constantFrom('__proto__', 'constructor', 'toString', 'length', 'x[y]', 'x[]', '');
  const unknownFields = fc.dictionary(unknownName, hostileValue, { maxKeys: 2 });
  return fc.tuple(unknownFields, ...allNames.map(field)).map((parts) => Object.assign({}, ...parts));
}

/** The fields as text, as a browser sends them: a name may occur several times. */
export function asPairs(values: Values): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each): [string, string] => [
      name,
      typeof each === 'string' ? each : (JSON.stringify(each) ?? ''),
    ]),
  );
}

export const hostilePath = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }),
);
