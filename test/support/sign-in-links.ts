import { outbox } from './mailbox.ts';
import { jobsDone } from './server.ts';
import { type Answer, Visitor } from './visitor.ts';

/** Returns the token in the newest e-mail to an address. */
export async function latestToken(email: string): Promise<string> {
  await jobsDone();
  return /\/sign-in\/link\?token=([\w-]{43})/.exec(outbox.to(email).at(-1)?.text ?? '')?.[1] ?? '';
}

/** Requests a sign-in link with the form and returns its token, read from the e-mail. */
export async function requestLink(email: string, next = '/', visitor = new Visitor()): Promise<string> {
  await visitor.post('/sign-in', { email, next });
  return latestToken(email);
}

/** Sends the form of the page to which the link leads. */
export function useLink(visitor: Visitor, token: string, name = ''): Promise<Answer> {
  return visitor.post('/sign-in/link', { token, name });
}
