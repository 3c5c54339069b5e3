import { TOTP } from 'otpauth';
import { now } from '../../server/platform/clock.ts';
import { latestToken, useLink } from './sign-in-links.ts';
import { type Answer, Visitor } from './visitor.ts';

/** The code that an authenticator app shows, some steps of 30 s from now. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: now().getTime() + steps * 30_000 });
}

/** A hidden field of the page's content, which the browser sends back. */
export function hiddenField(page: string, name: string): string {
  const [, content = ''] = page.split('<main');
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(content)?.[1] ?? '';
}

export type App = { secret: string; recoveryCodes: string[] };

/** Sets an authenticator app up, with the pages. Its code of now is used afterwards. */
export async function addApp(person: Visitor, name = 'Min telefon'): Promise<App> {
  const page = await person.get('/me/second-factor/app');
  const secret = (/data-secret>([A-Z2-7 ]+)</.exec(page.text)?.[1] ?? '').replaceAll(' ', '');
  const setup = hiddenField(page.text, 'setup');
  const answer = await person.post('/me/second-factor/app', { name, code: codeOf(secret), setup });
  return { secret, recoveryCodes: codesOn(answer.text) };
}

export function codesOn(page: string): string[] {
  return [...page.matchAll(/<code>([0-9a-z]{4}(?:-[0-9a-z]{4}){3})<\/code>/g)].map(([, code]) => code ?? '');
}

/** Signs in with an e-mail link, up to the second factor. */
export async function partialSignIn(email: string, next = '/'): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.post('/sign-in', { email, next });
  await useLink(visitor, await latestToken(email));
  return visitor;
}

/** Sends a code for the second factor of a sign-in. */
export function sendCode(visitor: Visitor, code: string): Promise<Answer> {
  return visitor.post('/sign-in/second-factor', { code });
}

export const isSignedIn = async (visitor: Visitor) => (await visitor.get('/me')).status === 200;
