import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { DataInUse, takeLock } from '../../server/platform/database/embedded-lock.ts';
import { runElsewhere, temporaryFolders } from './embedded-tools.ts';

const quick = { fsync: 'off', full_page_writes: 'off' };

describe('The database that comes with npm start, started twice at once', function () {
  this.timeout(60_000);
  const folders = temporaryFolders();

  it('lets exactly one in, each time', async () => {
    const dataDir = await folders.make();
    for (let round = 1; round <= 4; round += 1) {
      const starts = [1, 2, 3].map(() => runElsewhere(dataDir, { settings: quick }));
      const outcomes = await Promise.all(
        starts.map((start) =>
          start.then(
            () => 'in',
            (fault: Error) => fault.message,
          ),
        ),
      );

      expect(
        outcomes.filter((outcome) => outcome === 'in'),
        `round ${round}: ${outcomes}`,
      ).to.have.lengthOf(1);
      expect(outcomes.filter((outcome) => outcome.startsWith('DataInUse'))).to.have.lengthOf(2);
      // Every second round finds the winner dead without a word.
      for (const start of starts)
        await start.then(
          (winner) => winner.end(round % 2 ? 'SIGKILL' : 'SIGTERM'),
          () => {},
        );
    }
  });

  it('lets exactly one have the lock that a dead process held', async () => {
    for (let round = 1; round <= 100; round += 1) {
      const place = await folders.make();
      await writeFile(join(place, 'lock.7'), JSON.stringify({ pid: 2 ** 22 + 1, beginning: '1' }));
      if (round % 2) await writeFile(join(place, 'lock.8'), ''); // a power cut

      const takers = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(place, place)));

      expect(takers.filter(({ status }) => status === 'fulfilled')).to.have.lengthOf(1);
    }
  });

  it('lets one after the other have the lock that is given back', async () => {
    const place = await folders.make();
    let inside = 0;
    const turn = async (): Promise<void> => {
      const lock = await takeLock(place, place).catch((fault: unknown) => {
        expect(fault).to.be.instanceOf(DataInUse);
      });
      if (!lock) return turn();
      inside += 1;
      expect(inside).to.equal(1);
      await new Promise(setImmediate);
      inside -= 1;
      await lock.release();
    };

    await Promise.all(Array.from({ length: 40 }, turn));

    expect((await readdir(place)).filter((name) => name.startsWith('lock.'))).to.have.lengthOf(1);
  });
});
