import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { readRegister } from '../../../../server/features/companies/register/reading.ts';
import { withRegisterFolder } from '../../../../server/features/companies/register/source.ts';
import { itWith } from '../../../support/optional-programs.ts';
import { writeRegisterFiles } from '../../../support/register-files.ts';
import { rejection } from '../../../support/rejection.ts';

const municipality = { code: '0169', name: '', postcodes: [] };
const id = '1b671a64-40d5-491e-99b0-da01ff1f3341';
const addressId = '7d3c2f5e-2c55-4f3b-8a6b-0d8f0f1f2a10';

/** The four files with one unit, each as its lines. */
const files = {
  Produktionsenhed: [
    'id,pNummer,produktionsenhedOphoersdato,tilknyttetVirksomhedsCVRNummer,status',
    `${id},1001,,31418917,Aktiv`,
  ],
  Adressering: [
    'CVREnhedsId,AdresseringAnvendelse,Adresse,CVRAdresse_vejnavn,CVRAdresse_husnummerFra,' +
      'CVRAdresse_etagebetegnelse,CVRAdresse_doerbetegnelse,CVRAdresse_postnummer,CVRAdresse_postdistrikt,' +
      'CVRAdresse_kommunekode,CVRAdresse_kommunenavn,coNavn,virkningTil',
    `${id},beliggenhedsadresse,${addressId},Ågade,012B,2,tv,2630,Taastrup,169,Høje-Taastrup,,`,
  ],
  Branche: ['CVREnhedsId,sekvens,vaerdi,vaerdiTekst,virkningTil', `${id},0,561110,Restauranter,`],
  Navn: ['CVREnhedsId,vaerdi,virkningTil', `${id},"Café ""Ro"", Taastrup ApS",`],
};

describe('The files of the business register', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-register-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = async (changes: Partial<Record<keyof typeof files, string>> = {}) => {
    for (const [name, lines] of Object.entries(files))
      await writeFile(
        join(folder, `${name}.csv`),
        changes[name as keyof typeof files] ?? `${lines.join('\n')}\n`,
      );
  };
  const read = (options = {}) => readRegister({ folder, municipality, ...options });

  it('are joined to a company with its address, its key in DAR and its industry', async () => {
    await write();

    const { companies, counts } = await read();

    expect(companies).to.have.length(1);
    expect(companies[0]).to.include({
      name: 'Café "Ro", Taastrup ApS',
      cvr: '31418917',
      street: 'Ågade 12B, 2. tv',
      postcode: '2630',
      city: 'Taastrup',
      industryCode: '561110',
      addressId,
    });
    expect(counts).to.deep.equal({ rows: 4, companies: 1, faults: {} });
  });

  it('may have a byte order mark, other line ends, semicolons, and columns in any order', async () => {
    await write({
      Produktionsenhed: `\ufeff${files.Produktionsenhed.join('\r\n')}`,
      Navn: `virkningTil;CVREnhedsId;extra;vaerdi\r\n;${id};;Café Ro ApS`,
      Branche: `"vaerdi","virkningTil","sekvens","CVREnhedsId"\n"561110","","0","${id}"`,
    });

    const { companies, counts } = await read();

    expect(companies[0]).to.include({ name: 'Café Ro ApS', industryCode: '561110' });
    expect(counts.faults).to.deep.equal({});
  });

  it('are recognised by their columns, and of several alike by their names', async () => {
    await write();
    const telephone = `CVREnhedsId,vaerdi,virkningTil\n${id},43 43 43 43,\n`;
    await writeFile(join(folder, 'CVR_V1_Telefonnummer_TotalDownload.csv'), telephone);
    await writeFile(join(folder, 'laesmig.txt'), 'Se datafordeler.dk\n');

    expect((await read()).companies[0]?.name).to.match(/^Café/);
  });

  it('may be compressed', async () => {
    await write();
    for (const name of Object.keys(files)) {
      const path = join(folder, `${name}.csv`);
      await writeFile(`${path}.gz`, gzipSync(await readFile(path)));
      await rm(path);
    }

    expect((await read()).companies).to.have.length(1);
  });

  itWith('zip', 'may be archives', async () => {
    await write();
    for (const name of Object.keys(files)) {
      execFileSync('zip', ['-q', '-m', `${name}.zip`, `${name}.csv`], { cwd: folder });
    }

    expect((await read()).companies).to.have.length(1);
  });

  it('are refused when an archive is damaged', async () => {
    await write();
    await rm(join(folder, 'Navn.csv'));
    await writeFile(join(folder, 'Navn.zip'), 'PK\u0003\u0004 half of it');

    expect(await rejection(read())).to.include({ reason: 'archive' });
  });

  it('may have a record of any length at any place of what is read at once', async () => {
    // Records that lie across the ends of the buffer, with quotes and line breaks.
    const padding = Array.from(
      { length: 30_000 },
      (_, index) => `${index}-andre,"Firma ${index}\nlinje to, ""AS""",`,
    );
    await write({ Navn: [files.Navn[0], ...padding, files.Navn[1], ...padding].join('\n') });

    const { companies, counts } = await read();

    expect(companies[0]?.name).to.equal('Café "Ro", Taastrup ApS');
    expect(counts.faults).to.deep.equal({});
  });

  it('are downloaded from an address, and deleted afterwards', async () => {
    await write();
    const served = new Map(
      await Promise.all(
        Object.keys(files).map(
          async (name) => [`/cvr/${name}.csv`, await readFile(join(folder, `${name}.csv`))] as const,
        ),
      ),
    );
    const server = await serve(served);
    try {
      let used = '';
      const { companies } = await withRegisterFolder(
        `${addressOf(server)}/cvr/`,
        (downloaded) => {
          used = downloaded;
          return readRegister({ folder: downloaded, municipality });
        },
        { allowsPrivate: true },
      );
      expect(companies).to.have.length(1);
      expect(await rejection(readRegister({ folder: used }))).to.include({ reason: 'noFolder' });
      expect(
        await rejection(
          withRegisterFolder(`${addressOf(server)}/nothing`, async () => {}, { allowsPrivate: true }),
        ),
      ).to.include({ reason: 'noFile' });
      expect(await rejection(withRegisterFolder(`${addressOf(server)}/cvr`, async () => {}))).to.include({
        reason: 'download',
      });
    } finally {
      server.close();
    }
  });

  it('of any size have the numbers of the generator', async () => {
    for (const seed of [1, 2, 3]) {
      const numbers = await writeRegisterFiles(join(folder, `seed-${seed}`), {
        units: 1_500,
        insideShare: 0.3,
        closedShare: 0.5,
        protection: true,
        seed,
      });
      const { counts } = await read({ folder: join(folder, `seed-${seed}`) });
      expect(counts).to.deep.equal({
        rows: numbers.rows,
        companies: numbers.companies,
        faults: numbers.faults,
      });
    }
  });
});

async function serve(paths: ReadonlyMap<string, Buffer>): Promise<Server> {
  const server = createServer((req, res) => {
    const body = paths.get(req.url ?? '');
    res.writeHead(body ? 200 : 404).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
