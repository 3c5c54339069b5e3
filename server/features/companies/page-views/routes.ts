import { member } from '../../../platform/actor.ts';
import { ensure, requireFound } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import { MIN_CONVERSATIONS } from '../head/answers.ts';
import { findCompanyLink, isCompanyMember } from '../queries.ts';
import { DAYS_OF_WORD } from './counter.ts';
import { figuresSection } from './section.ts';
import { companyFigures } from './views.ts';

export const figuresRoutes = [
  // Only for the company's people: the office has no use for them.
  route(
    'get',
    '/companies/:slug/figures',
    { access: member, params: bySlug },
    async ({ params, actor, t }) => {
      const company = requireFound(await findCompanyLink(params.slug));
      ensure(await isCompanyMember(actor.id, company.id), 'forbidden');
      return companyFigures(
        { title: t('company-figures:pageTitle', company), section: 'companies', noIndex: true },
        {
          company,
          figures: await figuresSection(company.id),
          daysOfWord: DAYS_OF_WORD,
          minConversations: MIN_CONVERSATIONS,
        },
      );
    },
  ),
];
