import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../config/index.ts';
import { rows, sql, User } from '../../models/index.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('A window that is open', () => {
  useServer();
  let socket: Socket;

  const open = async (who: Person) => {
    socket = io(config.baseUrl, {
      transports: ['websocket'],
      extraHeaders: { cookie: who.cookieHeader },
      forceNew: true,
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  };
  const closed = () => new Promise<string>((resolve) => socket.once('disconnect', resolve));

  afterEach(() => socket.close());

  it('closes when its session is ended elsewhere', async () => {
    const mette = await createPerson();
    await open(mette);
    const isClosed = closed();

    await mette.post('/sign-out');

    expect(await isClosed).to.be.a('string');
  });

  it('closes when its person is made an officer, a member, or shut out: it is to ask anew what it may', async () => {
    const mette = await createPerson();
    await open(mette);
    const isClosed = closed();

    await User.update({ role: 'officer' }, { where: { id: mette.id } });

    expect(await isClosed).to.be.a('string');
  });

  it('closes too when the word of it came while the server was not listening', async () => {
    const mette = await createPerson();
    await open(mette);
    const isRefused = new Promise<string>((resolve) =>
      socket.once('connect_error', (error) => resolve(error.message)),
    );
    await rows(sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN session_ended%'
      AND datname = current_database()`);

    await rows(sql`DELETE FROM sessions WHERE user_id = ${mette.id}`);

    expect(await isRefused).to.equal('sign-in');
  });

  it('does not open for who is signed out, nor from another site', async () => {
    const refused = (headers: Record<string, string>) => {
      socket = io(config.baseUrl, {
        transports: ['websocket'],
        extraHeaders: headers,
        forceNew: true,
        reconnection: false,
      });
      return new Promise<string>((resolve) => {
        socket.once('connect_error', () => resolve('refused'));
        socket.once('connect', () => resolve('open'));
      });
    };
    const mette = await createPerson();

    expect(await refused({})).to.equal('refused');
    expect(await refused({ cookie: mette.cookieHeader, origin: 'https://evil.dk' })).to.equal('refused');
    expect(await refused({ cookie: mette.cookieHeader, origin: config.baseUrl })).to.equal('open');
  });
});
