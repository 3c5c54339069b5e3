import { z } from 'zod';
import {
  opportunityAudiences as audiences,
  opportunityKinds as kinds,
  opportunityMatters as matters,
  replyStates,
} from '../../../models/index.ts';
import { reasonFields } from '../../modules/reasons/reason.ts';
import { now } from '../../platform/clock.ts';
import {
  checkbox,
  day,
  emptyAsNull,
  id,
  optionalMarkdown,
  optionalText,
  optionalTextLine,
  pageNumber,
  repeated,
  searchQuery,
  slug,
  tags,
  text,
  textLine,
} from '../../platform/http/schemas.ts';
import { textKey } from '../../platform/i18n/texts.ts';
import { localDay } from '../../platform/text/format.ts';
import { industries } from '../companies/queries.ts';

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
  /** A number, or a text with its unit. */
  amount: optionalTextLine(60),
  district: optionalTextLine(80),
  openTo: z.enum(audiences).default('members'),
  openToIndustries: repeated(z.enum(industries), industries.length),
  startsOn: emptyAsNull(day(textKey('opportunities:error.day'))),
  closesOn: emptyAsNull(day(textKey('opportunities:error.day'))),
});
type Fields = z.infer<typeof fields>;

const isInOrder = ({ startsOn, closesOn }: Pick<Fields, 'startsOn' | 'closesOn'>) =>
  startsOn === null || closesOn === null || startsOn <= closesOn;
const notInOrder = { path: ['closesOn'], error: textKey('opportunities:error.order') };

const namesIndustries = ({ openTo, openToIndustries }: Pick<Fields, 'openTo' | 'openToIndustries'>) =>
  openTo !== 'industries' || openToIndustries.length > 0;
const noIndustry = { path: ['openToIndustries'], error: textKey('opportunities:error.industries') };

const isAhead = ({ closesOn }: Pick<Fields, 'closesOn'>) => closesOn === null || closesOn >= localDay(now());
const notAhead = { path: ['closesOn'], error: textKey('opportunities:error.past') };

export const opportunityInput = fields
  .refine(isInOrder, notInOrder)
  .refine(isAhead, notAhead)
  .refine(namesIndustries, noIndustry);
/** Of one that exists: with the reason of an officer who is not an owner. */
export const opportunityEdit = fields
  .extend(reasonFields)
  .refine(isInOrder, notInOrder)
  .refine(namesIndustries, noIndustry);
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

export const listShows = ['', 'saved', 'replied', 'mine', 'ended'] as const;
export const listSorts = ['', 'newest', 'ends', 'fits'] as const;

export const listQuery = z.object({
  q: searchQuery,
  kind: z.enum(kinds).or(z.literal('')).catch(''),
  matter: z.enum(matters).or(z.literal('')).catch(''),
  district: z.string().max(80).catch(''),
  industry: z.enum(industries).or(z.literal('')).catch(''),
  /** Those that are meant for today, without those that begin later. */
  now: checkbox,
  /** Open ones; what the reader saved, replied to or posted; or closed ones. */
  show: z.enum(listShows).catch(''),
  /** The best fit for words, otherwise the newest; or another order. */
  sort: z.enum(listSorts).catch(''),
  page: pageNumber,
});
export type ListQuery = z.infer<typeof listQuery>;

const clientId = z.uuid().transform((uuid) => uuid.toLowerCase());
/** `clientId`: of the form, so that it is sent once. */
export const replyForm = z.object({ clientId, body: text(6_000) });
export type ReplyForm = z.infer<typeof replyForm>;

export const replyStateForm = z.object({ state: z.enum(replyStates) });
export const byReply = z.object({ id, reply: id });
export const savingForm = z.object({ saved: checkbox, back: z.enum(['list', 'fits', 'post']).catch('post') });
export const alertsForm = z.object({ on: checkbox });

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
