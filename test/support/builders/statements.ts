import type { Locale } from '../../../config/index.ts';
import type { StatementName } from '../../../models/index.ts';
import { findForOffice } from '../../../server/features/statements/queries.ts';
import type { Answer } from '../visitor.ts';
import type { Person } from './people.ts';

type Input = {
  action?: 'save' | 'publish';
  body?: string;
  note?: string;
  needsAcceptance?: boolean;
  edition?: number;
};

export function textPath(name: StatementName, language: Locale): string {
  return `/office/texts/${name}/${language}`;
}

/** Sends the office's form, with the edition that is saved now unless another is given. */
export async function sendText(
  by: Person,
  name: StatementName,
  language: Locale,
  { action = 'publish', note = 'Rettet', needsAcceptance = false, ...input }: Input = {},
): Promise<Answer> {
  const { body, edition } = await findForOffice(name, language);
  return by.post(textPath(name, language), {
    action,
    note,
    body: input.body ?? `${body}\n\nNyt afsnit.`,
    edition: String(input.edition ?? edition),
    ...(needsAcceptance ? { needsAcceptance: 'true' } : {}),
  });
}

/** Publishes a version of the terms that needs acceptance, in both languages. */
export async function publishTerms(by: Person, body = `Vilkår fra ${Date.now()}`): Promise<number> {
  for (const language of ['da', 'en'] as const) {
    const { status, text } = await sendText(by, 'terms', language, { body, needsAcceptance: true });
    if (status !== 303) throw new Error(`${status}: ${text.slice(0, 300)}`);
  }
  return (await findForOffice('terms', 'da')).version;
}
