import { expect } from 'chai';
import { readCalendar } from '../../../server/features/events/import/read-calendar.ts';
import { calendarFile, vevent } from '../../support/builders/events.ts';
import { calendarFixture, readAt, readEvent, readEvents } from '../../support/calendars.ts';

const when = 'DTSTART:20270601T100000Z';
const description = (text: string, ...more: string[]) =>
  readEvent(when, `DESCRIPTION:${text}`, ...more).description;

describe('The text of an imported event', () => {
  it('is UTF-8 also when a fold splits a letter', () => {
    const [event] = readCalendar(calendarFixture('fold-inside-utf8'), readAt).events;

    expect(event).to.include({
      title: 'Morgenmøde på rådhuset',
      description: 'Kom til morgenmøde om vækst, grøn omstilling og små håndværkere i Høje Taastrup – å',
    });
  });

  it('is read whatever the folds: at each byte, with a tab, in a file of LF or of CR', () => {
    const line = Buffer.from('SUMMARY:Æblefest 🍏 på Ærø – 50 € år');
    const folded = (at: number, fold: string) =>
      Buffer.concat([
        Buffer.from(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n${when}\r\n`),
        line.subarray(0, at),
        Buffer.from(fold),
        line.subarray(at),
        Buffer.from('\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'),
      ]);

    for (let at = 9; at < line.length; at += 1)
      for (const fold of ['\r\n ', '\r\n\t', '\n '])
        expect(readCalendar(folded(at, fold), readAt).events[0]?.title, `${at}`).to.equal(
          'Æblefest 🍏 på Ærø – 50 € år',
        );
    const mac = Buffer.from(folded(20, '\r\n ').toString('latin1').replaceAll('\r\n', '\r'), 'latin1');
    expect(readCalendar(mac, readAt).events[0]?.title).to.equal('Æblefest 🍏 på Ærø – 50 € år');
  });

  it('is read in UTF-8, Windows-1252 and UTF-16, with a byte order mark, and with one wrong byte', () => {
    const file = calendarFile(vevent('UID:a', when, 'SUMMARY:Æblefest på Ærø', 'LOCATION:Høje Taastrup'));
    const title = (bytes: Buffer) => readCalendar(bytes, readAt).events[0]?.title;
    const utf16 = Buffer.from(`\ufeff${file}`, 'utf16le');
    const oneByte = Buffer.from(file.replace('Høje', 'H?je'));
    oneByte[oneByte.indexOf('H?je') + 1] = 0xf8; // ø in Windows-1252

    expect(title(Buffer.from(file))).to.equal('Æblefest på Ærø');
    expect(title(Buffer.from(`\ufeff${file}`))).to.equal('Æblefest på Ærø');
    expect(title(Buffer.from(file, 'latin1'))).to.equal('Æblefest på Ærø');
    expect(title(utf16)).to.equal('Æblefest på Ærø');
    expect(title(Buffer.from(utf16).swap16())).to.equal('Æblefest på Ærø');
    expect(readCalendar(oneByte, readAt).events[0]).to.include({
      title: 'Æblefest på Ærø',
      placeName: 'Høje Taastrup',
    });
  });

  for (const [written, expected] of [
    ['Linje 1\\nLinje 2\\, komma\\; semikolon', 'Linje 1\nLinje 2, komma; semikolon'],
    ['Stort\\NN', 'Stort\nN'],
    ['Hent i C:\\\\nyheder\\\\maj', 'Hent i C:\\nyheder\\maj'],
    ['To \\\\\\\\n og \\\\\\n slut', 'To \\\\n og \\\n slut'],
    ['Pris &amp; tid &ndash; gratis', 'Pris & tid – gratis'],
    ['A &amp;amp; B, R&D, AT&T; &unknown;', 'A &amp; B, R&D, AT&T; &unknown;'],
    ['Se <https://x.dk/møde> og a < b > c', 'Se <https://x.dk/møde> og a < b > c'],
    [
      '<p>Kom til &aelig;blefest &ndash; p&aring; &Oslash;stergade &#8211; 50 &euro; &#39;fri&#39;</p>',
      "Kom til æblefest – på Østergade – 50 € 'fri'",
    ],
    ['<p>Hej</p><script>alert(1)</script><style>p{color:red}</style><p>Farvel</p>', 'Hej\n\nFarvel'],
    ['<html><head><title>Nej</title></head><body>Ja</body></html>', 'Ja'],
    ['<ul><li>Kaffe</li><li>Te</li></ul>', '- Kaffe\n- Te'],
    ['Kl. 9<br>Kl. 10<br/>Kl. 11', 'Kl. 9\nKl. 10\nKl. 11'],
    ['<a href="https://x.dk/a">Tilmeld</a> dig', '[Tilmeld](https://x.dk/a) dig'],
    ['<a href="https://x.dk/a">https://x.dk/a</a>', 'https://x.dk/a'],
    ['<a href="mailto:a@x.dk">a@x.dk</a>', 'a@x.dk'],
    ['<a href="javascript:alert(1)">Her</a>', 'Her'],
    ['<b>Se</b> <https://x.dk/b>', 'Se https://x.dk/b'],
    ['<!-- skjult --><p>Vist</p>', 'Vist'],
    ['<p>&lt;b&gt; er fed</p>', '<b> er fed'],
    ['24. december\\n2. januar', '24. december\n2. januar'],
  ] as const)
    it(`is "${expected}" for "${written}"`, () => {
      expect(description(written)).to.equal(expected);
    });

  it('is decoded in titles and places, and read from quoted-printable', () => {
    expect(
      readEvent(
        when,
        'SUMMARY:Andet',
        'LOCATION:Mad &amp; Musik\\, sal 2',
        'DESCRIPTION;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=B8de om =',
        'gr=C3=B8n omstilling',
      ),
    ).to.include({ placeName: 'Mad & Musik, sal 2', description: 'Møde om grøn omstilling' });
  });

  it('comes from the HTML version (X-ALT-DESC) when there is no other', () => {
    const html = 'X-ALT-DESC;FMTTYPE=text/html:<html><body><p>Kun html</p></body></html>';

    expect(readEvent(when, html).description).to.equal('Kun html');
    expect(readEvent(when, 'DESCRIPTION:', html).description).to.equal('Kun html');
    expect(readEvent(when, 'DESCRIPTION:Tekst', html).description).to.equal('Tekst');
  });

  it('is the Danish one of several languages', () => {
    const [event] = readEvents(
      vevent('UID:a', when, 'SUMMARY;LANGUAGE=en:Meeting', 'SUMMARY;LANGUAGE=da:Møde'),
    ).events;

    expect(event?.title).to.equal('Møde');
  });

  it('is cut between characters, and the preview says so', () => {
    const event = readEvent(when, `DESCRIPTION:${'a'.repeat(7_999)}👩 slut`);

    expect(event.description).to.equal('a'.repeat(7_999));
    expect(event.remarks.map(({ code }) => code)).to.include('shortened');
  });

  it('is there for each event of the file that others got wrong', () => {
    const { events, refused } = readCalendar(calendarFixture('texts'), readAt);

    expect(refused.map(({ reason }) => reason)).to.deep.equal(['private']);
    expect(events.map(({ uid }) => uid)).to.deep.equal(['x1', 'x2', 'x3', 'x4', 'x6', 'x7', 'x8', 'x9']);
    expect(events[0]).to.include({
      title: 'Kaffe, te ; kage: "møde"',
      description: 'Linje 1\nLinje 2, komma; semikolon\\n ikke linje\nStort N',
      placeName: 'Rådhuset, sal 2',
    });
    expect(events.find(({ uid }) => uid === 'x7')?.title).to.equal('👩🏽‍🔬 Åbent laboratorium 🇩🇰');
    expect(events.find(({ uid }) => uid === 'x8')?.description).to.equal('Møde');
    expect(events.find(({ uid }) => uid === 'x9')?.placeName).to.equal('');
  });

  it('is there after a thousand participants, whose names are not imported', () => {
    const attendees = Array.from(
      { length: 1_000 },
      (_, number) => `ATTENDEE;CN=P${number}:mailto:p${number}@x.dk`,
    );
    const event = readEvent(when, ...attendees, 'DESCRIPTION:Program');

    expect(event.description).to.equal('Program');
    expect(event.remarks).to.deep.equal([{ code: 'unused', names: ['ATTENDEE'] }]);
  });

  it('names in the preview what has no field here', () => {
    const event = readEvent(
      when,
      'GEO:55.65;12.29',
      'URL:https://x.dk/a',
      'CATEGORIES:Netværk',
      'ORGANIZER;CN="Hansen, Bo":mailto:bo@x.dk',
      'CONTACT:',
      'STATUS:TENTATIVE',
    );

    expect(event.remarks).to.deep.equal([
      { code: 'tentative', value: '' },
      { code: 'unused', names: ['GEO', 'URL', 'CATEGORIES', 'ORGANIZER'] },
    ]);
  });
});

describe('The link to an online meeting of an imported event', () => {
  const teams = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%7d';

  for (const [title, lines] of [
    ['CONFERENCE', [`CONFERENCE;VALUE=URI;FEATURE=VIDEO:${teams}`]],
    ['X-MICROSOFT-SKYPETEAMSMEETINGURL', [`X-MICROSOFT-SKYPETEAMSMEETINGURL:${teams}`]],
    ['X-GOOGLE-CONFERENCE', [`X-GOOGLE-CONFERENCE:${teams}`]],
    ['URL', [`URL:${teams}`]],
    ['LOCATION', [`LOCATION:Online\\, ${teams}`]],
    ['DESCRIPTION', [`DESCRIPTION:Program\\nDeltag: ${teams}.`]],
    ['a link in HTML', [`DESCRIPTION:<p>Program</p><a href="${teams}">Deltag nu</a>`]],
    ['angle brackets', [`DESCRIPTION:Klik her<${teams}>`]],
    [
      'a link that Outlook replaced',
      [`DESCRIPTION:https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(teams)}&data=1`],
    ],
  ] as const)
    it(`becomes the online address from ${title}, and is in no public text`, () => {
      const event = readEvent(when, ...lines);

      expect(event.onlineUrl).to.equal(teams);
      expect(event.description + event.placeName + event.title).not.to.match(/teams|safelinks/);
      expect(event.remarks).to.deep.include({ code: 'onlineUrl', value: teams });
    });

  for (const link of [
    'https://us02web.zoom.us/j/86012345678?pwd=abcDEF',
    'https://zoom.us/my/borgmester',
    'https://meet.google.com/abc-defg-hij',
    'https://teams.live.com/meet/9312345678',
    'https://teams.microsoft.com/meet/31234567890?p=abc',
    'https://kommune.webex.com/meet/anne',
    'https://whereby.com/torvet',
    'https://meet.jit.si/Torvet',
    'https://global.gotomeeting.com/join/123456789',
    'https://join.skype.com/abcdef',
  ])
    it(`is recognised: ${link}`, () => {
      expect(readEvent(when, `DESCRIPTION:Vi ses\\n${link}`)).to.include({
        onlineUrl: link,
        description: 'Vi ses',
      });
    });

  it('takes the number and the password of the meeting with it', () => {
    const event = readEvent(
      when,
      [
        'DESCRIPTION:Program\\n\\nKl. 9: Kaffe\\n',
        '\\n________________________________________________________________________________\\n',
        `Microsoft Teams-møde\\nDeltag: ${teams}\\nMøde-id: 312 345 678\\nAdgangskode: aBc123\\n`,
        '________________________________________________________________________________\\n',
      ].join(''),
    );
    const zoom = readEvent(
      when,
      'DESCRIPTION:Join Zoom Meeting\\nhttps://zoom.us/j/1\\n\\nMeeting ID: 860 1\\nPasscode: 12\\nVi ses',
    );

    expect(event.description).to.equal('Program\n\nKl. 9: Kaffe');
    expect(zoom.description).to.equal('Join Zoom Meeting\n\n\n\nVi ses'.replace(/\n{3,}/g, '\n\n'));
  });

  it('is no page on which people register, and no other link', () => {
    for (const link of [
      'https://zoom.us/webinar/register/WN_abc',
      'https://us02web.zoom.us/meeting/register/abc',
      'https://events.teams.microsoft.com/event/abc@def',
      'https://www.zoom.us/pricing',
      'https://kommune.dk/teams',
      'https://teams.microsoft.com.example/l/meetup-join/1',
    ])
      expect(readEvent(when, `DESCRIPTION:Tilmeld: ${link}`)).to.include({
        onlineUrl: '',
        description: `Tilmeld: ${link}`,
      });
  });

  it('is left out, also of the text, when it is longer than the field', () => {
    const event = readEvent(when, `DESCRIPTION:Program\\n${teams}${'x'.repeat(300)}`);

    expect(event).to.include({ onlineUrl: '', description: 'Program' });
    expect(event.remarks.map(({ code }) => code)).to.include('onlineUrlTooLong');
  });
});
