import { z } from 'zod';
import { locales } from '../../../config/index.ts';
import { statementNames } from '../../../models/index.ts';
import { defineActivity } from '../../platform/activities/define-activity.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';

const data = z.object({ name: z.enum(statementNames), language: z.enum(locales), version: z.int() });
const shared = {
  subject: 'statement',
  data,
  logDetail: ({ language, version }: z.infer<typeof data>, t: Translate) =>
    t('statements:activity.detail', { language: t(`statements:language.${language}`), version }),
};

export const statementPublished = defineActivity('statement.published', {
  ...shared,
  log: 'statements:activity.published',
});

/** A release of the product changed a text that the office has not replaced. */
export const statementShipped = defineActivity('statement.shipped', {
  ...shared,
  log: 'statements:activity.shipped',
});

export const activities = [statementPublished, statementShipped];
