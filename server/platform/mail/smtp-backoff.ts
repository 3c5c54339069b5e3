import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../log.ts';

const SHORTEST_S = 5;
const LONGEST_S = 60;

/**
 * Backoff for the mail server as a whole: while it is unreachable no e-mail is tried, instead of each finding
 * that out for itself. One failure may concern its own e-mail alone; from the second in a row on, sending
 * pauses for 5 s, 10 s, 20 s, up to a minute.
 */
export class SmtpBackoff {
  #failures = 0;
  #pausedUntil = 0;

  /** An e-mail met an unreachable server. */
  recordFailure(error: unknown): void {
    if (performance.now() < this.#pausedUntil) return; // several were being sent
    this.#failures += 1;
    if (this.#failures < 2) return;
    const seconds = Math.min(LONGEST_S, SHORTEST_S * 2 ** (this.#failures - 2));
    this.#pausedUntil = performance.now() + seconds * 1_000;
    const { code, name } = error as NodeJS.ErrnoException;
    log.warn({ reason: code ?? name, seconds }, 'mail server unreachable: sending is paused');
  }

  /** The server accepted or refused an e-mail: it is reachable. */
  reset(): void {
    this.#failures = 0;
    this.#pausedUntil = 0;
  }

  /** Waits until the pause is over. False when the signal aborts first. */
  async wait(signal: AbortSignal): Promise<boolean> {
    const leftMs = this.#pausedUntil - performance.now();
    return leftMs <= 0 || pause(leftMs, true, { ref: false, signal }).catch(() => false);
  }
}
