import { z } from 'zod';
import { config, locales } from '../../../config/index.ts';
import { member } from '../../platform/actor.ts';
import { requireFound } from '../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../platform/http/route.ts';
import { safeRedirect } from '../../platform/http/safe-redirect.ts';
import {
  checkbox,
  email,
  nameLine,
  optionalMarkdown,
  optionalTextLine,
} from '../../platform/http/schemas.ts';
import { maxPictureBytes } from '../../platform/pictures.ts';
import { profileOptions } from './profiles/profile-options.ts';
import { profileFields } from './profiles/schemas.ts';
import { findOwnSettings, type OwnSettings } from './queries.ts';
import { listFactors } from './second-factor/queries.ts';
import { unlinkLinkedIn, updateLocale, updateProfile } from './service.ts';
import { endOtherSessions, endSession, listSessions } from './sessions.ts';
import { sendConfirmationLink } from './sign-in/email-links.ts';
import { oidcClient } from './sign-in/oidc.ts';
import { settingsView } from './views.ts';

const profile = z.object({
  name: nameLine(120),
  headline: optionalTextLine(160),
  about: optionalMarkdown(4_000),
  ...profileFields,
  isListed: checkbox,
  locale: z.enum(locales),
  removePicture: checkbox,
});

const localeForm = z.object({ locale: z.enum(locales), next: z.string().optional() });

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
      withoutTerms: true,
    },
    async ({ actor, body, files, t }) => {
      await updateProfile(actor, { ...body, picture: files.picture });
      return redirectToSettings(t('accounts:settings.saved'));
    },
  ),
  route(
    'post',
    '/me/settings/email',
    {
      access: member,
      whilePaused: true,
      body: z.object({ email }),
      form: settingsPage,
      limit: 'signIn',
      withoutTerms: true,
    },
    async ({ actor, body, locale, t }) => {
      await sendConfirmationLink(actor, body.email, locale);
      return redirectToSettings(t('accounts:email.sent', { email: body.email }));
    },
  ),
  // POST, because the locale is stored in the account: no GET changes data.
  route(
    'post',
    '/me/settings/language',
    { access: member, whilePaused: true, body: localeForm, form: settingsPage, withoutTerms: true },
    async ({ actor, body }) => {
      await updateLocale(actor, body.locale);
      return { redirect: safeRedirect(body.next) };
    },
  ),
  route(
    'post',
    '/me/settings/linkedin/removal',
    { access: member, whilePaused: true, withoutTerms: true },
    async ({ actor, t }) => {
      await unlinkLinkedIn(actor);
      return redirectToSettings(t('accounts:linkedin.removed'));
    },
  ),
  route(
    'post',
    '/me/settings/sessions',
    {
      access: member,
      whilePaused: true,
      body: z.object({ session: z.string().max(40).optional() }),
      form: settingsPage,
      withoutTerms: true,
    },
    async ({ actor, body, req, t }) => {
      if (body.session) await endSession(actor, body.session);
      else await endOtherSessions(actor, req.sessionID);
      return redirectToSettings(t('accounts:sessions.ended'));
    },
  ),
];

function redirectToSettings(text: string): Reply {
  return { redirect: '/me/settings', flash: { kind: 'success', text } };
}

/** Origins of the providers to which the buttons of the page lead. */
async function formTargets({
  hasLinkedIn,
  hasStaffIdentity,
}: Pick<OwnSettings, 'hasLinkedIn' | 'hasStaffIdentity'>): Promise<string[]> {
  const linkedIn = hasLinkedIn ? undefined : config.linkedin;
  const provider = hasStaffIdentity ? undefined : oidcClient;
  return [
    ...(linkedIn ? [new URL(linkedIn.authorizationUrl).origin] : []),
    ...(provider ? [await provider.authorizationOrigin()] : []),
  ];
}

async function settingsPage({
  actor,
  req,
  t,
  locale,
}: Pick<Context, 'actor' | 'req' | 't' | 'locale'>): Promise<ViewReply> {
  const user = requireFound(actor);
  const [own, { sessions, olderCount }, factors] = await Promise.all([
    findOwnSettings(user.id),
    listSessions(user, req.sessionID),
    listFactors(user.id),
  ]);
  const settings = requireFound(own);
  return settingsView(
    { title: t('accounts:settings.title'), noIndex: true, formTargets: await formTargets(settings) },
    {
      own: { ...settings, locale: settings.locale ?? locale },
      profileOptions: await profileOptions(settings, { t, locale }),
      sessions,
      olderCount,
      canLink: Boolean(config.linkedin),
      factorCount: factors.length,
      staffProvider: config.oidc?.name ?? null,
    },
  );
}
