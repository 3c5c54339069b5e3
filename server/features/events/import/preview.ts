import type { Cell, PreviewKind, PreviewLine } from '../../../modules/imports/preview-line.ts';
import { now } from '../../../platform/clock.ts';
import { shorten } from '../../../platform/text/plain-text.ts';
import type { Asked, CalendarPlan, Change, Planned } from './plan.ts';
import { remarkSentence } from './remark-text.ts';

type Kind = PreviewLine['shown']['kind'];

/** The lines of a plan, in the order of the file. The occurrences of a series have the line of its VEVENT. */
export function previewLines(plan: CalendarPlan): PreviewLine[] {
  return [
    ...plan.toCreate.map((event) => lineOf(event, 'created')),
    ...plan.toUpdate.map((event) => lineOf(event, 'updated')),
    ...plan.questions.map((event) => lineOf(event, 'asked')),
    ...plan.unchanged.map((event) => lineOf(event, 'unchanged')),
    ...plan.refused.map(({ line, reason }, index): PreviewLine => {
      const remarks = [{ key: `events:import.reason.${reason}` as const }];
      const nothing = { title: '', href: null, facts: [], changes: [], question: null };
      const shown = { ...nothing, line, kind: 'refused' as const, remarks };
      return { key: `refused-${index}`, kinds: ['refused'], choice: null, shown };
    }),
  ].toSorted((one, other) => one.shown.line - other.shown.line);
}

const choices: Partial<Record<Kind, PreviewLine['choice']>> = {
  created: 'leave-out',
  updated: 'leave-out',
  asked: 'accept',
};

function lineOf(event: Planned | Asked, kind: Kind): PreviewLine {
  const remarks = event.remarks.map(remarkSentence);
  const kinds: PreviewKind[] = kind === 'unchanged' || remarks.length === 0 ? [kind] : [kind, 'remarked'];
  return {
    key: event.key,
    kinds,
    choice: choices[kind] ?? null,
    shown: {
      line: event.line,
      kind,
      title: event.title,
      href: event.slug ? `/events/${event.slug}` : null,
      facts: factsOf(event),
      changes: event.changes.map(changeOf),
      question: 'question' in event ? `events:import.question.${event.question}` : null,
      remarks: kind === 'unchanged' ? [] : remarks,
    },
  };
}

function factsOf({ startsAt, endsAt, allDay, cancelled }: Planned): Cell[] {
  return [
    { startsAt, endsAt, allDay },
    ...(cancelled ? [{ key: 'events:import.cancelled' } as const] : []),
    ...(endsAt <= now() ? [{ key: 'events:import.past' } as const] : []),
  ];
}

function changeOf(change: Change): PreviewLine['shown']['changes'][number] {
  switch (change.field) {
    case 'time':
      return { label: 'events:form.starts', from: change.from, to: change.to };
    case 'cancelled':
      return { label: 'events:import.state', from: stateOf(change.from), to: stateOf(change.to) };
    default:
      return {
        label: `events:import.field.${change.field}`,
        from: excerptOf(change.from),
        to: excerptOf(change.to),
      };
  }
}

function stateOf(isCancelled: boolean): Cell {
  return { key: isCancelled ? 'events:import.cancelled' : 'events:import.takesPlace' };
}

function excerptOf(text: string): Cell {
  if (text === '') return { key: 'imports:preview.empty' };
  return { text: shorten(text, 200) };
}
