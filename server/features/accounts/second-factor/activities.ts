import { z } from 'zod';
import { defineActivity } from '../../../platform/activities/define-activity.ts';
import { accountTopic } from '../activities.ts';

const subject = 'person';
const kind = z.enum(['totp', 'passkey']);
const kindDetail = (
  { kind: of }: { kind: z.infer<typeof kind> },
  t: (key: `second-factor:kind.${'totp' | 'passkey'}`) => string,
) => t(`second-factor:kind.${of}`);

export const factorAdded = defineActivity('person.factor-added', {
  subject,
  data: z.object({ kind }),
  log: 'second-factor:activity.factorAdded.log',
  logDetail: kindDetail,
});

export const factorRemoved = defineActivity('person.factor-removed', {
  subject,
  data: z.object({ kind }),
  log: 'second-factor:activity.factorRemoved.log',
  logDetail: kindDetail,
});

export const codesRenewed = defineActivity('person.recovery-codes-renewed', {
  subject,
  data: z.object({}),
  log: 'second-factor:activity.codesRenewed.log',
});

export const codeUsed = defineActivity('person.recovery-code-used', {
  subject,
  data: z.object({}),
  log: 'second-factor:activity.codeUsed.log',
});

/** An admin removed all factors of a person, who lost theirs. */
export const factorsReset = defineActivity('person.factors-reset', {
  subject,
  data: z.object({ reason: z.string() }),
  log: 'second-factor:activity.factorsReset.log',
  logDetail: ({ reason }) => reason,
  notification: {
    topic: accountTopic,
    text: 'second-factor:activity.factorsReset.notification',
    href: () => '/me/second-factor',
    withoutEmail: true, // the accounts send an e-mail
  },
});

export const secondFactorActivities = [factorAdded, factorRemoved, codesRenewed, codeUsed, factorsReset];
