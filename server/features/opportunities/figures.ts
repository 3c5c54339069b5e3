import { openOn, sql } from '../../../models/index.ts';
import { now } from '../../platform/clock.ts';
import type { Figure } from '../../platform/feature.ts';
import { localDay } from '../../platform/text/format.ts';

export const opportunityFigure: Figure = {
  name: 'opportunities',
  label: 'opportunities:figures.opportunities',
  weight: 70,
  count: 'opportunities',
  current: () => sql`SELECT count(*) FROM opportunities o WHERE ${openOn(localDay(now()))}`,
  monthly: { heading: 'opportunities:figures.opportunitiesMonthly' },
};
