import type { Locale } from '../../../config/index.ts';
import { execute, inTransaction, sql, User } from '../../../models/index.ts';

import { changesOf } from '../../platform/activities/changes.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import type { Actor } from '../../platform/actor.ts';
import { ensure, requireFound } from '../../platform/errors.ts';
import { encodePicture, storePicture } from '../../platform/pictures.ts';
import { personRenamed } from './activities.ts';

export type ProfileInput = {
  name: string;
  headline: string;
  about: string;
  occupation: string;
  skills: string[];
  seeks: string[];
  openFor: string[];
  languages: string[];
  district: string;
  isListed: boolean;
  locale: Locale;
  picture?: Buffer | undefined;
  removePicture: boolean;
};

export async function updateProfile(actor: Actor, input: ProfileInput): Promise<void> {
  const { picture: newImage, removePicture, ...values } = input;
  const { name } = values;
  // Encoded before the transaction, because it takes long.
  const newPicture = newImage && (await encodePicture(newImage, 'portrait', 'picture'));
  await inTransaction(async () => {
    const user = requireFound(await User.findByPk(actor.id));
    const picture = newPicture ? await storePicture(newPicture) : removePicture ? null : user.picture;
    const changes = changesOf({ name: user.name }, { name }, ['name']);
    await user.update({ ...values, picture });
    if (changes.length > 0)
      await recordActivity(personRenamed, { actor, subjectId: actor.id, data: {}, changes });
  });
}

export async function updateLocale(actor: Actor, locale: Locale): Promise<void> {
  await User.update({ locale }, { where: { id: actor.id } });
}

/** Unlinks LinkedIn from the account. Throws `conflict` if the account has no other sign-in method. */
export async function unlinkLinkedIn(actor: Actor): Promise<void> {
  ensure(actor.email !== null, 'conflict', 'accounts:linkedin.onlyWay');
  await execute(sql`DELETE FROM identities WHERE user_id = ${actor.id} AND provider = 'linkedin'`);
}
