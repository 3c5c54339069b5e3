import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { row, rows, sql } from '../../models/index.ts';
import { setClock } from '../../server/platform/clock.ts';
import { type Person, person } from '../support/builders/people.ts';
import { useTown } from '../support/server.ts';

describe('A form that is sent drop by drop', () => {
  useTown();
  afterEach(() => setClock());

  /** Sends the head of a form and no more. */
  function send(who: Person, path: string, type: string, length: number): Socket {
    const { port, hostname, host } = new URL(config.baseUrl);
    const head = [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Cookie: ${who.cookieHeader}`,
      'Sec-Fetch-Site: same-origin',
      `Content-Type: ${type}`,
      `Content-Length: ${length}`,
      'Connection: close',
      'Expect: 100-continue',
    ];
    const line = connect(Number(port), hostname).setEncoding('utf8');
    line.write(`${head.join('\r\n')}\r\n\r\n`);
    return line;
  }

  /**
   * Begins to send; what is given back sends the rest and tells the status of the answer, and where it leads.
   */
  async function begin(who: Person): Promise<() => Promise<string>> {
    const line = send(who, '/me/settings/language', 'application/x-www-form-urlencoded', 9);
    await once(line, 'data'); // it may go on
    line.write('loca');
    await who.get('/me'); // by now it was let in
    return async () => {
      let answer = '';
      line.on('data', (text: string) => {
        answer += text;
      });
      line.write('le=en');
      await once(line, 'close');
      return `${/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]} ${/^location: (\S+)/im.exec(answer)?.[1]}`;
    };
  }

  const later = () => setClock(new Date(Date.now() + 5_000));
  const languageOf = async ({ id }: Person) =>
    (await row<{ locale: string }>(sql`SELECT locale FROM users WHERE id = ${id}`))?.locale;

  it('is taken from who is still signed in', async () => {
    const mette = await person();
    const finish = await begin(mette);
    later();

    expect(await finish()).to.match(/^303 \/(?!sign-in)/);
    expect(await languageOf(mette)).to.equal('en');
  });

  it('is not taken from who has signed out or been shut out meanwhile', async () => {
    const [left, banned] = [await person(), await person()];
    const finish = [await begin(left), await begin(banned)];
    await left.post('/sign-out');
    await rows(sql`UPDATE users SET banned_at = now() WHERE id = ${banned.id}`);
    later();

    for (const each of finish) expect(await each()).to.match(/^303 \/sign-in/);
    expect([await languageOf(left), await languageOf(banned)]).not.to.include('en');
  });

  it('is refused before its picture is read where too many came before', async () => {
    const mette = await person();
    await rows(
      sql`INSERT INTO rate_limits (key, points, expire)
        VALUES (${`upload:${mette.id}`}, 30, ${Date.now() + 600_000})`,
    );

    const line = send(mette, '/companies/new', 'multipart/form-data; boundary=x', 5_000_000);
    let answer = '';
    for await (const text of line) {
      answer += text;
      if (/ 429 /.test(answer)) break;
    }

    expect(answer).to.match(/HTTP\/1\.1 429 /);
  });
});
