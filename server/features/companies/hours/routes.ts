import type { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { formatFor } from '../../../platform/text/format.ts';
import { publicName } from '../business-name.ts';
import { findCompany } from '../company-queries.ts';
import { mayEdit } from '../policy.ts';
import { listOwnersToNotify } from '../queries.ts';
import { companyHours } from '../views.ts';
import { dayText, exceptionLines, weekdayName } from './hours-text.ts';
import { hoursForm } from './schemas.ts';
import { updateHours } from './service.ts';

export const hoursRoutes = [
  route('get', '/companies/:slug/hours', { access: member, params: bySlug }, hoursPage),
  route(
    'post',
    '/companies/:slug/hours',
    { access: member, params: bySlug, body: hoursForm, form: hoursPage, limit: 'write' },
    async ({ actor, params, body, t }) => {
      await updateHours(actor, params.slug, body);
      return {
        redirect: `/companies/${params.slug}`,
        flash: { kind: 'success', text: t('companies:hours.form.saved') },
      };
    },
  ),
];

type HoursContext = Pick<Context<z.infer<typeof bySlug>>, 'params' | 'actor' | 't' | 'locale'>;

async function hoursPage({ params, actor, t, locale }: HoursContext): Promise<ViewReply> {
  const company = requireFound(await findCompany(params.slug, actor?.id ?? null));
  const viewer = requireFound(actor);
  ensure(mayEdit(viewer, company.isMember), 'forbidden');
  const language = { t, locale, format: formatFor(locale) };
  const days = Array.from({ length: 7 }, (_, index) => {
    const day = company.openingHours?.week[index];
    return { label: weekdayName(index, language.format), text: day ? dayText(day, language) : '' };
  });
  return companyHours(
    {
      title: t('companies:hours.form.title', { name: publicName(company) }),
      section: 'companies',
      noIndex: true,
    },
    {
      company,
      days,
      exceptions: exceptionLines(company.openingHours?.exceptions ?? [], language),
      needsReason: (await listOwnersToNotify(viewer, company.id)).length > 0,
    },
  );
}
