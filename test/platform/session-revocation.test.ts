import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { config } from '../../config/index.ts';
import { execute, sql, User } from '../../models/index.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { useServer } from '../support/server.ts';

describe('An open socket', () => {
  useServer();
  let socket: Socket;

  const open = async (user: Person) => {
    socket = io(config.baseUrl, {
      transports: ['websocket'],
      extraHeaders: { cookie: user.cookieHeader },
      forceNew: true,
    });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
  };
  const disconnected = () => new Promise<string>((resolve) => socket.once('disconnect', resolve));

  afterEach(() => socket.close());

  it('is disconnected when its session is ended elsewhere', async () => {
    const mette = await createPerson();
    await open(mette);
    const disconnection = disconnected();

    await mette.post('/sign-out');

    expect(await disconnection).to.be.a('string');
  });

  it('is disconnected when its user gets another role, so that the rights are read again', async () => {
    const mette = await createPerson();
    await open(mette);
    const disconnection = disconnected();

    await User.update({ role: 'officer' }, { where: { id: mette.id } });

    expect(await disconnection).to.be.a('string');
  });

  it('is disconnected as well when the notification came while the server was not listening', async () => {
    const mette = await createPerson();
    await open(mette);
    const refusal = new Promise<string>((resolve) =>
      socket.once('connect_error', (error) => resolve(error.message)),
    );
    await execute(sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN session_ended%'
      AND datname = current_database()`);

    await execute(sql`DELETE FROM sessions WHERE user_id = ${mette.id}`);

    expect(await refusal).to.equal('sign-in');
  });

  it('is refused for signed-out users, and from another site', async () => {
    const connect = (headers: Record<string, string>) => {
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

    expect(await connect({})).to.equal('refused');
    expect(await connect({ cookie: mette.cookieHeader, origin: 'https://evil.dk' })).to.equal('refused');
    expect(await connect({ cookie: mette.cookieHeader, origin: config.baseUrl })).to.equal('open');
  });
});
