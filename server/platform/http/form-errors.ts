import type { ZodError } from 'zod';
import type { AppError } from '../errors.ts';
import { isTextKey, type Translate } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/texts.ts';

/** Errors of a form, by field, in the person's language. Errors without a field have the key `form`. */
export type FormErrors = Record<string, string>;

/** The errors of a form that its schema rejected: the first of each field. */
export function formErrors(error: ZodError, t: Translate): FormErrors {
  const errors: FormErrors = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= t(...textOf(issue));
  }
  return errors;
}

/** The error of a field that a service rejected. */
export function fieldError(error: AppError, t: Translate): FormErrors {
  return { [error.field ?? 'form']: t(error.text, error.params) };
}

type Issue = ZodError['issues'][number];
type Text = [key: TextKey, params?: Record<string, unknown>];

/** A schema's own message is a text key; other issues are described by their code. */
function textOf(issue: Issue): Text {
  if (isTextKey(issue.message)) return [issue.message];
  if (issue.code === 'too_small') return textOfTooSmall(issue);
  if (issue.code === 'too_big' && issue.origin === 'string')
    return ['errors:tooLong', { max: issue.maximum }];
  if (issue.code === 'too_big') return ['errors:tooHigh', { max: issue.maximum }];
  if (issue.code === 'invalid_type')
    return [issue.input === undefined ? 'errors:required' : 'errors:notUnderstood'];
  if (issue.code === 'invalid_value') return ['errors:choose'];
  return ['errors:notUnderstood'];
}

function textOfTooSmall(issue: Issue & { code: 'too_small' }): Text {
  if (issue.origin !== 'string') return ['errors:tooLow', { min: issue.minimum }];
  return issue.minimum === 1 ? ['errors:required'] : ['errors:tooShort', { min: issue.minimum }];
}
