import { inTransaction } from '../../../../models/index.ts';
import { reasonFor } from '../../../modules/reasons/reason.ts';
import { recordActivity } from '../../../platform/activities/record-activity.ts';
import type { Actor } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { companyChanged } from '../activities.ts';
import { companyChanges } from '../changed-fields.ts';
import { listOwnersToNotify } from '../queries.ts';
import { about, lockEditableCompany } from '../service.ts';
import { isEmpty } from './hours.ts';
import { parseExceptions } from './parse-hours.ts';
import type { HoursForm } from './schemas.ts';

/** Changes the opening hours. The office states a reason, which the members get by e-mail. */
export function updateHours(actor: Actor, slug: string, input: HoursForm): Promise<void> {
  const { day1, day2, day3, day4, day5, day6, day7 } = input;
  const parsed = parseExceptions(input.exceptions);
  if ('wrongLine' in parsed) {
    const params = { line: parsed.wrongLine };
    throw new AppError('invalid', 'companies:hours.form.lineError', { field: 'exceptions', params });
  }
  const hours = { week: [day1, day2, day3, day4, day5, day6, day7], exceptions: parsed.exceptions };
  return inTransaction(async () => {
    const company = await lockEditableCompany(actor, slug);
    const audience = await listOwnersToNotify(actor, company.id);
    const reason = reasonFor(audience, input);
    const before = { ...company.get() };
    await company.update({ openingHours: isEmpty(hours) ? null : hours, updatedAt: now() });
    const { data, ...record } = about(company, actor);
    const changes = companyChanges(actor, before, company.get());
    const notified = reason && changes.length > 0 ? audience : [];
    await recordActivity(companyChanged, {
      ...record,
      audience: notified,
      data: { ...data, reason },
      changes,
    });
  });
}
