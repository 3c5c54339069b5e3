import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { execute, sql } from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { row } from '../support/query.ts';
import { useServer } from '../support/server.ts';

describe('A form whose body arrives slowly', () => {
  useServer();
  afterEach(() => setClock());

  /** Sends the headers of a form only. */
  function sendHeaders(person: Person, path: string, type: string, length: number): Socket {
    const { port, hostname, host } = new URL(config.baseUrl);
    const headers = [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Cookie: ${person.cookieHeader}`,
      'Sec-Fetch-Site: same-origin',
      `Content-Type: ${type}`,
      `Content-Length: ${length}`,
      'Connection: close',
      'Expect: 100-continue',
    ];
    const socket = connect(Number(port), hostname).setEncoding('utf8');
    socket.write(`${headers.join('\r\n')}\r\n\r\n`);
    return socket;
  }

  /**
   * Starts to send. Returns a function that sends the rest, and returns status and location of the answer.
   */
  async function begin(person: Person): Promise<() => Promise<string>> {
    const socket = sendHeaders(person, '/me/settings/language', 'application/x-www-form-urlencoded', 9);
    let answer = '';
    socket.on('data', (text: string) => {
      answer += text;
    });
    socket.on('error', () => {}); // the server may answer and close before the rest is sent
    const closed = once(socket, 'close');
    await once(socket, 'data'); // 100 Continue
    socket.write('loca');
    await person.get('/me'); // meanwhile the session of the form is read
    return async () => {
      socket.write('le=en');
      await closed;
      return `${/^HTTP\/1\.1 (?!100)(\d+)/m.exec(answer)?.[1]} ${/^location: (\S+)/im.exec(answer)?.[1]}`;
    };
  }

  const later = () => setClock(new Date(Date.now() + 5_000));
  const languageOf = async ({ id }: Person) =>
    (await row<{ locale: string }>(sql`SELECT locale FROM users WHERE id = ${id}`))?.locale;

  it('is accepted while the person is signed in', async () => {
    const mette = await createPerson();
    const finish = await begin(mette);
    later();

    expect(await finish()).to.match(/^303 \/(?!sign-in)/);
    expect(await languageOf(mette)).to.equal('en');
  });

  it('is refused when the person was signed out or banned meanwhile', async () => {
    const [left, banned] = [await createPerson(), await createPerson()];
    const finish = [await begin(left), await begin(banned)];
    await left.post('/sign-out');
    await execute(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    later();

    for (const each of finish) expect(await each()).to.match(/^303 \/sign-in/);
    expect([await languageOf(left), await languageOf(banned)]).not.to.include('en');
  });

  it('is refused before its picture is read when the rate limit is reached', async () => {
    const mette = await createPerson();
    await execute(
      sql`INSERT INTO rate_limits (key, points, expire)
        VALUES (${`upload:${mette.id}`}, 30, ${Date.now() + 600_000})`,
    );

    const socket = sendHeaders(mette, '/companies/new', 'multipart/form-data; boundary=x', 5_000_000);
    let answer = '';
    for await (const text of socket) {
      answer += text;
      if (/ 429 /.test(answer)) break;
    }

    expect(answer).to.match(/HTTP\/1\.1 429 /);
  });
});
