import { config } from '../../../config/index.ts';
import type { ReportDecision } from '../../../models/index.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Format } from '../../platform/text/format.ts';
import { groundOf } from './grounds.ts';
import { misuseKindOf } from './misuse/kinds.ts';

/** The page of the municipality's rules. */
export const RULES_PATH = '/rules';

/** A decision before or after it is carried out. */
export type StatedDecision = Pick<
  ReportDecision,
  'measure' | 'days' | 'groundKind' | 'ground' | 'legalReference' | 'facts' | 'words' | 'manifestlyIllegal'
> & {
  /** The type of what was decided about. */
  type: string;
  /** When it takes effect, and from when the time for a complaint counts. */
  from: Date;
  complainUntil: Date;
  endsAt: Date | null;
  /** Whether a person reported the thing, or an officer found it. */
  isReported: boolean;
};

export type StatementPart = { heading: string; text: string };

/**
 * The statement of reasons with the content that DSA art. 17(3) requires: what and for how long, the facts,
 * the law or the rule, that no machine decided, and how to complain.
 */
export function statementParts(
  decision: StatedDecision,
  { title, t, format }: { title: string; t: Translate; format: Format },
): StatementPart[] {
  const { measure, complainUntil, endsAt } = decision;
  const until = format.date(complainUntil);
  const part = (name: 'what' | 'facts' | 'ground' | 'how' | 'complain', text: string) => ({
    heading: t(`reports:statement.${name}`),
    text,
  });
  const duration =
    endsAt !== null
      ? t('reports:statement.until', { date: format.dateTime(endsAt) })
      : durationOf(decision, until, t);
  const misuse = misuseKindOf(decision.type);
  const what = misuse
    ? t(`reports:misuse.statement.${misuse}.${measure === 'warn' ? 'warning' : 'suspension'}`)
    : t(`reports:statement.measure.${measure}`, { title });
  return [
    part('what', [what, duration].filter(Boolean).join(' ')),
    part('facts', [decision.facts, decision.words].filter(Boolean).join('\n\n')),
    ...(measure === 'none' ? [] : [part('ground', reasonText(decision, t))]),
    part(
      'how',
      [
        t(howFound(decision)),
        t('reports:statement.notAutomated', { municipality: config.municipality }),
      ].join(' '),
    ),
    part('complain', t('reports:statement.howToComplain', { date: until })),
  ];
}

function howFound({ type, isReported }: StatedDecision): TextKey {
  if (misuseKindOf(type)) return 'reports:misuse.statement.how';
  return isReported ? 'reports:statement.reported' : 'reports:statement.ownInitiative';
}

/** The ground, and whether it counts as misuse when it is repeated. */
function reasonText(decision: StatedDecision, t: Translate): string {
  const ground = groundText(decision, t);
  return decision.manifestlyIllegal ? `${ground}\n\n${t('reports:statement.manifestlyIllegal')}` : ground;
}

function durationOf({ measure }: StatedDecision, until: string, t: Translate): string {
  if (measure === 'hide') return t('reports:statement.hiddenUntil', { date: until });
  if (measure === 'remove') return t('reports:statement.removedOn', { date: until });
  if (measure === 'close') return t('reports:statement.openEnd');
  if (measure === 'ban') return t('reports:statement.noEnd');
  return '';
}

type StatedGround = Pick<StatedDecision, 'groundKind' | 'ground' | 'legalReference'>;

/** The law, or the rule with the address of the rules. Empty for the decision to do nothing. */
export function groundText(decision: StatedGround, t: Translate): string {
  const ground = groundOf(decision);
  if (!ground) return '';
  const name = t(`reports:ground.${ground}`);
  return ground.startsWith('illegal.')
    ? t('reports:statement.law', { ground: name, law: decision.legalReference })
    : t('reports:statement.rule', { ground: name, href: new URL(RULES_PATH, config.baseUrl).href });
}

/** How long one may complain about a decision (DSA art. 20(1)). */
export const complaintMonths = 6;

/** The last moment for a complaint: at least six months after the decision (DSA art. 20(1)). */
export function complaintDeadline(from: Date): Date {
  const until = new Date(from);
  until.setUTCMonth(until.getUTCMonth() + complaintMonths);
  // Where the sixth month has no such day, the next month begins: never shorter than six months.
  return until;
}

export function pauseEnd(from: Date, days: number | null): Date | null {
  return days === null ? null : new Date(from.getTime() + days * 86_400_000);
}
