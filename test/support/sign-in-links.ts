import { outbox } from './mailbox.ts';
import { settle } from './server.ts';
import { type Answer, Visitor } from './visitor.ts';

/** The token in the newest letter to an address. */
export async function tokenTo(email: string): Promise<string> {
  await settle();
  return /\/sign-in\/link\?token=([\w-]{43})/.exec(outbox.to(email).at(-1)?.text ?? '')?.[1] ?? '';
}

/** Asks for a link as the form does; gives the token that came by e-mail. */
export async function linkFor(email: string, next = '/', visitor = new Visitor()): Promise<string> {
  await visitor.post('/sign-in', { email, next });
  return tokenTo(email);
}

export function enter(visitor: Visitor, token: string, name = ''): Promise<Answer> {
  return visitor.post('/sign-in/link', { token, name });
}
