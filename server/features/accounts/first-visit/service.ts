import { User } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';

type Answers = { occupation?: string; seeks?: string[]; district?: string };

/** Stores an answer; without one the question was skipped. The person is not asked again either way. */
export async function answerQuestion({ id }: Pick<Actor, 'id'>, answers: Answers): Promise<void> {
  await User.update({ ...answers, welcomedAt: now() }, { where: { id } });
}
