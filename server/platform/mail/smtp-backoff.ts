import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../log.ts';

const SHORTEST_S = 5;
const LONGEST_S = 60;

/**
 * While the mail server is away all letters rest, instead of each finding it out for itself. One fault is no reason: it may be of that
 * letter alone. From the second in a row on they rest for 5 s, 10 s, 20 s, up to a minute.
 */
export class SmtpBackoff {
  private faults = 0;
  private until = 0;

  /** A letter met a server that was away. */
  begin(error: unknown): void {
    if (performance.now() < this.until) return; // several were on their way
    this.faults += 1;
    if (this.faults < 2) return;
    const seconds = Math.min(LONGEST_S, SHORTEST_S * 2 ** (this.faults - 2));
    this.until = performance.now() + seconds * 1_000;
    const { code, name } = error as NodeJS.ErrnoException;
    log.warn({ reason: code ?? name, seconds }, 'the mail server is away: letters rest');
  }

  /** A letter got through. */
  end(): void {
    this.faults = 0;
    this.until = 0;
  }

  /** Waits until it is over. Gives false if we leave before. */
  async isOver(signal: AbortSignal): Promise<boolean> {
    const left = this.until - performance.now();
    return left <= 0 || pause(left, true, { ref: false, signal }).catch(() => false);
  }
}
