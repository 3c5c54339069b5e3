import type { ReportDecision } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';

/** The measures that last and that the office can end here. A ban ends at the page of the person. */
const endableMeasures = ['hide', 'remove', 'close', 'pause'] as const;
export type EndableMeasure = (typeof endableMeasures)[number];

type Ending = Pick<ReportDecision, 'measure' | 'appliedAt' | 'supersededAt' | 'purgedAt' | 'endsAt'>;

/** The measure of a decision that the office can end; null if there is nothing to end any more. */
export function endableMeasure(decision: Ending): EndableMeasure | null {
  const { measure, appliedAt, supersededAt, purgedAt, endsAt } = decision;
  const isInForce = appliedAt !== null && supersededAt === null && purgedAt === null;
  const isOver = endsAt !== null && endsAt <= now();
  return isInForce && !isOver ? (endableMeasures.find((each) => each === measure) ?? null) : null;
}
