import type { ZodType } from 'zod';
import type { Access, Actor } from '../actor.ts';
import { AppError } from '../errors.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { ClientToServer } from './contract.ts';
import { takeToken } from './token-bucket.ts';

export type SocketContext<Payload> = { payload: Payload; actor: Actor; t: Translate; socketId: string };

export type SocketEvent = {
  name: keyof ClientToServer;
  access: Access<'member' | 'officer' | 'admin'>;
  payload: ZodType;
  /** Returns what the acknowledgement carries beside `ok`. */
  handle: (ctx: SocketContext<unknown>) => Promise<object | undefined>;
};

type Answer<Name extends keyof ClientToServer> =
  Parameters<ClientToServer[Name]> extends [unknown, (answer: infer A) => void]
    ? Omit<Extract<A, { ok: true }>, 'ok'>
    : undefined;

/**
 * One row of a feature's table of socket events: who may send it, the schema of its payload, and its handler.
 */
export function socketEvent<Name extends keyof ClientToServer, Payload>(
  name: Name,
  options: { access: SocketEvent['access']; payload: ZodType<Payload> },
  handle: (
    ctx: SocketContext<Payload>,
  ) => Promise<Answer<Name> extends infer A ? A | (keyof A extends never ? undefined : never) : never>,
): SocketEvent {
  const counted: typeof handle = async (ctx) => {
    if (!takeToken(ctx.actor.id)) throw new AppError('too-many', 'errors:tooMany', { params: { seconds: 10 } });
    return handle(ctx);
  };
  // The table holds events of all payload types: the socket server parses with this schema before it calls.
  return { name, ...options, handle: counted } as unknown as SocketEvent;
}
