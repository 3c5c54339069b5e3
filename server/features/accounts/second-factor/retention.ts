import { execute, sql } from '../../../../models/index.ts';
import { now } from '../../../platform/clock.ts';
import type { RetentionRule } from '../../../platform/retention.ts';
import { challengeMinutes } from './passkeys.ts';

/** Each row stores when it expires. */
export const factorRetention: RetentionRule = {
  name: 'passkey-challenges',
  what: 'second-factor:retention.challenges',
  since: 'second-factor:retention.sinceUsed',
  period: { unit: 'minutes', count: challengeMinutes },
  delete: async () => {
    await execute(sql`DELETE FROM used_passkey_challenges WHERE expires_at < ${now()}`);
  },
};
