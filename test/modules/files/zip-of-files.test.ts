import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { zipOf } from '../../../server/modules/files/zip-of-files.ts';
import { useServer } from '../../support/server.ts';

describe('A zip of files', () => {
  useServer();

  it('is cut off, and ends nothing else, when a file is deleted while it is read', async () => {
    const gone = { id: 1, name: 'a.txt', size: 10, createdAt: new Date(), uploadId: randomUUID() };
    const read = async () => {
      for await (const _ of zipOf(batchesOf([gone as never])) as AsyncIterable<Buffer>);
    };

    const error = await read().then(
      () => undefined,
      (reason: Error) => reason,
    );

    expect(error).to.be.instanceOf(Error);
  });
});

async function* batchesOf<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  yield items;
}
