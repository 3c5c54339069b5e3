import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'chai';
import { within } from '../../../server/platform/within.ts';

const tooLate = () => new Error('too late');

describe('Work with a time limit', () => {
  it('gives its result, or its error', async () => {
    expect(await within(60_000, Promise.resolve(5), tooLate)).to.equal(5);
    const failed = within(60_000, Promise.reject(new Error('failed')), tooLate);
    expect(await failed.catch(({ message }) => message)).to.equal('failed');
  });

  it('ends with the error after the limit, and its own later error is ignored', async () => {
    const work = delay(20).then(() => Promise.reject(new Error('failed later')));

    expect(await within(1, work, tooLate).catch(({ message }) => message)).to.equal('too late');
    await delay(40); // an unhandled rejection would fail the run
  });
});
