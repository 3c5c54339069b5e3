import type { z } from 'zod';
import { member } from '../../../platform/actor.ts';
import { now } from '../../../platform/clock.ts';
import { notFound, requireFound } from '../../../platform/errors.ts';
import { type Context, type Reply, route, type ViewReply } from '../../../platform/http/route.ts';
import { bySlug } from '../../../platform/http/schemas.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { type EventPage, findEvent } from '../event-queries.ts';
import { registrationRefusal } from '../policy.ts';
import { eventSignUp } from '../views.ts';
import { answersKeptUntil, questionKey } from './question.ts';

type PageContext = Pick<Context<z.output<typeof bySlug>>, 'params' | 'actor' | 't'>;

/** The page that asks for a registration: from the bar on a phone, and after a sign-in for it. */
export const signUpPath = '/events/:slug/registration';

export const signUpRoute = route(
  'get',
  signUpPath,
  {
    access: member,
    params: bySlug,
    signInReason: async ({ params, t }) => {
      const { title } = requireFound(await findEvent(params.slug, null));
      return t('events:signIn.register', { title });
    },
  },
  async ({ params, actor, t }): Promise<Reply> => {
    const event = await requirePublished(params.slug, actor);
    const note = noteInstead(event, t);
    return note ? { redirect: `/events/${params.slug}`, flash: note } : signUpView(event, t);
  },
);

/** The page again, with the errors of a registration that was refused. */
export async function signUpPage({ params, actor, t }: PageContext): Promise<ViewReply> {
  return signUpView(await requirePublished(params.slug, actor), t);
}

/** Drafts have no registrations, also for their organisers. */
async function requirePublished(slug: string, actor: Context['actor']): Promise<EventPage> {
  const event = requireFound(await findEvent(slug, actor));
  if (!event.publishedAt) throw notFound();
  return event;
}

/** What the event's page says to a person who is registered already, or may not register. */
function noteInstead(event: EventPage, t: Translate) {
  if (event.mine) return { kind: 'info', text: t(`events:already.${event.mine.status}`) } as const;
  const refusal = registrationRefusal(event, now());
  return refusal ? ({ kind: 'warning', text: t(`events:refused.${refusal}`) } as const) : undefined;
}

function signUpView(event: EventPage, t: Translate): ViewReply {
  return eventSignUp(
    { title: t('events:signUp.title', { title: event.title }), section: 'events', noIndex: true },
    { event, questionKey: questionKey(event), answersKeptUntil: answersKeptUntil(event) },
  );
}
