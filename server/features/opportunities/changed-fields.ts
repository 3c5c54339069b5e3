import { changesOf } from '../../platform/activities/changes.ts';
import type { Actor } from '../../platform/actor.ts';
import { isStaff } from '../../platform/rights.ts';
import { audienceText, kindText, matterText } from './labels.ts';

/** The fields of an opportunity whose old and new values are in the office's log. */
export const opportunityFields = {
  kind: { label: 'opportunities:form.kind', text: kindText },
  matter: { label: 'opportunities:form.matter', text: matterText },
  title: { label: 'opportunities:form.title' },
  body: { label: 'opportunities:form.body' },
  tags: { label: 'opportunities:form.tags' },
  amount: { label: 'opportunities:form.amount' },
  district: { label: 'opportunities:form.district' },
  openTo: { label: 'opportunities:form.openTo', text: audienceText },
  openToIndustries: { label: 'opportunities:form.openToIndustries' },
  startsOn: { label: 'opportunities:form.startsOn', kind: 'day' },
  closesOn: { label: 'opportunities:form.closesOn', kind: 'day' },
  closed: { label: 'opportunities:activity.field.closed' },
} as const;
type OpportunityField = keyof typeof opportunityFields;

type Values = Readonly<Record<string, unknown>>;

/** Old and new values of a change by the office; those of a change by the owners are not recorded. */
export function opportunityChanges(actor: Pick<Actor, 'role'>, before: Values, after: Values) {
  if (!isStaff(actor)) return [];
  const fields = Object.keys(opportunityFields) as OpportunityField[];
  return changesOf<OpportunityField>(before, after, fields);
}
