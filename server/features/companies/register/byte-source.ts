import { closeSync, openSync, readSync } from 'node:fs';

/** Gives the bytes of a file, one after the other. */
export type ByteSource = {
  /** Writes bytes from `offset` on; returns their number, 0 at the end. */
  read: (target: Buffer, offset: number) => number | Promise<number>;
  close: () => void;
};

const reasons = ['noFolder', 'noFile', 'archive', 'download', 'tooLarge', 'tooSlow'] as const;
type Reason = (typeof reasons)[number];

/** Keys under `register:problem`, of readings that failed or are incomplete. */
export const readingProblems = [...reasons, 'interrupted', 'unexpected', 'incomplete'] as const;
export type ReadingProblem = (typeof readingProblems)[number];

/** The files cannot be read. `reason` is a key under `register:problem`. */
export class UnreadableRegister extends Error {
  readonly reason: Reason;
  readonly value: string;

  constructor(reason: Reason, value: string) {
    super(`${reason}: ${value}`);
    this.reason = reason;
    this.value = value;
  }
}

/** A file that is read as it is. */
export function openPlain(path: string): ByteSource {
  const descriptor = openSync(path, 'r');
  return {
    // Not as a stream: it makes a new buffer for each piece, which stay in memory until they are collected.
    read: (target, offset) => readSync(descriptor, target, offset, target.length - offset, null),
    close: () => closeSync(descriptor),
  };
}
