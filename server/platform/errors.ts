import type { TextKey } from './i18n/texts.ts';

export type ErrorCode =
  | 'invalid'
  | 'sign-in'
  | 'forbidden'
  | 'second-factor'
  | 'terms'
  | 'cross-site'
  | 'not-found'
  | 'conflict'
  | 'gone'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/**
 * An error for a person: `code` for machines, `text` (a text key) for people, `field` of the form concerned.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly text: TextKey;
  readonly params: Record<string, unknown>;
  readonly field: string | undefined;

  constructor(
    code: ErrorCode,
    text: TextKey,
    more: { field?: string; params?: Record<string, unknown> } = {},
  ) {
    super(`${code}: ${text}`);
    this.code = code;
    this.text = text;
    this.params = more.params ?? {};
    this.field = more.field;
  }
}

/** An error for a missing subject, and for one that the person may not see: both must look the same. */
export function notFound(): AppError {
  return new AppError('not-found', 'errors:notFound');
}

export function ensure(holds: boolean, code: ErrorCode, text: TextKey = defaultTexts[code]): asserts holds {
  if (!holds) throw new AppError(code, text);
}

const defaultTexts: Record<ErrorCode, TextKey> = {
  invalid: 'errors:invalid',
  'sign-in': 'errors:signIn',
  forbidden: 'errors:forbidden',
  'second-factor': 'errors:secondFactor',
  terms: 'errors:terms',
  'cross-site': 'errors:crossSite',
  'not-found': 'errors:notFound',
  conflict: 'errors:conflict',
  gone: 'errors:gone',
  'too-large': 'errors:tooLarge',
  'too-many': 'errors:tooMany',
  unavailable: 'errors:unavailable',
};

/** The value, or a `not-found` error. */
export function requireFound<T>(subject: T | null | undefined): T {
  if (subject === null || subject === undefined) throw notFound();
  return subject;
}
