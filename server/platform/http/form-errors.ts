import type { ZodError } from 'zod';
import type { AppError } from '../errors.ts';
import type { Translate } from '../i18n.ts';

export type FormErrors = Record<string, string>;

/** Field → what is wrong, in the person's language. One fault a field: the first. */
export function formErrors(error: ZodError, t: Translate): FormErrors {
  const faults: FormErrors = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    faults[field] ??= t(...said(issue));
  }
  return faults;
}

export function fieldError(error: AppError, t: Translate): FormErrors {
  return { [error.field ?? 'form']: t(error.text, error.params) };
}

type Issue = ZodError['issues'][number];

function said(issue: Issue): [key: string, params?: Record<string, unknown>] {
  if (/^[a-z][\w-]*:\w/.test(issue.message) && !issue.message.includes(' ')) return [issue.message];
  if (issue.code === 'too_small') return short(issue);
  if (issue.code === 'too_big' && issue.origin === 'string') return ['errors:tooLong', { max: issue.maximum }];
  if (issue.code === 'too_big') return ['errors:tooHigh', { max: issue.maximum }];
  if (issue.code === 'invalid_type') return [issue.input === undefined ? 'errors:required' : 'errors:notUnderstood'];
  if (issue.code === 'invalid_value') return ['errors:choose'];
  return ['errors:notUnderstood'];
}

function short(issue: Issue & { code: 'too_small' }): [key: string, params?: Record<string, unknown>] {
  if (issue.origin !== 'string') return ['errors:tooLow', { min: issue.minimum }];
  return issue.minimum === 1 ? ['errors:required'] : ['errors:tooShort', { min: issue.minimum }];
}
