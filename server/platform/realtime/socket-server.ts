import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Session, SessionData } from 'express-session';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { config } from '../../../config/index.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../shared/socket-events.ts';
import type { Actor } from '../actor.ts';
import { databaseError, isDatabaseUnavailable } from '../database/errors.ts';
import { AppError } from '../errors.ts';
import { translator } from '../i18n/i18n.ts';
import { log } from '../log.ts';
import { isOwnOrigin } from '../own-origin.ts';
import { sessionMiddleware } from '../sessions/session.ts';
import { type ContactsOf, watchPresence } from './presence.ts';
import { listenForRevocations, stopListeningForRevocations } from './session-revocation.ts';
import type { SocketEvent } from './socket-event.ts';
import { TokenBucket } from './token-bucket.ts';

type Data = { sid: string; actor: Actor; allowance: TokenBucket };
type TorvetServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, Data>;
type TorvetSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, Data>;

let io: TorvetServer | undefined;
let closeRedis = async () => {};

/** Opens Socket.IO beside the pages. A socket belongs to a web session and ends with it. */
export async function startSockets(
  http: HttpServer,
  events: readonly SocketEvent[],
  contactsOf: ContactsOf,
): Promise<void> {
  io = new Server(http, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    pingInterval: 20_000,
    // `cors` would not stop a websocket: the origin is looked at here.
    allowRequest: (req, done) => done(null, isAllowed(req)),
    ...(config.redisUrl && { adapter: await redisAdapter(config.redisUrl) }),
  });
  io.engine.use(sessionMiddleware());
  io.use(admit);
  io.on('connection', (socket) => welcome(socket, events));
  watchPresence(io, contactsOf);
  await listenForRevocations({
    session: (sid) => io?.local.in(`session:${sid}`).disconnectSockets(true),
    person: (id) => io?.local.in(`person:${id}`).disconnectSockets(true),
    missed: askAllAgain,
  });
}

/** Says something to people, wherever they are connected. Only a hint: who misses it finds it by `seq` or on the next page. */
export function emitToUsers<Name extends keyof ServerToClientEvents>(
  people: readonly number[],
  name: Name,
  ...payload: Parameters<ServerToClientEvents[Name]>
): void {
  if (people.length > 0) io?.to(people.map((id) => `person:${id}`)).emit(name, ...payload);
}

/** The same, but not to the socket that caused it. */
export function emitToOtherSockets<Name extends keyof ServerToClientEvents>(
  socketId: string,
  people: readonly number[],
  name: Name,
  ...payload: Parameters<ServerToClientEvents[Name]>
): void {
  if (people.length > 0)
    io?.to(people.map((id) => `person:${id}`))
      .except(socketId)
      .emit(name, ...payload);
}

export async function stopSockets(): Promise<void> {
  await stopListeningForRevocations();
  await io?.close();
  await closeRedis();
  io = undefined;
}

function isAllowed(req: IncomingMessage): boolean {
  return isOwnOrigin(req.headers.origin ?? `http://${req.headers.host}`, req.headers.host);
}

/** Cuts the lines, not the sockets' lives: each comes back by itself and shows its session anew. */
function askAllAgain(): void {
  for (const socket of io?.sockets.sockets.values() ?? []) socket.conn.close();
}

type Handshake = IncomingMessage & { session?: Session & Partial<SessionData> };

/** So many windows of one person on this node: each is told all that the person is told. */
const WINDOWS = 100;

function admit(socket: TorvetSocket, next: (error?: Error) => void): void {
  const { session } = socket.request as Handshake;
  const actor = session?.actor;
  const refusal = actor ? tooMany(actor) : new Error('sign-in');
  if (session && actor && !refusal) socket.data = { sid: session.id, actor, allowance: new TokenBucket() };
  next(refusal);
}

function tooMany({ id }: Actor): Error | undefined {
  const open = io?.sockets.adapter.rooms.get(`person:${id}`)?.size ?? 0;
  return open >= WINDOWS ? new Error('too-many') : undefined;
}

function welcome(socket: TorvetSocket, events: readonly SocketEvent[]): void {
  const { sid, actor } = socket.data;
  void socket.join([`session:${sid}`, `person:${actor.id}`]);
  askAgain(socket);
  for (const event of events) {
    socket.on(event.name, ((payload: unknown, ack: unknown) => {
      void receive(socket, event, payload, typeof ack === 'function' ? (ack as (answer: object) => void) : () => {});
    }) as never);
  }
}

/**
 * Asks for the session once more, now that its end would reach the socket: between the handshake and this a client may take
 * most of a minute, and sign out meanwhile.
 */
function askAgain(socket: TorvetSocket): void {
  const { session } = socket.request as Handshake;
  session?.reload((fault: unknown) => {
    const actor = (socket.request as Handshake).session?.actor;
    if (fault && isDatabaseUnavailable(fault))
      socket.conn.close(); // it comes back by itself
    else if (fault || !actor) socket.disconnect(true);
    else socket.data.actor = actor;
  });
}

/** The one catch for all socket events: rubbish, refusals and faults are answered, and the process lives on. */
async function receive(
  socket: TorvetSocket,
  event: SocketEvent,
  payload: unknown,
  ack: (answer: object) => void,
): Promise<void> {
  const { actor, allowance } = socket.data;
  const t = translator(actor.locale ?? config.defaultLocale);
  try {
    if (!allowance.take()) throw new AppError('too-many', 'errors:tooMany', { params: { seconds: 10 } });
    if (!event.access.admits(actor)) throw new AppError('forbidden', 'errors:forbidden');
    const parsed = event.payload.safeParse(payload);
    if (!parsed.success) throw new AppError('invalid', 'errors:notUnderstood');
    ack({ ok: true, ...(await event.handle({ payload: parsed.data, actor, t, socketId: socket.id })) });
  } catch (error) {
    const expected = error instanceof AppError ? error : databaseError(error);
    if (!expected) log.error({ err: error, event: event.name }, 'socket');
    const { code, text, params } = expected ?? internal;
    ack({ ok: false, error: { code, message: t(text, params) } });
  }
}

const internal = { code: 'internal', text: 'errors:internal', params: {} } as const;

/** Loaded only where several nodes are one: the client is 30 MB. */
async function redisAdapter(url: string) {
  const [{ createAdapter }, { createClient }] = await Promise.all([
    import('@socket.io/redis-streams-adapter'),
    import('redis'),
  ]);
  // While Redis is away this node's own windows hear of it after a second, and a start does not wait for it.
  const client = createClient({ url, pingInterval: 10_000, commandOptions: { timeout: 1_000 } });
  client.on('error', (error) => log.warn({ err: error }, 'redis'));
  client.connect().catch((error) => log.warn({ err: error }, 'redis'));
  closeRedis = async () => client.destroy();
  return createAdapter(client);
}
