import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import sharp from 'sharp';
import { config } from '../../config/index.ts';
import { rows, sql } from '../../models/index.ts';
import { Fixtures } from '../support/builders/fixtures.ts';
import type { Person } from '../support/builders/people.ts';
import { createPicture } from '../support/builders/pictures.ts';
import { useServer } from '../support/server.ts';
import { forgiveTries } from './responses.ts';

const SETTINGS = { name: 'Mette', locale: 'da' };

describe('Rubbish in files', function () {
  this.timeout(60_000);
  useServer();
  let owner: Person;
  let officer: Person;

  before(async () => {
    const { people } = await Fixtures.create();
    [owner, officer] = [people.owner, people.officer];
  });
  beforeEach(forgiveTries);

  const show = (bytes: Uint8Array, name = 'x.png', type = 'image/png') =>
    owner.upload('/me/settings', SETTINGS, { picture: { bytes, name, type } });
  const pictures = async () => (await rows(sql`SELECT 1 FROM pictures`)).length;

  it('takes a PNG, a JPEG and a WebP', async () => {
    const { bytes } = await createPicture();
    for (const each of [bytes, await sharp(bytes).jpeg().toBuffer(), await sharp(bytes).webp().toBuffer()])
      expect((await show(each)).status).to.equal(303);
  });

  it('takes a print shop’s JPEG, and of a picture that moves the first one, and keeps not where they were taken', async () => {
    const red = { create: { width: 400, height: 400, channels: 3, background: 'red' } } as const;
    const printed = await sharp(red).toColourspace('cmyk').jpeg().toBuffer();
    const frames = await Promise.all(['red', 'blue', 'green'].map((background) => one(background)));
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    const placed = await sharp(red)
      .jpeg()
      .withExif({ IFD0: { Artist: 'Mette' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '55/1 39/1 0/1' } })
      .toBuffer();

    for (const bytes of [printed, moving, placed]) {
      expect((await show(bytes)).status).to.equal(303);
      const [path = ''] = /\/pictures\/[0-9a-f]{40}\.webp/.exec((await owner.get('/me/settings')).text) ?? [];
      const kept = await sharp(await (await fetch(new URL(path, config.baseUrl))).bytes()).metadata();
      const { pages, exif, space, width } = kept;
      expect({ pages, exif, space, width }).to.deep.equal({
        pages: undefined,
        exif: undefined,
        space: 'srgb',
        width: 512,
      });
    }
  });

  const one = (background: string) =>
    sharp({ create: { width: 300, height: 300, channels: 3, background } })
      .png()
      .toBuffer();

  /** A JPEG that comes clearer a thousand times: a small file that takes long to open. */
  async function clearing(): Promise<Buffer> {
    const noise = { create: { width: 2_000, height: 2_000, channels: 3, background: 'red' } } as const;
    const whole = await sharp(noise).jpeg({ progressive: true }).toBuffer();
    const last = whole.lastIndexOf(Buffer.from([0xff, 0xda]));
    const scans = Array.from({ length: 1_000 }, () => whole.subarray(last, -2));
    return Buffer.concat([whole.subarray(0, last), ...scans, whole.subarray(-2)]);
  }

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
  const entities =
    '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&x;</text></svg>';
  const noPictures: Record<string, () => Buffer | Promise<Buffer>> = {
    'a text': () => Buffer.from('hello'),
    'a page': () => Buffer.from('<html><script>alert(1)</script>'),
    'a drawing with a script in it': () => Buffer.from(svg),
    'a drawing that reads files': () => Buffer.from(entities),
    'a GIF': async () =>
      sharp((await createPicture()).bytes)
        .gif()
        .toBuffer(),
    'a TIFF': async () =>
      sharp((await createPicture()).bytes)
        .tiff()
        .toBuffer(),
    'a PDF': () => Buffer.from('%PDF-1.4\n1 0 obj\n'),
    'a PNG that ends in the middle': async () => (await createPicture()).bytes.subarray(0, 90),
    'a PNG of which only the head is right': () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'a JPEG of which only the head is right': () => Buffer.from('ffd8ffe000104a464946', 'hex'),
    'a JPEG that comes clearer a thousand times': clearing,
    'a picture that unpacks to 900 megapixels': () => bomb(30_000, 30_000),
    'a picture without an end': () => bomb(2_147_483_647, 2_147_483_647),
    'a picture without a size': () => bomb(0, 0),
  };
  for (const [name, make] of Object.entries(noPictures))
    it(`does not take ${name} for a picture, whatever it calls itself`, async () => {
      const bytes = await make();
      const before = await pictures();

      const answer = await show(bytes);

      expect(answer.status).to.equal(422);
      expect(answer.text).to.contain('id="field-picture-error"');
      expect(await pictures()).to.equal(before);
    });

  it('takes an empty file for no file', async () => {
    expect((await show(Buffer.alloc(0))).status).to.be.oneOf([303, 422]);
  });

  it('refuses what is too large with a clear word, on every form that takes files', async () => {
    const bytes = Buffer.alloc(8 * 1024 * 1024 + 1, 1);
    const file = { bytes, name: 'x.png', type: 'image/png' };
    for (const [who, path, field] of [
      [owner, '/me/settings', 'picture'],
      [owner, '/companies/new', 'logo'],
      [officer, '/office/import/companies', 'file'],
      [officer, '/office/import/events', 'file'],
    ] as const) {
      const answer = await who.upload(path, { ...SETTINGS, industry: 'craft' }, { [field]: file });
      expect(answer.status, path).to.equal(413);
      expect(answer.text, path).to.contain('<h1');
    }
  });

  it('refuses a hundred parts, a file in a field of text, and two files where one belongs', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`x${at}`, 'y']));
    expect((await owner.upload('/me/settings', { ...SETTINGS, ...many }, {})).status).to.equal(413);

    const file = await createPicture();
    expect((await owner.upload('/me/settings', SETTINGS, { name: file })).status).to.be.within(400, 422);
    expect(
      (await owner.upload('/me/settings', SETTINGS, { picture: file, other: file })).status,
    ).to.be.within(400, 422);
  });

  it('refuses forms whose parts cannot be told apart', async () => {
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
        '--x\r\nContent-Disposition: form-data; name="picture"; filename="../../x\u0000.png"\r\n\r\nx\r\n--x--',
      ],
      ['application/json', '{"name":'],
      ['application/json', 'null'],
      ['application/json', `${'['.repeat(20_000)}`],
      ['application/json; charset=utf-99', '{}'],
      ['application/x-www-form-urlencoded; charset=utf-99', 'name=x'],
      ['application/x-www-form-urlencoded', 'name=%FF%ED%A0%80&locale=da'],
      ['application/x-www-form-urlencoded', 'x=y&'.repeat(1_000)],
      ['application/x-www-form-urlencoded', `name=${'x'.repeat(600_000)}`],
      ['rubbish', 'x'],
    ];
    for (const path of [
      '/me/settings',
      '/me/settings/email',
      '/sign-in',
      '/sign-in/link',
      '/notifications/settings',
    ])
      for (const [type, body] of bodies) {
        await forgiveTries();
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

  it('says what is wrong with a calendar or a spreadsheet that is none', async () => {
    const files = [
      Buffer.from('\u0000\u0001\u0002'),
      Buffer.from('BEGIN:VCALENDAR'),
      Buffer.from(
        'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:99999999T999999Z\r\nEND:VEVENT\r\nEND:VCALENDAR',
      ),
      Buffer.from(
        `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:x\r\nSUMMARY:x\r\nDTSTART:20270101T100000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR`,
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
        await forgiveTries();
        const answer = await officer.upload(path, {}, { file: { bytes, name: 'x', type: 'text/csv' } });
        expect(answer.status, `${path} ${bytes.subarray(0, 30)}`).to.be.oneOf([200, 422]);
      }
  });
});

/** A small PNG that says of itself that it is very large. */
function bomb(width: number, height: number): Buffer {
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
