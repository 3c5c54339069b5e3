import { userInfo } from 'node:os';
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';

/** The settings of a connection, as pg takes them. */
export type Connection = {
  host: string;
  user: string;
  database: string;
  port?: number;
  password?: string;
  ssl?: boolean | ConnectionOptions;
  sslnegotiation?: 'postgres' | 'direct';
  application_name?: string;
  options?: string;
  enableChannelBinding?: boolean;
};

/** An address that cannot be used. The message is a sentence for the operator, without the password. */
export class DatabaseUrlError extends Error {}

/** Parameters that each connection obeys. */
const parameters = new Set([
  ...['host', 'port', 'user', 'password', 'application_name', 'options', 'channel_binding'],
  ...['ssl', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslnegotiation'],
]);

/** Parameters of libpq that have only one meaning here, which they may state. */
const statements: Record<string, string> = {
  client_encoding: 'utf8',
  target_session_attrs: 'any',
  gssencmode: 'disable',
};

const sslModes = ['disable', 'require', 'verify-ca', 'verify-full', 'no-verify'];

const cache = new Map<string, Connection>();

/**
 * Parses a database address: the only parser of all connections, because a parameter that one of them ignores
 * would, for example, send passwords unencrypted. TLS modes have the meaning of libpq: `require` encrypts
 * without checking the certificate, `verify-ca` checks its issuer, `verify-full` also the host name. Throws
 * DatabaseUrlError for an unknown parameter, too, so that none is ignored.
 */
export function parseDatabaseUrl(url: string): Connection {
  const cached = cache.get(url);
  if (cached) return { ...cached };
  const connection = parseParts(url);
  cache.set(url, connection);
  return { ...connection };
}

/** Host, port and name of the database for messages. */
export function describeDatabaseUrl(url: string): string {
  const { host, port, database, user } = parseDatabaseUrl(url);
  return `${user}@${host}:${port ?? 5432}/${database}`;
}

/** The error of an address as a sentence; undefined if it can be used. */
export function databaseUrlError(url: string): string | undefined {
  try {
    parseDatabaseUrl(url);
    return undefined;
  } catch (error) {
    if (error instanceof DatabaseUrlError) return error.message;
    throw error;
  }
}

function parseParts(written: string): Connection {
  const url = withSslMode(written);
  const given = parametersOf(url);
  for (const [name, value] of given) checkParameter(name, value);
  checkSsl(given);
  const { password, ...parsed } = parseOrExplain(url);
  const user = parsed.user || userInfo().username; // as libpq: for sockets that know the user
  const host = parsed.host || 'localhost';
  const { port } = parsed;
  if (host.includes(',')) throw new DatabaseUrlError('names several hosts; only one is supported');
  if (port !== undefined && !(port > 0 && port < 65_536)) throw new DatabaseUrlError('has an invalid port');
  return {
    ...only(parsed, ['port', 'ssl', 'sslnegotiation', 'application_name', 'options']),
    ...(typeof password === 'string' && password !== '' && { password }),
    ...(Object.fromEntries(given).channel_binding === 'prefer' && { enableChannelBinding: true }),
    user,
    database: parsed.database || user,
    host,
  };
}

/** Replaces `ssl`, the parameter of other drivers, by the `sslmode` of the same meaning. */
function withSslMode(url: string): string {
  const modes: Record<string, string> = {
    true: 'verify-full',
    1: 'verify-full',
    false: 'disable',
    0: 'disable',
  };
  return url.replace(/([?&])ssl=(true|false|0|1|no-verify)(?=&|$)/, (_, before: string, value: string) => {
    return `${before}sslmode=${modes[value] ?? value}`;
  });
}

function parametersOf(url: string): [string, string][] {
  const query = url.indexOf('?');
  const given = query < 0 ? [] : [...new URLSearchParams(url.slice(query + 1))];
  const names = given.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new DatabaseUrlError(`has the parameter ${twice} twice`);
  return given;
}

function checkParameter(name: string, value: string): void {
  const only = statements[name];
  if (only !== undefined && value.toLowerCase().replace('-', '') === only) return;
  if (only !== undefined) throw new DatabaseUrlError(`supports only ${name}=${only}`);
  if (!parameters.has(name))
    throw new DatabaseUrlError(
      `has the parameter ${name}, which is not supported. Remove it from the address.`,
    );
  if (name === 'channel_binding' && value === 'require')
    throw new DatabaseUrlError('supports channel_binding=prefer, but cannot require it');
}

function checkSsl(given: readonly [string, string][]): void {
  const { sslmode, sslrootcert, sslcert, sslkey, ssl } = Object.fromEntries(given);
  if (ssl !== undefined) throw new DatabaseUrlError('has another value of ssl than true or false');
  if (sslmode === 'prefer' || sslmode === 'allow')
    throw new DatabaseUrlError(
      `has sslmode=${sslmode}, which may send data unencrypted. Use require, verify-full or disable.`,
    );
  if (sslmode !== undefined && !sslModes.includes(sslmode))
    throw new DatabaseUrlError(`has an unknown sslmode; known are ${sslModes.join(', ')}`);
  if (sslmode === 'verify-ca' && !sslrootcert)
    throw new DatabaseUrlError('has sslmode=verify-ca, which needs sslrootcert: the file of the issuer');
  if (sslrootcert === 'system' && sslmode !== 'verify-full')
    throw new DatabaseUrlError('has sslrootcert=system, which needs sslmode=verify-full');
  if (sslmode === 'disable' && (sslrootcert || sslcert || sslkey))
    throw new DatabaseUrlError('has certificates, but sslmode=disable');
  if (!sslmode && (sslrootcert || sslcert || sslkey))
    throw new DatabaseUrlError('has certificates, but no sslmode: add sslmode=verify-full');
  if (Boolean(sslcert) !== Boolean(sslkey))
    throw new DatabaseUrlError('needs both sslcert and sslkey, or none');
}

/** The library reads the certificates from their files. */
function parseOrExplain(url: string): pg.ClientConfig {
  try {
    // `system` names the issuers that Node.js trusts, which it uses without a file.
    const known = url
      .replace(/([?&])sslrootcert=system(&|$)/, '$1')
      .replace(/([?&])sslmode=no-verify(?=&|$)/, '$1sslmode=require');
    return toClientConfig(parse(known, { useLibpqCompat: true }));
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException; // messages of the URL parser contain the password
    if (path !== undefined)
      throw new DatabaseUrlError(`names a certificate that cannot be read: ${path} (${code})`);
    throw new DatabaseUrlError(
      'is no valid address: postgres://user:password@host:5432/database. ' +
        'Characters such as @ / # ? % in a password must be percent-encoded.',
    );
  }
}

type Defined<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** The properties with these names that have a value. */
function only<T extends object, K extends keyof T>(from: T, names: readonly K[]): Defined<Pick<T, K>> {
  const entries = names.filter((name) => from[name] !== undefined && from[name] !== '');
  return Object.fromEntries(entries.map((name) => [name, from[name]])) as Defined<Pick<T, K>>;
}
