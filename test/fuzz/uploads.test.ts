import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../config/index.ts';
import { sql } from '../../models/index.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import type { Person } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { rows } from '../support/query.ts';
import { resetRateLimits, useServer } from '../support/server.ts';

const SETTINGS = { name: 'Mette', locale: 'da' };

describe('Malformed uploads', function () {
  this.timeout(60_000);
  useServer();
  let owner: Person;
  let officer: Person;

  before(async () => {
    const { people } = await Fixtures.create();
    [owner, officer] = [people.owner, people.officer];
  });
  beforeEach(resetRateLimits);

  const upload = (bytes: Uint8Array, name = 'x.png', type = 'image/png') =>
    owner.upload('/me/settings', SETTINGS, { picture: { bytes, name, type } });
  const pictureCount = async () => (await rows(sql`SELECT 1 FROM pictures`)).length;

  it('accepts PNG, JPEG and WebP', async () => {
    const { bytes } = await createPicture();
    for (const each of [bytes, await sharp(bytes).jpeg().toBuffer(), await sharp(bytes).webp().toBuffer()])
      expect((await upload(each)).status).to.equal(303);
  });

  it('converts CMYK, stores the first frame of an animation, and removes the metadata', async () => {
    const red = { create: { width: 400, height: 400, channels: 3, background: 'red' } } as const;
    const cmyk = await sharp(red).toColourspace('cmyk').jpeg().toBuffer();
    const frames = await Promise.all(['red', 'blue', 'green'].map((background) => square(background)));
    const animated = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const withPlace = await sharp(red)
      .jpeg()
      .withExif({ IFD0: { Artist: 'Mette' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 39/1 0/1' } })
      .toBuffer();

    for (const bytes of [cmyk, animated, withPlace]) {
      expect((await upload(bytes)).status).to.equal(303);
      const [path = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await owner.get('/me/settings')).text) ?? [];
      const stored = await sharp(await (await fetch(new URL(path, config.baseUrl))).bytes()).metadata();
      const { pages, exif, space, width } = stored;
      expect({ pages, exif, space, width }).to.deep.equal({
        pages: undefined,
        exif: undefined,
        space: 'srgb',
        width: 512,
      });
    }
  });

  const square = (background: string) =>
    sharp({ create: { width: 300, height: 300, channels: 3, background } })
      .png()
      .toBuffer();

  /** A JPEG with a thousand progressive scans: a small file that takes long to decode. */
  async function manyScans(): Promise<Buffer> {
    const image = { create: { width: 2_000, height: 2_000, channels: 3, background: 'red' } } as const;
    const whole = await sharp(image).jpeg({ progressive: true }).toBuffer();
    const last = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
    const scans = Array.from({ length: 1_000 }, () => whole.subarray(last, -2));
    return Buffer.concat([whole.subarray(0, last), ...scans, whole.subarray(-2)]);
  }

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const entities =
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' +
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>';
  const refused: Record<string, () => Buffer | Promise<Buffer>> = {
    'a text': () => Buffer.from('hello'),
    'an HTML page': () => Buffer.from('<html><script>alert(1)</script>'),
    'an SVG with a script': () => Buffer.from(svg),
    'an SVG that reads files': () => Buffer.from(entities),
    'a GIF': async () =>
      sharp((await createPicture()).bytes)
        .gif()
        .toBuffer(),
    'a TIFF': async () =>
      sharp((await createPicture()).bytes)
        .tiff()
        .toBuffer(),
    'a PDF': () => Buffer.from('%PDF-1.4\n1 0 obj\n'),
    'a truncated PNG': async () => (await createPicture()).bytes.subarray(0, 90),
    'a PNG with a valid header only': () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'a JPEG with a valid header only': () => Buffer.from('ffd8ffe000104a464946', 'hex'),
    'a JPEG with a thousand progressive scans': manyScans,
    'a picture of 900 megapixels': () => pngOfSize(30_000, 30_000),
    'a picture of the largest possible size': () => pngOfSize(2_147_483_647, 2_147_483_647),
    'a picture of size zero': () => pngOfSize(0, 0),
  };
  for (const [name, make] of Object.entries(refused))
    it(`refuses ${name} with the name and type of a picture`, async () => {
      const bytes = await make();
      const before = await pictureCount();

      const answer = await upload(bytes);

      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('id="field-picture-error"');
      expect(await pictureCount()).to.equal(before);
    });

  it('treats an empty file as no file', async () => {
    expect((await upload(Buffer.alloc(0))).status).to.be.oneOf([303, 422]);
  });

  it('refuses a file that is too large with a clear message, in every form with files', async () => {
    const bytes = Buffer.alloc(8 * 1024 * 1024 + 1, 1);
    const file = { bytes, name: 'x.png', type: 'image/png' };
    for (const [person, path, field] of [
      [owner, '/me/settings', 'picture'],
      [owner, '/companies/new', 'logo'],
      [officer, '/office/import/companies', 'file'],
      [officer, '/office/import/events', 'file'],
    ] as const) {
      const answer = await person.upload(path, { ...SETTINGS, industry: 'craft' }, { [field]: file });
      expect(answer.status, path).to.equal(413);
      expect(answer.text, path).to.contain('<h1');
    }
  });

  it('refuses a hundred parts, a file in a text field, and two files instead of one', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`x${at}`, 'y']));
    expect((await owner.upload('/me/settings', { ...SETTINGS, ...many }, {})).status).to.equal(413);

    const file = await createPicture();
    expect((await owner.upload('/me/settings', SETTINGS, { name: file })).status).to.be.within(400, 422);
    expect(
      (await owner.upload('/me/settings', SETTINGS, { picture: file, other: file })).status,
    ).to.be.within(400, 422);
  });

  it('refuses bodies that do not match their content type', async () => {
    const bodies: [type: string, body: string][] = [
      ['multipart/form-data', 'x'],
      ['multipart/form-data; boundary=', 'x'],
      ['multipart/form-data; boundary=x', ''],
      ['multipart/form-data; boundary=x', '--x\r\n'],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nMette'],
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data\r\n\r\nMette\r\n--x--'],
      ['multipart/form-data; boundary=x', `--x\r\n${'A: b\r\n'.repeat(3_000)}\r\n--x--`],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--',
      ],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="picture"; filename="../../x\u0000.png"\r\n\r\n' +
          'x\r\n--x--',
      ],
      ['application/json', '{"name":'],
      ['application/json', 'null'],
      ['application/json', `${'['.repeat(20_000)}`],
      ['application/json; charset=utf-99', '{}'],
      ['application/x-www-form-urlencoded; charset=utf-99', 'name=x'],
      ['application/x-www-form-urlencoded', 'name=%FF%ED%A0%80&locale=da'],
      ['application/x-www-form-urlencoded', 'x=y&'.repeat(1_000)],
      ['application/x-www-form-urlencoded', `name=${'x'.repeat(600_000)}`],
      ['unknown', 'x'],
    ];
    for (const path of [
      '/me/settings',
      '/me/settings/email',
      '/sign-in',
      '/sign-in/link',
      '/notifications/settings',
    ])
      for (const [type, body] of bodies) {
        await resetRateLimits();
        const headers = { ...owner.headers, cookie: owner.cookieHeader, 'content-type': type };
        const { status } = await fetch(config.baseUrl + path, {
          method: 'POST',
          body,
          headers,
          redirect: 'manual',
        });
        expect(status, `${path} ${type} ${body.slice(0, 50)}`).to.be.within(300, 499);
      }
  });

  it('reports what is wrong with an invalid calendar or spreadsheet', async () => {
    const files = [
      Buffer.from('\u0000\u0001\u0002'),
      Buffer.from('BEGIN:VCALENDAR'),
      Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:99999999T999999Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
      ),
      Buffer.from(
        [
          'BEGIN:VCALENDAR',
          'BEGIN:VEVENT',
          'UID:x',
          'SUMMARY:x',
          'DTSTART:20270101T100000Z',
          'RRULE:FREQ=SECONDLY',
          'END:VEVENT',
          'END:VCALENDAR',
        ].join('\r\n'),
      ),
      Buffer.from(`${'BEGIN:VCALENDAR\r\n'.repeat(20_000)}`),
      Buffer.from(`Navn;${';'.repeat(100_000)}\n`),
      Buffer.from(`Navn\n${'"'.repeat(100_001)}`),
      Buffer.from([0xff, 0xfe, 0x00]),
      Buffer.from([0xed, 0xa0, 0x80]),
      (await createPicture()).bytes,
    ];
    for (const path of ['/office/import/companies', '/office/import/events'])
      for (const bytes of files) {
        await resetRateLimits();
        const answer = await officer.upload(path, {}, { file: { bytes, name: 'x', type: 'text/csv' } });
        expect(answer.status, `${path} ${bytes.subarray(0, 30)}`).to.be.oneOf([200, 422]);
      }
  });
});

/** A small PNG whose header declares another size. */
function pngOfSize(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
