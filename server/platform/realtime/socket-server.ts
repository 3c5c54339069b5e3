import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Session, SessionData } from 'express-session';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { config } from '../../../config/index.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '../../shared/socket-events.ts';
import type { Actor } from '../actor.ts';
import { now } from '../clock.ts';
import { databaseError, isDatabaseUnavailable } from '../database/errors.ts';
import { reportOutage } from '../database/outage-log.ts';
import { AppError } from '../errors.ts';
import { translator } from '../i18n/i18n.ts';
import { log } from '../log.ts';
import { isWithinNetworkLimit } from '../network-limit.ts';
import { isOwnOrigin } from '../own-origin.ts';
import { cookieName, sessionMiddleware } from '../sessions/session.ts';
import { within } from '../within.ts';
import { countConnections, mayConnect } from './connections-per-network.ts';
import { stopWatchingEndedSessions, watchEndedSessions } from './ended-sessions.ts';
import { isBlocked, limitEvents, limitedParser } from './flood-protection.ts';
import { updateOwedTerms } from './owed-terms.ts';
import { type ContactsOf, watchPresence } from './presence.ts';
import { listenForRevocations, stopListeningForRevocations } from './session-revocation.ts';
import type { SocketEvent } from './socket-event.ts';

type Data = { sid: string; actor: Actor };
type TorvetServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, Data>;
type TorvetSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, Data>;

let io: TorvetServer | undefined;

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
    parser: limitedParser,
    allowRequest: (req, done) => {
      const refusal = handshakeRefusal(req);
      done(refusal, refusal === undefined);
    },
    // Imported only where nodes share a Redis: the client needs 30 MB of memory.
    ...(config.redisUrl && {
      adapter: (await import('./redis-adapter.ts')).redisAdapter(config.redisUrl),
    }),
  });
  io.engine.use(limitHandshakes);
  io.engine.use(sessionMiddleware());
  io.engine.on('connection', closeWithoutSession);
  countConnections(io);
  io.use(authenticate);
  io.on('connection', (socket) => connect(socket, events));
  watchPresence(io, contactsOf);
  watchEndedSessions(io);
  await listenForRevocations({
    sessionEnded: (sid) => io?.local.in(`session:${sid}`).disconnectSockets(true),
    rightsChanged: (userId) => io?.local.in(`person:${userId}`).disconnectSockets(true),
    termsChanged: (userId) => {
      if (io) updateOwedTerms(io, userId).catch(reportOutage); // the next check is soon
    },
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
  io = undefined;
}

/** Refuses requests above the limit of a network before their session is loaded from the database. */
function limitHandshakes(req: IncomingMessage, _res: unknown, next: (error?: Error) => void): void {
  next(isWithinNetworkLimit(req) ? undefined : new Error('too-many'));
}

/** Why a handshake is refused; undefined if it is not. The session has been loaded. */
function handshakeRefusal(req: Handshake): string | undefined {
  // Checks the origin here: Socket.IO's `cors` does not apply to websockets.
  if (!isOwnOrigin(req.headers.origin ?? `http://${req.headers.host}`, req.headers.host)) return 'origin';
  if (!req.headers.cookie?.includes(`${cookieName}=`)) return 'sign-in';
  const actor = req.session?.actor;
  return (actor && isBlocked(actor.id)) || !mayConnect(req) ? 'too-many' : undefined;
}

/**
 * Closes a connection without a session after two seconds, when its client has received the error `sign-in`.
 * Refused at the handshake, the client would reconnect every five seconds.
 */
function closeWithoutSession(connection: Socket['conn']): void {
  const { session } = connection.request as Handshake;
  if (!session?.actor) setTimeout(() => connection.close(), refusalMs).unref();
}

const refusalMs = 2_000;

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
  if (session && actor && !refusal) socket.data = { sid: session.id, actor };
  next(refusal);
}

function socketLimitError({ id }: Actor): Error | undefined {
  const socketCount = io?.sockets.adapter.rooms.get(`person:${id}`)?.size ?? 0;
  return socketCount >= maxSocketsPerUser ? new Error('too-many') : undefined;
}

function connect(socket: TorvetSocket, events: readonly SocketEvent[]): void {
  const { sid, actor } = socket.data;
  void socket.join([`session:${sid}`, `person:${actor.id}`]);
  const checked = recheckSession(socket);
  limitEvents(socket, actor.id, () => io?.local.in(`person:${actor.id}`).disconnectSockets(true));
  for (const event of events) {
    socket.on(event.name, ((payload: unknown, ack: unknown) => {
      const answer = typeof ack === 'function' ? (ack as (answer: object) => void) : () => {};
      void checked.then(() => receive(socket, event, payload, answer));
    }) as never);
  }
}

/**
 * Loads the session again before the first event is handled, now that a revocation reaches the socket: a
 * client may take most of a minute between the handshake and this point, and sign out meanwhile.
 */
function recheckSession(socket: TorvetSocket): Promise<void> {
  const { session } = socket.request as Handshake;
  const { promise, resolve } = Promise.withResolvers<void>();
  session?.reload((error: unknown) => {
    const actor = (socket.request as Handshake).session?.actor;
    if (error && isDatabaseUnavailable(error))
      socket.conn.close(); // the client reconnects by itself
    else if (error || !actor) socket.disconnect(true);
    else {
      socket.data.actor = actor;
      resolve(); // only here: the events of a socket that is closed are not handled
    }
  });
  return promise;
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
  const { actor } = socket.data;
  const t = translator(actor.locale ?? config.defaultLocale);
  try {
    if (!event.access.admits(actor)) throw new AppError('forbidden', 'errors:forbidden');
    // By the clock: the job that ends pauses may be late.
    if (actor.pausedUntil && actor.pausedUntil > now() && !event.whilePaused)
      throw new AppError('forbidden', 'errors:paused');
    const parsed = event.payload.safeParse(payload);
    if (!parsed.success) throw new AppError('invalid', 'errors:notUnderstood');
    const handled = event.handle({ payload: parsed.data, actor, t, socketId: socket.id });
    ack({ ok: true, ...(await withinAnswerTime(handled)) });
  } catch (error) {
    const expected = error instanceof AppError ? error : databaseError(error);
    if (!expected) log.error({ err: error, event: event.name }, 'socket event failed');
    const { code, text, params } = expected ?? internalError;
    ack({ ok: false, error: { code, message: t(text, params) } });
  }
}

/**
 * Maximum time until an event is acknowledged. Several statements, one after the other, may wait for a frozen
 * database for much longer. The event may still succeed: its client sends it again, with the same id.
 */
const maxAnswerMs = 9_000;

function withinAnswerTime<T>(handled: Promise<T>): Promise<T> {
  return within(maxAnswerMs, handled, () => new AppError('unavailable', 'errors:unavailable'));
}

const internalError = { code: 'internal', text: 'errors:internal', params: {} } as const;
