import { z } from 'zod';
import { opportunityKinds as kinds, opportunityMatters as matters } from '../../../models/index.ts';
import { reasonFields } from '../../modules/reasons/reason.ts';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalMarkdown,
  optionalText,
  pageNumber,
  searchQuery,
  slug,
  tags,
  text,
  textLine,
} from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';

export type Kind = (typeof kinds)[number];
export type Matter = (typeof matters)[number];

const fields = z.object({
  kind: z.enum(kinds),
  matter: z.enum(matters),
  title: textLine(140),
  body: optionalMarkdown(5_000),
  tags: tags(8, 40),
  /** The owner: one of the user's companies; if missing, the user. */
  company: emptyAsNull(id),
  startsOn: emptyAsNull(day(textKey('opportunities:error.day'))),
  closesOn: emptyAsNull(day(textKey('opportunities:error.day'))),
});
type Days = Pick<z.infer<typeof fields>, 'startsOn' | 'closesOn'>;

const isInOrder = ({ startsOn, closesOn }: Days) =>
  startsOn === null || closesOn === null || startsOn <= closesOn;
const notInOrder = { path: ['closesOn'], error: textKey('opportunities:error.order') };

export const opportunityInput = fields.refine(isInOrder, notInOrder);
/** Of one that exists: with the reason of an officer who is not an owner. */
export const opportunityEdit = fields.extend(reasonFields).refine(isInOrder, notInOrder);
/** `found`: the owners found on the site what they sought. */
export const closingForm = z.object({ closed: checkbox, found: checkbox, ...reasonFields });
export type OpportunityInput = z.infer<typeof opportunityInput>;

/** Values that a link to the form of a new opportunity may preset. */
export const newOpportunityQuery = z.object({
  kind: z.enum(kinds).optional().catch(undefined),
  matter: z.enum(matters).optional().catch(undefined),
  /** What a search did not find. */
  title: searchQuery,
});
export type NewOpportunityQuery = z.infer<typeof newOpportunityQuery>;

export const listQuery = z.object({
  q: searchQuery,
  kind: z.enum(kinds).or(z.literal('')).catch(''),
  matter: z.enum(matters).or(z.literal('')).catch(''),
  page: pageNumber,
  /** The page of the viewer's own opportunities; undefined for the first. */
  own: pageNumber.transform((page) => (page === 1 ? undefined : page)),
});
export type ListQuery = z.infer<typeof listQuery>;

export const introductionForm = z.object({
  company: slug,
  introducer: z.coerce
    .number({ error: textKey('errors:choose') })
    .int()
    .min(1)
    .max(2_147_483_647),
  message: text(1_000),
});
export type IntroductionForm = z.infer<typeof introductionForm>;

export const decisionForm = z.object({ yes: checkbox, answer: optionalText(1_000) });
export type DecisionForm = z.infer<typeof decisionForm>;
