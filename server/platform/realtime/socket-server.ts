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
import { stopWatchingEndedSessions, watchEndedSessions } from './ended-sessions.ts';
import { type ContactsOf, watchPresence } from './presence.ts';
import { listenForRevocations, stopListeningForRevocations } from './session-revocation.ts';
import type { SocketEvent } from './socket-event.ts';
import { TokenBucket } from './token-bucket.ts';

type Data = { sid: string; actor: Actor; tokenBucket: TokenBucket };
type TorvetServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, Data>;
type TorvetSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, Data>;

let io: TorvetServer | undefined;
let closeRedis = async () => {};

/** Starts Socket.IO on the HTTP server. A socket belongs to a web session and ends with it. */
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
    // Rejects other origins here: Socket.IO's `cors` does not apply to websockets.
    allowRequest: (req, done) => done(null, isAllowed(req)),
    ...(config.redisUrl && { adapter: await redisAdapter(config.redisUrl) }),
  });
  io.engine.use(sessionMiddleware());
  io.use(authenticate);
  io.on('connection', (socket) => connect(socket, events));
  watchPresence(io, contactsOf);
  watchEndedSessions(io);
  await listenForRevocations({
    sessionEnded: (sid) => io?.local.in(`session:${sid}`).disconnectSockets(true),
    rightsChanged: (userId) => io?.local.in(`person:${userId}`).disconnectSockets(true),
    reconnected: reconnectAll,
  });
}

/**
 * Sends an event to all sockets of these users, on all nodes. Delivery is not guaranteed: a client that
 * misses an event finds the change by its `seq`, or on the next page.
 */
export function emitToUsers<Name extends keyof ServerToClientEvents>(
  userIds: readonly number[],
  name: Name,
  ...payload: Parameters<ServerToClientEvents[Name]>
): void {
  if (userIds.length > 0) io?.to(userIds.map((id) => `person:${id}`)).emit(name, ...payload);
}

/** As `emitToUsers`, except to the socket that caused the event, which gets the acknowledgement. */
export function emitToOtherSockets<Name extends keyof ServerToClientEvents>(
  socketId: string,
  userIds: readonly number[],
  name: Name,
  ...payload: Parameters<ServerToClientEvents[Name]>
): void {
  if (userIds.length > 0)
    io?.to(userIds.map((id) => `person:${id}`))
      .except(socketId)
      .emit(name, ...payload);
}

export async function stopSockets(): Promise<void> {
  stopWatchingEndedSessions();
  await stopListeningForRevocations();
  await io?.close();
  await closeRedis();
  io = undefined;
}

function isAllowed(req: IncomingMessage): boolean {
  return isOwnOrigin(req.headers.origin ?? `http://${req.headers.host}`, req.headers.host);
}

/**
 * Closes all connections of this node. The clients reconnect by themselves, and their sessions are checked
 * again.
 */
function reconnectAll(): void {
  for (const socket of io?.sockets.sockets.values() ?? []) socket.conn.close();
}

type Handshake = IncomingMessage & { session?: Session & Partial<SessionData> };

/** Maximum of sockets of one user on this node: each event for the user is sent to all of them. */
const maxSocketsPerUser = 100;

function authenticate(socket: TorvetSocket, next: (error?: Error) => void): void {
  const { session } = socket.request as Handshake;
  const actor = session?.actor;
  const refusal = actor ? socketLimitError(actor) : new Error('sign-in');
  if (session && actor && !refusal) socket.data = { sid: session.id, actor, tokenBucket: new TokenBucket() };
  next(refusal);
}

function socketLimitError({ id }: Actor): Error | undefined {
  const socketCount = io?.sockets.adapter.rooms.get(`person:${id}`)?.size ?? 0;
  return socketCount >= maxSocketsPerUser ? new Error('too-many') : undefined;
}

function connect(socket: TorvetSocket, events: readonly SocketEvent[]): void {
  const { sid, actor } = socket.data;
  void socket.join([`session:${sid}`, `person:${actor.id}`]);
  recheckSession(socket);
  for (const event of events) {
    socket.on(event.name, ((payload: unknown, ack: unknown) => {
      void receive(
        socket,
        event,
        payload,
        typeof ack === 'function' ? (ack as (answer: object) => void) : () => {},
      );
    }) as never);
  }
}

/**
 * Loads the session again, now that a revocation reaches the socket: a client may take most of a minute
 * between the handshake and this point, and sign out meanwhile.
 */
function recheckSession(socket: TorvetSocket): void {
  const { session } = socket.request as Handshake;
  session?.reload((error: unknown) => {
    const actor = (socket.request as Handshake).session?.actor;
    if (error && isDatabaseUnavailable(error))
      socket.conn.close(); // the client reconnects by itself
    else if (error || !actor) socket.disconnect(true);
    else socket.data.actor = actor;
  });
}

/**
 * Handles a socket event. Catches errors of all events: invalid payloads, rejections and failures are
 * acknowledged.
 */
async function receive(
  socket: TorvetSocket,
  event: SocketEvent,
  payload: unknown,
  ack: (answer: object) => void,
): Promise<void> {
  const { actor, tokenBucket } = socket.data;
  const t = translator(actor.locale ?? config.defaultLocale);
  try {
    if (!tokenBucket.take()) throw new AppError('too-many', 'errors:tooMany', { params: { seconds: 10 } });
    if (!event.access.admits(actor)) throw new AppError('forbidden', 'errors:forbidden');
    const parsed = event.payload.safeParse(payload);
    if (!parsed.success) throw new AppError('invalid', 'errors:notUnderstood');
    ack({ ok: true, ...(await event.handle({ payload: parsed.data, actor, t, socketId: socket.id })) });
  } catch (error) {
    const expected = error instanceof AppError ? error : databaseError(error);
    if (!expected) log.error({ err: error, event: event.name }, 'socket event failed');
    const { code, text, params } = expected ?? internalError;
    ack({ ok: false, error: { code, message: t(text, params) } });
  }
}

const internalError = { code: 'internal', text: 'errors:internal', params: {} } as const;

/** Imported only where nodes share a Redis: the client needs 30 MB of memory. */
async function redisAdapter(url: string) {
  const [{ createAdapter }, { createClient }] = await Promise.all([
    import('@socket.io/redis-streams-adapter'),
    import('redis'),
  ]);
  // Starts without waiting for Redis. While Redis is unavailable, the sockets of this node get events after a
  // timeout of one second.
  const client = createClient({ url, pingInterval: 10_000, commandOptions: { timeout: 1_000 } });
  client.on('error', (error) => log.warn({ err: error }, 'Redis unavailable'));
  client.connect().catch((error) => log.warn({ err: error }, 'Redis unavailable'));
  closeRedis = async () => client.destroy();
  return createAdapter(client);
}
