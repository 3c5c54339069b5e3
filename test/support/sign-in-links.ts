import { outbox } from './mailbox.ts';
import { jobsDone } from './server.ts';
import { type Answer, Visitor } from './visitor.ts';

/** Returns the token in the newest e-mail with a link to an address; empty if there is none. */
export async function latestToken(email: string): Promise<string> {
  await jobsDone();
  const link = /\/sign-in\/link\?token=([\w-]{43})/;
  const tokens = outbox.to(email).flatMap(({ text }) => link.exec(text ?? '')?.[1] ?? []);
  return tokens.at(-1) ?? '';
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
