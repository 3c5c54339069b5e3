import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Event, execute, sql } from '../../../models/index.ts';
import { runImport } from '../../../server/commands/import.ts';
import { saveImportOptions } from '../../../server/modules/imports/settings.ts';
import { calendarBytes, meeting } from '../../support/builders/calendar-imports.ts';
import { useServer } from '../../support/server.ts';

describe('The command that imports a calendar', () => {
  useServer();
  let folder: string;
  let file: string;
  const { log, error } = console;
  let output: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'torvet-ics-'));
    file = join(folder, 'by.ics');
    await writeFile(file, calendarBytes(meeting('kom-1', 'Et'), meeting('kom-2', 'To')));
  });
  after(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    await execute(sql`DELETE FROM events`);
    await execute(sql`DELETE FROM import_settings`);
    output = [];
    console.log = (line: string) => void output.push(line);
    console.error = (line: string) => void output.push(line);
  });
  afterEach(() => Object.assign(console, { log, error }));

  const draftCount = () => Event.count({ where: { publishedAt: null } });

  it('publishes new events, or makes them drafts, as its options say', async () => {
    expect(await runImport(['events', file])).to.equal(0);
    expect([await Event.count(), await draftCount()]).to.deep.equal([2, 0]);
    expect(output).to.include('2 created, 0 changed, 0 unchanged, 0 refused');

    await execute(sql`DELETE FROM events`);
    expect(await runImport(['events', file, '--drafts'])).to.equal(0);
    expect(await draftCount()).to.equal(2);
  });

  it('without a word does as the office chose at its last import', async () => {
    await saveImportOptions('events', { asDrafts: true });
    await runImport(['events', file]);
    expect(await draftCount()).to.equal(2);

    await execute(sql`DELETE FROM events`);
    await runImport(['events', file, '--published']);
    expect([await Event.count(), await draftCount()]).to.deep.equal([2, 0]);
  });

  it('changes nothing the second time, and refuses what contradicts itself', async () => {
    await runImport(['events', file]);
    await runImport(['events', file]);
    expect(output.at(-1)).to.equal('0 created, 0 changed, 2 unchanged, 0 refused');

    expect(await runImport(['events', file, '--drafts', '--published'])).to.equal(2);
    expect(output.at(-1)).to.contain('Usage:');
  });
});
