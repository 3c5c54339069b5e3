import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { DataInUseError } from '../../server/embedded-postgres/index.ts';
import { takeLock } from '../../server/embedded-postgres/lock.ts';
import { startTimeOf } from '../../server/embedded-postgres/processes.ts';
import { rejection } from '../support/rejection.ts';
import { fastSettings, startInOtherProcess, temporaryFolders } from './helpers.ts';

describe('The lock of the embedded PostgreSQL', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();

  it('lets exactly one of three concurrent starts succeed, also after a holder was killed', async () => {
    const dataDir = await folders.create();
    for (let round = 1; round <= 4; round += 1) {
      const starts = [1, 2, 3].map(() => startInOtherProcess(dataDir, { settings: fastSettings }));
      const outcomes = await Promise.all(
        starts.map((start) =>
          start.then(
            () => 'started',
            (error: Error) => error.message,
          ),
        ),
      );

      const started = outcomes.filter((outcome) => outcome === 'started');
      expect(started, `round ${round}: ${outcomes}`).to.have.lengthOf(1);
      expect(outcomes.filter((outcome) => outcome.startsWith('DataInUseError'))).to.have.lengthOf(2);
      // Every second round begins after the holder was killed.
      for (const start of starts)
        await start.then(
          (winner) => winner.end(round % 2 ? 'SIGKILL' : 'SIGTERM'),
          () => {},
        );
    }
  });

  it('of a dead process is taken by exactly one of eight', async () => {
    for (let round = 1; round <= 100; round += 1) {
      const directory = await folders.create();
      await writeFile(join(directory, 'lock.7'), JSON.stringify({ pid: 2 ** 22 + 1, startTime: '1' }));
      if (round % 2) await writeFile(join(directory, 'lock.8'), ''); // as after a power failure

      const attempts = Array.from({ length: 8 }, () => takeLock(directory, directory));
      const outcomes = await Promise.allSettled(attempts);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1);
    }
  });

  it('that is released is taken by one after the other', async () => {
    const directory = await folders.create();
    let holders = 0;
    const takeAndRelease = async (): Promise<void> => {
      const lock = await takeLock(directory, directory).catch((error: unknown) => {
        expect(error).to.be.instanceOf(DataInUseError);
      });
      if (!lock) return takeAndRelease();
      holders += 1;
      expect(holders).to.equal(1);
      await new Promise(setImmediate);
      holders -= 1;
      await lock.release();
    };

    await Promise.all(Array.from({ length: 40 }, takeAndRelease));

    expect((await readdir(directory)).filter((name) => name.startsWith('lock.'))).to.have.lengthOf(1);
  });

  it('of an earlier version that still runs is respected', async () => {
    const directory = await folders.create();
    const holder = { pid: process.pid, beginning: startTimeOf(process.pid) };
    await writeFile(join(directory, 'lock.3'), JSON.stringify(holder));

    expect(await rejection(takeLock(directory, directory))).to.be.instanceOf(DataInUseError);
  });
});
