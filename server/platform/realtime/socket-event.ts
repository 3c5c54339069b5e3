import type { ZodType, z } from 'zod';
import type { AckResult, ClientEventName, ClientPayload } from '../../shared/socket-events.ts';
import type { Access, Actor } from '../actor.ts';
import { AppError } from '../errors.ts';
import type { Translate } from '../i18n/i18n.ts';
import type { Right } from '../rights.ts';

export type SocketContext<Payload> = { payload: Payload; actor: Actor; t: Translate; socketId: string };

export type SocketEvent = {
  name: ClientEventName;
  access: Access<'member' | Right>;
  payload: ZodType;
  /** Whether a paused person may send it as well: it publishes nothing. */
  whilePaused?: true;
  /** Only after the newest terms are accepted (see http/terms-gate.ts), because others read it. */
  writes?: true;
  /** Returns the fields of the acknowledgement beside `ok`. */
  handle: (ctx: SocketContext<unknown>) => Promise<object | undefined>;
};

/** A schema that accepts every payload which `ClientToServerEvents` allows; otherwise `never`. */
type Accepting<Schema extends ZodType, Payload> = Payload extends z.input<Schema> ? Schema : never;

type HandlerResult<Name extends ClientEventName> =
  | AckResult<Name>
  | (keyof AckResult<Name> extends never ? undefined : never);

/** A socket event of a feature: who may send it, the schema of its payload, and its handler. */
export function socketEvent<Name extends ClientEventName, Schema extends ZodType>(
  name: Name,
  options: {
    access: SocketEvent['access'];
    payload: Schema & Accepting<Schema, ClientPayload<Name>>;
    writes?: true;
    whilePaused?: true;
  },
  handle: (ctx: SocketContext<z.output<Schema>>) => Promise<HandlerResult<Name>>,
): SocketEvent {
  const afterTerms: typeof handle = async (ctx) => {
    if (options.writes && ctx.actor.termsToAccept > 0) throw new AppError('terms', 'errors:terms');
    return handle(ctx);
  };
  // Cast, because the table holds events of all payload types: the socket server parses with this schema
  // before it calls the handler.
  return { name, ...options, handle: afterTerms } as unknown as SocketEvent;
}
