import { config } from '../../../../config/index.ts';
import type { MisuseKind } from '../../../../models/index.ts';
import { type Translate, translator } from '../../../platform/i18n/i18n.ts';
import type { CaseSubject } from '../../../platform/reportable.ts';
import { type Format, formatFor } from '../../../platform/text/format.ts';
import { suspensionOf } from './kinds.ts';
import { findMisuse, listMarks, type MarkRow, type Misuse } from './queries.ts';

/** Misuse as the subject of a case: its snapshot has the facts, its author is the person who misuses. */
export function misuseSubject(kind: MisuseKind): CaseSubject {
  return {
    label: `reports:misuse.kind.${kind}`,
    measures: [suspensionOf(kind)],
    load: async (id) => {
      const misuse = await findMisuse(kind, id);
      if (!misuse) return undefined;
      const { userId, name, email, locale, lastMarkedAt, partyIds } = misuse;
      const language = locale ?? config.defaultLocale;
      const t = translator(language);
      return {
        title: t(`reports:misuse.kind.${kind}`),
        href: misusePath(kind, id),
        parts: [
          { label: 'reports:misuse.who', text: name },
          {
            label: 'reports:misuse.counted',
            text: factsOf(misuse, await listMarks(kind, id), { t, format: formatFor(language) }),
          },
        ],
        authors: userId === null ? [] : [{ id: userId, name }],
        concerned: partyIds,
        ...(userId === null && { contactEmail: email }),
        isByOffice: false,
        publishedAt: lastMarkedAt,
      };
    },
  };
}

export function misusePath(kind: MisuseKind, sourceId: number): string {
  return `/office/reports/misuse/${kind}/${sourceId}`;
}

/** The facts that a decision about misuse is based on (DSA art. 23(3)): how many of how many, and which. */
export function factsOf(
  misuse: Misuse,
  marks: readonly MarkRow[],
  language: { t: Translate; format: Format },
): string {
  return [shareText(misuse, language), ...marks.map((mark) => `– ${markText(mark, language)}`)].join('\n');
}

/** "3 of 8 reports (38 %) in the last 12 months were manifestly unfounded." */
export function shareText(
  { kind, marks, total }: Pick<Misuse, 'kind' | 'marks' | 'total'>,
  { t, format }: { t: Translate; format: Format },
): string {
  const share = format.number(Math.round((marks / total) * 100));
  return t(`reports:misuse.share.${kind}`, { count: marks, total: format.number(total), share });
}

function markText({ ground, actedAt, caseId }: MarkRow, { t, format }: { t: Translate; format: Format }) {
  const what = ground === '' ? '' : `${t(`reports:ground.${ground}`)}, `;
  return `${format.date(actedAt)}: ${what}${t('reports:misuse.inCase', { number: caseId })}`;
}
