import { z } from 'zod';
import { config, locales } from '../../../config/index.ts';
import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../platform/http/route.ts';
import { checkbox, email, optionalText, optionalTextLine, textLine } from '../../platform/http/schemas.ts';
import { maxPictureBytes } from '../../platform/pictures.ts';
import { sendProofLink } from './email-links.ts';
import { safeNext } from './next.ts';
import { ownSettings } from './queries.ts';
import { changeLanguage, changeProfile, unlinkLinkedIn } from './service.ts';
import { endOtherSessions, endSession, sessionsOf } from './sessions.ts';

const profile = z.object({
  name: textLine(120),
  headline: optionalTextLine(160),
  about: optionalText(4_000),
  locale: z.enum(locales),
  removePicture: checkbox,
});

export const settingsRoutes = [
  route('get', '/me/settings', { access: member }, settingsPage),
  route(
    'post',
    '/me/settings',
    {
      access: member,
      body: profile,
      form: settingsPage,
      upload: { fields: ['picture'], maxBytes: maxPictureBytes },
      limit: 'upload',
    },
    async ({ actor, body, files, t }) => {
      await changeProfile(actor, { ...body, picture: files.picture });
      return saved(t('accounts:settings.saved'));
    },
  ),
  route(
    'post',
    '/me/settings/email',
    { access: member, body: z.object({ email }), form: settingsPage, limit: 'signIn' },
    async ({ actor, body, locale, t }) => {
      await sendProofLink(actor, body.email, locale);
      return saved(t('accounts:email.sent', { email: body.email }));
    },
  ),
  // A language is part of the account, so choosing one is a change: no link does it.
  route(
    'post',
    '/me/settings/language',
    { access: member, body: z.object({ locale: z.enum(locales), next: z.string().optional() }), form: settingsPage },
    async ({ actor, body }) => {
      await changeLanguage(actor, body.locale);
      return { redirect: safeNext(body.next) };
    },
  ),
  route('post', '/me/settings/linkedin/removal', { access: member }, async ({ actor, t }) => {
    await unlinkLinkedIn(actor);
    return saved(t('accounts:linkedin.removed'));
  }),
  route(
    'post',
    '/me/settings/sessions',
    { access: member, body: z.object({ session: z.string().max(40).optional() }), form: settingsPage },
    async ({ actor, body, req, t }) => {
      if (body.session) await endSession(actor.id, body.session);
      else await endOtherSessions(actor.id, req.sessionID);
      return saved(t('accounts:sessions.ended'));
    },
  ),
];

function saved(text: string): Reply {
  return { redirect: '/me/settings', flash: { kind: 'success', text } };
}

async function settingsPage({
  actor,
  req,
  t,
  locale,
}: Pick<Context, 'actor' | 'req' | 't' | 'locale'>): Promise<ViewReply> {
  const userId = requireFound(actor).id;
  const [own, sessions] = await Promise.all([ownSettings(userId), sessionsOf(userId, req.sessionID)]);
  return {
    view: 'accounts/settings',
    page: { title: t('accounts:settings.title'), noIndex: true },
    data: { own: { ...requireFound(own), locale: own?.locale ?? locale }, sessions, canLink: Boolean(config.linkedin) },
  };
}
