import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runImport } from '../../../server/commands/import.ts';
import { searchAddresses } from '../../../server/modules/maps/addresses/queries.ts';

import { toWgs84 } from '../../../server/modules/maps/projection.ts';
import { type DarAddress, darAddresses, mistakes, writeDarFiles } from '../../support/dar-files.ts';
import { distanceKm } from '../../support/distance.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

/** As many as the municipality has. */
const COUNT = 20_000;
const QUESTIONS = 500;

const textOf = ({ street, number, letter }: DarAddress) => `${street} ${number}${letter}`;

describe('The municipality’s addresses', () => {
  useServer();
  let folder: string;
  const { log, error } = console;
  let output: string[] = [];
  const addresses = darAddresses(COUNT);

  const run = async (some: readonly DarAddress[], format: 'csv' | 'json' = 'csv', ...options: string[]) => {
    const files = await writeDarFiles(folder, some, format);
    console.log = (line: string) => void output.push(line);
    console.error = (line: string) => void output.push(line);
    try {
      return await runImport(['addresses', ...files, ...options]);
    } finally {
      Object.assign(console, { log, error });
    }
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-dar-'));
    expect(await run(addresses), output.join('\n')).to.equal(0);
  });
  beforeEach(() => {
    output = [];
  });
  after(() => rm(folder, { recursive: true }));

  it('are imported from the files of DAR, with their places', async () => {
    const [first] = addresses;
    if (!first) throw new Error('no addresses');

    const [found] = await searchAddresses(`${textOf(first)}, ${first.postcode} ${first.town}`);

    expect(found).to.include({ id: first.id, street: textOf(first), postcode: first.postcode });
    const place = toWgs84({ easting: first.easting, northing: first.northing + 0.5 });
    expect(distanceKm(found ?? place, place) * 1_000).to.be.lessThan(0.1);
  });

  it('can be imported again, in JSON too, and only differences change', async () => {
    expect(await run(addresses, 'json')).to.equal(0);
    expect(output.at(-1)).to.contain(`0 created, 0 changed, ${COUNT} unchanged, 0 removed`);

    const moved = addresses.map((each, at) => (at < 10 ? { ...each, easting: each.easting + 50 } : each));
    expect(await run(moved.slice(0, -5))).to.equal(0);
    expect(output.at(-1)).to.contain(`0 created, 10 changed, ${COUNT - 15} unchanged, 5 removed`);

    expect(await run(addresses)).to.equal(0);
    expect(output.at(-1)).to.contain(`5 created, 10 changed, ${COUNT - 15} unchanged, 0 removed`);
    expect(output).to.include('3 addresses left out: without a position');
  });

  it('are left as they are by files that have too few, or not all objects', async () => {
    expect(await run(addresses.slice(0, 100))).to.equal(1);
    expect(output.join()).to.contain('--shrink');
    console.error = (line: string) => void output.push(line);
    expect(await runImport(['addresses', join(folder, 'Husnummer.csv')])).to.equal(1);
    expect(await runImport(['addresses', join(folder, 'nothing.csv')])).to.equal(1);
    console.error = error;

    expect(output.slice(-2)).to.deep.equal([
      'No file has NavngivenVej (with vejnavn).',
      `Cannot read ${join(folder, 'nothing.csv')}: there is no such file`,
    ]);
    expect(await searchAddresses(textOf(addresses.at(-1) as DarAddress))).to.have.length.greaterThan(0);
  });

  it('are found in spite of mistakes: the right one among the first three, for 95 of 100', async () => {
    const kinds = Object.keys(mistakes);
    const missed = new Map<string, string[]>();
    for (let at = 0; at < QUESTIONS; at += 1) {
      const kind = kinds[at % kinds.length] ?? '';
      const address = addresses[(at * 7_919) % COUNT] as DarAddress;
      const question = mistakes[kind]?.(address, `${at}`) ?? '';
      const found = (await searchAddresses(question)).slice(0, 3).map(({ id }) => id);
      if (!found.includes(address.id)) missed.set(kind, [...(missed.get(kind) ?? []), question]);
    }

    const total = [...missed.values()].flat().length;
    expect(total / QUESTIONS, JSON.stringify([...missed])).to.be.lessThanOrEqual(0.05);
  });

  it('are those of the right street when the number is missing', async () => {
    for (let at = 0; at < 50; at += 1) {
      const { street, postcode, town } = addresses[(at * 397) % COUNT] as DarAddress;
      const found = await searchAddresses(`${street}, ${postcode} ${town}`);
      expect(found[0]?.street.replace(/ \d.*/, ''), street).to.equal(street);
    }
  });

  it('are suggested to everybody, and rubbish finds nothing', async () => {
    const visitor = new Visitor();
    const ask = async (q: string) => {
      const { status, text } = await visitor.get(`/addresses?${new URLSearchParams({ q })}`);
      expect(status).to.equal(200);
      return (JSON.parse(text) as { addresses: unknown[] }).addresses;
    };

    expect(await ask(textOf(addresses[5] as DarAddress))).to.have.lengthOf.within(1, 8);
    for (const q of ['', 'x', '%_%', '4', '   ', "';--", '!'.repeat(200)])
      expect(await ask(q)).to.deep.equal([]);
  });
});
