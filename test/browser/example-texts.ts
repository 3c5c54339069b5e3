import { revisionHref } from '../../server/features/statements/addresses.ts';
import { findForOffice } from '../../server/features/statements/queries.ts';
import { publish, saveDraft } from '../../server/features/statements/service.ts';
import type { Person } from '../support/builders/people.ts';
import type { ExamplePage } from './example-pages.ts';

/** Pages of the municipality's texts: with an earlier version, a draft, and a translation that is missing. */
export async function exampleTexts(officer: Person): Promise<Record<string, ExamplePage[]>> {
  const key = { name: 'rules', language: 'da' } as const;
  const { body, publishedAt, edition } = await findForOffice(key.name, key.language);
  const input = { action: 'publish', note: 'Et afsnit om gaver.', needsAcceptance: false } as const;
  await publish(officer.actor, key, { ...input, body: `${body}\n\n## Gaver\n\nNej tak.`, edition });
  const draft = `${body}\n\n[[et telefonnummer]] {{ukendt}}`;
  await saveDraft(officer.actor, key, { ...input, action: 'save', body: draft, edition: edition + 1 });
  const at = (path: string, as: ExamplePage['as'] = 'visitor') => ({ path, as });
  return {
    '/texts/:name': [at('/texts/rules?from=1&to=2'), at('/texts/contact')],
    '/texts/:name/:revision': [at(revisionHref('rules', { version: 1, createdAt: publishedAt }))],
    '/office/texts': [at('/office/texts', 'officer')],
    '/office/texts/:name/:language': [
      at('/office/texts/rules/da', 'officer'),
      at('/office/texts/rules/en', 'officer'),
      at('/office/texts/rules/da?from=1', 'officer'),
      at('/office/texts/terms/da', 'officer'),
    ],
  };
}
