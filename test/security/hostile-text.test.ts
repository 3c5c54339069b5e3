import { connect } from 'node:net';
import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { createPerson } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Hostile text', () => {
  useServer();

  it('without visible characters is refused as a name', async () => {
    const one = await createPerson();
    const invisible = [
      '\u200b\u200b',
      '\u3164',
      '\u2800\u2800',
      '\u00ad',
      '\ufe0f',
      '\u{e0061}\u{e0062}',
      '\u061c',
      '\u0085',
    ];

    const answers = await Promise.all(
      invisible.map((name) =>
        one.upload('/me/settings', { name, headline: '', about: '', locale: 'da' }, {}),
      ),
    );

    expect(answers.map(({ status }) => status)).to.deep.equal(invisible.map(() => 422));
  });

  it('in an address makes no link to another site', async () => {
    for (const path of ['//evil.example/', '///evil.example', '/%2Fevil.example']) {
      const { status, text } = await new Visitor().get(`http://localhost:${process.env.PORT}${path}`);

      expect(status).to.equal(404);
      expect(text).not.to.match(/(href|action)="[/\\]{2,}/);
    }
  });

  it('in the request line makes no link to another host', async () => {
    const { port, hostname } = new URL(config.baseUrl);
    const get = async (path: string) => {
      const socket = connect(Number(port), hostname).setEncoding('utf8');
      socket.write(
        `GET http://evil.example${path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      );
      return (await socket.toArray()).join('');
    };

    for (const path of ['/companies?q=a', '/nowhere', '/messages', '', '?lang=en']) {
      const answer = await get(path);

      expect(answer).to.match(/^HTTP\/1\.1 (200|303|404) /);
      expect(answer, path).not.to.contain('evil.example');
    }
  });
});

describe('An uploaded picture', () => {
  useServer();

  it('of another type is refused, whatever its name and type say', async () => {
    const one = await createPerson();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' +
      '<image href="file:///etc/hostname"/></svg>';
    const bytes = [svg, 'GIF89a\u0001\u0000', '%PDF-1.4', 'RIFF0000WAVE', '\u0089PNG'].map((text) =>
      Buffer.from(text),
    );

    for (const each of bytes) {
      const answer = await one.upload(
        '/me/settings',
        { name: 'Mette', locale: 'da' },
        { picture: { bytes: each, name: 'billede.png', type: 'image/png' } },
      );
      expect(answer.status).to.equal(422);
    }
  });

  it('that is HTML too is stored as a picture only', async () => {
    const one = await createPerson();
    const polyglot = Buffer.concat([(await createPicture()).bytes, Buffer.from('<script>alert(1)</script>')]);

    const answer = await one.upload(
      '/me/settings',
      { name: 'Mette', locale: 'da' },
      { picture: { bytes: polyglot, name: 'x.html', type: 'text/html' } },
    );
    const [path = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await one.get('/me/settings')).text) ?? [];
    const stored = await one.get(path);

    expect(answer.status).to.equal(303);
    expect(stored.headers.get('content-type')).to.equal('image/webp');
    expect(stored.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(stored.text).not.to.contain('<script>');
  });
});

describe('Signing out', () => {
  useServer();

  it('clears the browser’s cache', async () => {
    const answer = await (await createPerson()).post('/sign-out');

    expect(answer.headers.get('clear-site-data')).to.equal('"cache"');
  });
});
