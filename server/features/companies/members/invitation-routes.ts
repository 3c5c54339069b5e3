import { z } from 'zod';
import { config } from '../../../../config/index.ts';
import { anyone, member } from '../../../platform/actor.ts';
import { type Context, route, type ViewReply } from '../../../platform/http/route.ts';
import { id, nameLine } from '../../../platform/http/schemas.ts';
import { provenAddressSignIn } from '../../../platform/proven-address.ts';
import { companyInvitation } from '../views.ts';
import {
  acceptAsAddressee,
  acceptInvitationLink,
  findInvitation,
  sendLinkForInvitation,
} from './invitations.ts';

const byToken = z.object({ token: z.string().regex(/^[\w-]{20,60}$/) });
type PageContext = Pick<Context<z.infer<typeof byToken>>, 'params' | 'actor' | 't' | 'locale'>;

/** A person who exists sends no name. */
const addresseeForm = z.object({
  name: z.preprocess((value) => value ?? '', nameLine(120, 0)),
  termsVersion: id.catch(1),
});

export const invitationRoutes = [
  route(
    'get',
    '/invitations/:token',
    { access: anyone, params: byToken, signInReason: ({ t }) => t('companies:signIn.invitation') },
    invitationPage,
  ),
  // With the account that is signed in.
  route('post', '/invitations/:token', { access: member, params: byToken }, async ({ actor, params, t }) => {
    const slug = await acceptInvitationLink(actor, params.token);
    return {
      redirect: `/companies/${slug}`,
      flash: { kind: 'success', text: t('companies:invitation.done') },
    };
  }),
  // With the account of the address, which is signed in. Below /sign-in, where visitors get a session.
  route(
    'post',
    '/sign-in/invitations/:token',
    {
      access: anyone,
      params: byToken,
      body: addresseeForm,
      form: invitationPage,
      limit: 'signIn',
      withoutTerms: true,
    },
    async (ctx) => {
      const { params, body, locale, t } = ctx;
      const { slug, userId, isNew } = await acceptAsAddressee(params.token, { ...body, locale });
      const next = `/companies/${slug}`;
      const reply = await provenAddressSignIn().complete(ctx, { userId, next, isNew });
      if (!('redirect' in reply) || reply.redirect !== next) return reply;
      return { ...reply, flash: { kind: 'success', text: t('companies:invitation.done') } };
    },
  ),
  route(
    'post',
    '/sign-in/invitations/:token/link',
    { access: anyone, params: byToken, limit: 'signIn', withoutTerms: true },
    async ({ params, locale, t }) => {
      const email = await sendLinkForInvitation(params.token, locale);
      return {
        redirect: `/invitations/${params.token}`,
        flash: { kind: 'success', text: t('companies:invitation.linkSent', { email }) },
      };
    },
  ),
];

async function invitationPage({ params, actor, t, locale }: PageContext): Promise<ViewReply> {
  const invitation = await findInvitation(params.token, actor);
  const company = invitation?.company.name;
  const page = companyInvitation(
    {
      title: company
        ? t('companies:invitation.to', { company, site: config.siteName })
        : t('companies:invitation.title'),
      noIndex: true,
    },
    {
      invitation: invitation ?? null,
      token: params.token,
      termsVersion: await provenAddressSignIn().termsVersion(locale),
    },
  );
  return { ...page, status: invitation ? 200 : 410 };
}
