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

/** What people found on the site, as they said when they closed an opportunity. */
export const foundFigure: Figure = {
  name: 'opportunitiesFound',
  label: 'opportunities:figures.found',
  weight: 75,
  count: 'opportunities.found',
  monthly: { heading: 'opportunities:figures.foundMonthly' },
};
