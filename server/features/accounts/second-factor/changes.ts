import { config } from '../../../../config/index.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { translator } from '../../../platform/i18n/i18n.ts';
import { queueEmail } from '../../../platform/mail/email-outbox.ts';
import { newToken } from '../../../platform/tokens.ts';
import { findEmailRecipient } from '../queries.ts';
import { codesRenewed, codeUsed, factorAdded, factorRemoved, factorsReset } from './activities.ts';
import { countRecoveryCodes } from './queries.ts';

type Kind = 'totp' | 'passkey';

/** A change of a person's second factors: by that person, but for a reset. */
export type Change =
  | { change: 'added' | 'removed'; kind: Kind; name: string }
  | { change: 'renewed' | 'codeUsed' }
  | { change: 'reset'; actor: Pick<Actor, 'id' | 'name'>; reason: string };

/** Records a change for the office's log, and notifies the person by e-mail, in the open transaction. */
export async function reportChange(userId: number, change: Change): Promise<void> {
  await record(userId, change);
  const recipient = await findEmailRecipient(userId);
  if (recipient?.email == null) return;
  const locale = recipient.locale ?? config.defaultLocale;
  const t = translator(locale);
  const params = {
    site: config.siteName,
    municipality: config.municipality,
    name: 'name' in change ? change.name : '',
    kind: 'kind' in change ? t(`second-factor:kind.${change.kind}`) : '',
    actor: 'actor' in change ? change.actor.name : '',
    reason: 'reason' in change ? change.reason : '',
    count: change.change === 'codeUsed' ? await countRecoveryCodes(userId) : 0,
  };
  await queueEmail({
    key: `second-factor:${newToken()}`,
    name: 'second-factor',
    to: { userId, name: recipient.name, email: recipient.email },
    locale,
    about: 'actor' in change ? [change.actor.id] : [],
    subject: t(`second-factor:email.${change.change}.subject`, params),
    paragraphs: [
      t(`second-factor:email.${change.change}.text`, params),
      t('second-factor:email.notYou', params),
    ],
    action: { text: t('second-factor:email.action'), href: '/me/second-factor' },
  });
}

function record(subjectId: number, change: Change): Promise<void> {
  const about = { actor: 'actor' in change ? change.actor : { id: subjectId }, subjectId };
  switch (change.change) {
    case 'added':
      return recordActivity(factorAdded, { ...about, data: { kind: change.kind } });
    case 'removed':
      return recordActivity(factorRemoved, { ...about, data: { kind: change.kind } });
    case 'renewed':
      return recordActivity(codesRenewed, { ...about, data: {} });
    case 'codeUsed':
      return recordActivity(codeUsed, { ...about, data: {} });
    case 'reset':
      return recordActivity(factorsReset, {
        ...about,
        audience: [subjectId],
        data: { reason: change.reason },
      });
  }
}
