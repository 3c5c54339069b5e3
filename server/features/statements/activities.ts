import { z } from 'zod';
import { locales } from '../../../config/index.ts';
import { statementNames } from '../../../models/index.ts';
import { defineActivity } from '../../platform/activities/define-activity.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';

/** `before`: the version before it; missing in rows of older releases. */
const data = z.object({
  name: z.enum(statementNames),
  language: z.enum(locales),
  version: z.int(),
  before: z.int().optional(),
});
/** The difference of the version and the one before it. */
const differenceHref = ({ name, language, version, before }: z.infer<typeof data>) =>
  before === undefined ? undefined : `/texts/${name}?from=${before}&to=${version}&lang=${language}`;

const shared = {
  subject: 'statement',
  data,
  logHref: differenceHref,
  changes: { version: { label: 'statements:office.version' } } as const,
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
