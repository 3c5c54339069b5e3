import { Company, inTransaction } from '../../../../models/index.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { may } from '../../../platform/rights.ts';
import { recordReopened } from './ends.ts';

/**
 * The register was wrong: the company is open again, its posts too, and its members have their rights back.
 * Returns its name.
 */
export function reopenCompany(actor: Actor, id: number): Promise<string> {
  return inTransaction(async () => {
    ensure(may(actor, 'import'), 'forbidden');
    const company = requireFound(await Company.findByPk(id, { lock: true }));
    if (company.endedAt === null) return company.name;
    await company.update({ endedAs: null, endedOn: null, endedAt: null, movedTo: '', updatedAt: now() });
    await recordReopened(actor, [id]);
    return company.name;
  });
}
