import {
  alias,
  Event,
  type Initiative,
  InitiativeMilestone,
  rows,
  select,
  sql,
} from '../../../models/index.ts';
import { idsLinkedTo } from '../../modules/links/queries.ts';
import { changesOf, personValue } from '../../platform/activities/changes.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import { statuses, themes } from './policy.ts';

const themeText = (value: string, t: Translate) => {
  const theme = themes.find((each) => each === value);
  return theme ? t(`themes:${theme}`) : value;
};
const statusText = (value: string, t: Translate) => {
  const status = statuses.find((each) => each === value);
  return status ? t(`initiatives:status.${status}`) : value;
};

/** The fields of an initiative whose old and new values are in the office's log. */
export const initiativeFields = {
  title: { label: 'initiatives:edit.field.title' },
  summary: { label: 'initiatives:edit.field.summary' },
  body: { label: 'initiatives:edit.field.body' },
  theme: { label: 'initiatives:edit.field.theme', text: themeText },
  status: { label: 'initiatives:edit.field.status', text: statusText },
  startsOn: { label: 'initiatives:edit.field.startsOn', kind: 'day' },
  endsOn: { label: 'initiatives:edit.field.endsOn', kind: 'day' },
  responsible: { label: 'initiatives:edit.field.responsibleId', kind: 'person' },
  published: { label: 'initiatives:activity.field.published' },
  milestones: { label: 'initiatives:milestones.title' },
  events: { label: 'initiatives:edit.field.events' },
} as const;
export type InitiativeField = keyof typeof initiativeFields;

const m = alias(InitiativeMilestone, 'm');
const milestoneColumns = select({ title: m.title, dueOn: m.dueOn, doneOn: m.doneOn });
const titleColumn = select({ title: alias(Event, 'e').title });

/** The values of an initiative, before or after a change. */
export async function initiativeValues(initiative: Initiative) {
  const { id, title, summary, body, theme, status, startsOn, endsOn, published } = initiative;
  const milestones = await rows(
    milestoneColumns,
    sql`
      SELECT ${milestoneColumns} FROM initiative_milestones m
      WHERE m.initiative_id = ${id} ORDER BY m.position`,
  );
  const events = await rows(
    titleColumn,
    sql`
      SELECT ${titleColumn} FROM events e
      WHERE e.id IN (${idsLinkedTo('event', { type: 'initiative', id: sql`${id}::integer` })})
      ORDER BY e.starts_at, e.id`,
  );
  return {
    ...{ title, summary, body, theme, status, startsOn, endsOn, published },
    responsible: personValue(initiative.responsibleId),
    milestones: milestones.map((each) => [each.title, each.dueOn, each.doneOn].filter(Boolean).join(' ')),
    events: events.map((event) => event.title),
  };
}
type Values = Awaited<ReturnType<typeof initiativeValues>>;

/**
 * None of a draft, which not all readers of the log may see: only that it was published, or is a draft again.
 */
export function initiativeChanges(before: Values, after: Values) {
  const isPublic = before.published && after.published;
  const fields = isPublic ? (Object.keys(initiativeFields) as InitiativeField[]) : (['published'] as const);
  return changesOf<InitiativeField>(before, after, fields);
}
