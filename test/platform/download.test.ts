import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DownloadError, download, isPublicAddress } from '../../server/platform/download.ts';

const limits = { maxBytes: 1_000, timeoutMs: 5_000 };
const onThisMachine = { ...limits, allowsPrivate: true };

describe('A download', () => {
  let folder: string;
  let server: Server;
  let answer: RequestListener = () => {};

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-download-'));
    server = createServer((req, res) => answer(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
  const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const file = () => join(folder, 'file');
  const rejection = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).to.be.instanceOf(DownloadError);
    return String(error);
  };

  it('writes a file, follows a redirect, and says when there is none', async () => {
    answer = (req, res) => {
      if (req.url === '/old') res.writeHead(302, { location: '/new' }).end();
      else if (req.url === '/new') res.end('indhold');
      else res.writeHead(404).end();
    };

    expect(await download(address('/old'), file(), onThisMachine)).to.equal(true);
    expect(await readFile(file(), 'utf8')).to.equal('indhold');
    expect(await download(address('/none'), file(), onThisMachine)).to.equal(false);
  });

  it('ends at its limits of size and redirects, and with an error of the other side', async () => {
    answer = (req, res) => {
      if (req.url === '/loop') res.writeHead(302, { location: '/loop' }).end();
      else if (req.url === '/error') res.writeHead(500).end();
      else res.end('x'.repeat(1_001));
    };

    expect(await rejection(download(address('/long'), file(), onThisMachine))).to.match(
      /more than 1000 bytes/,
    );
    expect(await rejection(download(address('/loop'), file(), onThisMachine))).to.match(/answered 302/);
    expect(await rejection(download(address('/error'), file(), onThisMachine))).to.match(/answered 500/);
  });

  it('ends when it takes too long', async () => {
    answer = (_, res) => void res.writeHead(200).write('slow');

    const work = download(address('/slow'), file(), { ...onThisMachine, timeoutMs: 200 });

    expect(await rejection(work)).to.match(/took too long/);
  });

  it('reaches no address of this machine or of a private network, nor by name or redirect', async () => {
    let requests = 0;
    answer = (_, res) => {
      requests += 1;
      res.end('secret');
    };
    const { port } = server.address() as AddressInfo;
    const addresses = [
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
      'https://169.254.169.254/latest/meta-data',
      `http://example.com:${port}/`,
      'file:///etc/passwd',
    ];
    for (const each of addresses)
      expect(await rejection(download(each, file(), limits)), each).to.match(/not an address|is not https/);
    expect(requests).to.equal(0);
  });

  it('knows public addresses', () => {
    for (const each of ['8.8.8.8', '185.15.73.1', '2a00:1450:400f::200e', '::ffff:8.8.8.8'])
      expect(isPublicAddress(each), each).to.equal(true);
    for (const each of [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '255.255.255.255',
      '224.0.0.1',
      '::',
      '::1',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '2002:7f00:1::',
      '2001:db8::1',
      'not-an-address',
    ])
      expect(isPublicAddress(each), each).to.equal(false);
  });
});
