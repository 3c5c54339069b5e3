import { userInfo } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { databaseUrlError, describeDatabaseUrl, parseDatabaseUrl } from '../../../config/database-url.ts';

const certificate = join(import.meta.dirname, '../../fixtures/tls/server.crt');
const key = join(import.meta.dirname, '../../fixtures/tls/server.key');

describe('A database address', () => {
  const hosts: [string, Record<string, unknown>][] = [
    ['postgres://u:p@db.internal:5433/torvet', { user: 'u', password: 'p', host: 'db.internal', port: 5433 }],
    ['postgresql://u:p@db.internal/torvet', { host: 'db.internal', database: 'torvet' }],
    ['postgres://u:p@/torvet?host=/dir&port=4242', { host: '/dir', port: 4242, user: 'u', password: 'p' }],
    ['postgres:///torvet?host=/dir&user=u&password=p', { host: '/dir', user: 'u', password: 'p' }],
    ['postgres://u@%2Fvar%2Frun%2Fpostgresql/torvet', { host: '/var/run/postgresql', database: 'torvet' }],
    ['postgres://u@%2Fvar%2Frun:5433/torvet', { host: '/var/run', port: 5433 }],
    ['postgres://u@localhost/torvet?host=/dir', { host: '/dir', database: 'torvet' }],
    ['postgres://u:p%40%2F%3A%23@db/torvet', { password: 'p@/:#', host: 'db' }],
    ['postgres://u%40firma:p@db/torvet', { user: 'u@firma' }],
    ['postgres://u@[::1]:5433/torvet', { host: '::1', port: 5433 }],
    ['postgres://u@db', { database: 'u' }],
    ['postgres:///torvet', { host: 'localhost', user: userInfo().username }],
    ['postgres://u@db/t?application_name=web&options=-c%20work_mem%3D8MB', { options: '-c work_mem=8MB' }],
    ['postgres://u@db/t?channel_binding=prefer', { enableChannelBinding: true }],
    ['postgres://u@db/t?client_encoding=UTF-8&target_session_attrs=any', { host: 'db' }],
  ];
  for (const [url, parts] of hosts)
    it(`is understood: ${url}`, () => {
      expect(parseDatabaseUrl(url)).to.include(parts);
    });

  const modes: [string, unknown][] = [
    ['', undefined],
    ['sslmode=disable', false],
    ['sslmode=no-verify', { rejectUnauthorized: false }],
    ['sslmode=require', { rejectUnauthorized: false }],
    ['sslmode=verify-full', {}],
    ['sslmode=verify-full&sslrootcert=system', {}],
    ['ssl=true', {}],
    ['ssl=1', {}],
    ['ssl=false', false],
    ['ssl=no-verify', { rejectUnauthorized: false }],
  ];
  for (const [query, ssl] of modes)
    it(`encrypts as it says: ${query || 'nothing'}`, () => {
      expect(parseDatabaseUrl(`postgres://u@db/torvet?${query}`).ssl).to.deep.equal(ssl);
    });

  it('names files of certificates', () => {
    const { ssl } = parseDatabaseUrl(
      `postgres://u@db/t?sslmode=verify-ca&sslrootcert=${certificate}&sslcert=${certificate}&sslkey=${key}`,
    );

    expect(ssl).to.be.an('object').with.keys('ca', 'cert', 'key', 'checkServerIdentity');
    expect(ssl).to.have.property('ca').that.includes('BEGIN CERTIFICATE');
  });

  const refused: [string, RegExp][] = [
    ['postgres://u:secret@db/t?sslmodus=require', /parameter sslmodus/],
    ['postgres://u:secret@db/t?SSLMODE=require', /parameter SSLMODE/],
    ['postgres://u:secret@db/t?pgbouncer=true', /parameter pgbouncer/],
    ['postgres://u:secret@db/t?statement_timeout=0', /parameter statement_timeout/],
    ['postgres://u:secret@db/t?connect_timeout=9', /parameter connect_timeout/],
    ['postgres://u:secret@db/t?keepalives=1', /parameter keepalives/],
    ['postgres://u:secret@db/t?sslcrl=x', /parameter sslcrl/],
    ['postgres://u:secret@db/t?uselibpqcompat=true', /parameter uselibpqcompat/],
    ['postgres://u:secret@db/t?sslmode=prefer', /unencrypted/],
    ['postgres://u:secret@db/t?sslmode=allow', /unencrypted/],
    ['postgres://u:secret@db/t?sslmode=on', /unknown sslmode/],
    ['postgres://u:secret@db/t?sslmode=verify-ca', /needs sslrootcert/],
    ['postgres://u:secret@db/t?sslmode=disable&sslrootcert=a', /sslmode=disable/],
    ['postgres://u:secret@db/t?sslrootcert=a', /no sslmode/],
    ['postgres://u:secret@db/t?sslmode=require&sslcert=a', /both sslcert and sslkey/],
    ['postgres://u:secret@db/t?sslmode=verify-full&sslrootcert=/no/file', /cannot be read: \/no\/file/],
    ['postgres://u:secret@db/t?sslmode=require&sslrootcert=system', /needs sslmode=verify-full/],
    ['postgres://u:secret@db/t?ssl=maybe', /another value of ssl/],
    ['postgres://u:secret@db/t?sslmode=disable&sslmode=require', /sslmode twice/],
    ['postgres://u:secret@db/t?ssl=true&sslmode=disable', /sslmode twice/],
    ['postgres://u:secret@db/t?client_encoding=latin1', /only client_encoding=utf8/],
    ['postgres://u:secret@db/t?target_session_attrs=read-write', /only target_session_attrs=any/],
    ['postgres://u:secret@db/t?channel_binding=require', /cannot require/],
    ['postgres://u:secret@db1,db2/t', /several hosts/],
    ['postgres://u:secret@db/t?host=a,b', /several hosts/],
    ['postgres://u:secret@db/t?port=many', /no valid address|invalid port/],
    ['postgres://u:secret@db/t?port=99999', /invalid port/],
    ['postgres://u:secret@db:99999/t', /no valid address/],
    ['postgres://u:sec/ret@db/t', /no valid address/],
  ];
  for (const [url, message] of refused)
    it(`is refused with a sentence: ${url}`, () => {
      expect(databaseUrlError(url)).to.match(message).and.not.contain('secret');
    });

  it('is described without its password', () => {
    expect(describeDatabaseUrl('postgres://u:secret@db/t?password=secret')).to.equal('u@db:5432/t');
  });
});
