import { connect } from 'node:net';
import { expect } from 'chai';
import { config } from '../../config/index.ts';
import { cleanLine, cleanText } from '../../server/platform/text/plain-text.ts';
import { linkify } from '../../server/shared/linkify.ts';
import { createPerson } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { useServer } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

describe('Odd text', () => {
  useServer();

  it('that shows nothing is no name', async () => {
    const one = await createPerson();
    const nothing = [
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
      nothing.map((name) => one.upload('/me/settings', { name, headline: '', about: '', locale: 'da' }, {})),
    );

    expect(answers.map(({ status }) => status)).to.deep.equal(nothing.map(() => 422));
  });

  it('does not make two names look the same by what cannot be seen', () => {
    expect(cleanLine('Met\u200bte Han\u2060sen\ufeff')).to.equal('Mette Hansen');
    expect(cleanLine('Jo\u061cnas\u0085Møller')).to.equal('Jonas Møller');
    expect(cleanText('Et\u2028to')).to.equal('Et\nto');
  });

  it('does not lie over the lines around it, nor take the time of all others by its marks', () => {
    const marks = '\u0301\u0316'.repeat(125_000);

    expect(cleanText(`a${marks}b`).length).to.equal(11);
    for (const unseen of ['\u200b', '\u200d'])
      expect(cleanText(`a${marks.split('').join(unseen)}b`).length).to.be.below(25);
  });

  it('is written in one way, also when something that cannot be seen stands between a letter and its mark', () => {
    expect(cleanLine('Jose\u200b\u0301')).to.equal('José');
  });

  it('keeps what emoji and other scripts need', () => {
    expect(cleanLine('👩‍🔧 Mette نام‌خانوادگی 한국')).to.equal('👩‍🔧 Mette نام‌خانوادگی 한국');
  });

  it('of a message of nothing but dots is cut at its addresses letter by letter', () => {
    const body = `http://firma.example/${'.'.repeat(2_000_000)}a, http://`;

    expect(linkify(body)[0]?.href).to.have.length(body.length - 9);
    expect(linkify('Se http://firma.example/).')[1]).to.deep.equal({
      text: 'http://firma.example/',
      href: 'http://firma.example/',
    });
  });

  it('in an address leads to no other site by the link to the other language', async () => {
    for (const path of ['//evil.example/', '///evil.example', '/%2Fevil.example']) {
      const { status, text } = await new Visitor().get(`http://localhost:${process.env.PORT}${path}`);

      expect(status).to.equal(404);
      expect(text).not.to.match(/(href|action)="[/\\]{2,}/);
    }
  });

  it('is an address of ours also when a whole one with another host is asked for', async () => {
    const { port, hostname } = new URL(config.baseUrl);
    const asked = async (path: string) => {
      const line = connect(Number(port), hostname).setEncoding('utf8');
      line.write(
        `GET http://evil.example${path} HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      );
      return (await line.toArray()).join('');
    };

    for (const path of ['/companies?q=a', '/nowhere', '/messages', '', '?lang=en']) {
      const answer = await asked(path);

      expect(answer).to.match(/^HTTP\/1\.1 (200|303|404) /);
      expect(answer, path).not.to.contain('evil.example');
    }
  });
});

describe('A picture', () => {
  useServer();

  it('of another kind is not even opened, however it is called', async () => {
    const one = await createPerson();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname"/></svg>';
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

  it('that is one as well as something else is kept as a picture alone', async () => {
    const one = await createPerson();
    const polyglot = Buffer.concat([(await createPicture()).bytes, Buffer.from('<script>alert(1)</script>')]);

    const answer = await one.upload(
      '/me/settings',
      { name: 'Mette', locale: 'da' },
      { picture: { bytes: polyglot, name: 'x.html', type: 'text/html' } },
    );
    const [path = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await one.get('/me/settings')).text) ?? [];
    const kept = await one.get(path);

    expect(answer.status).to.equal(303);
    expect(kept.headers.get('content-type')).to.equal('image/webp');
    expect(kept.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(kept.text).not.to.contain('<script>');
  });
});

describe('Whoever signs out', () => {
  useServer();

  it('leaves no pages in the browser’s memory', async () => {
    const answer = await (await createPerson()).post('/sign-out');

    expect(answer.headers.get('clear-site-data')).to.equal('"cache"');
  });
});
