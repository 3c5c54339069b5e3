import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../log.ts';

const SHORTEST_S = 5;
const LONGEST_S = 60;

/**
 * Backoff for the mail server as a whole: while it is unreachable, no e-mail is attempted. One failure may
 * concern its own e-mail only; from the second consecutive failure, sending pauses for 5 s, 10 s, 20 s, up to
 * a minute.
 */
export class SmtpBackoff {
  #failures = 0;
  #pausedUntil = 0;

  /** Records that the server was unreachable for an e-mail. */
  recordFailure(error: unknown): void {
    if (performance.now() < this.#pausedUntil) return; // counts concurrent failures once
    this.#failures += 1;
    if (this.#failures < 2) return;
    const seconds = Math.min(LONGEST_S, SHORTEST_S * 2 ** (this.#failures - 2));
    this.#pausedUntil = performance.now() + seconds * 1_000;
    const { code, name } = error as NodeJS.ErrnoException;
    log.warn({ reason: code ?? name, seconds }, 'mail server unreachable: sending is paused');
  }

  /** Records that the server accepted or rejected an e-mail, so it is reachable. */
  reset(): void {
    this.#failures = 0;
    this.#pausedUntil = 0;
  }

  /** Waits until the pause ends. Returns false if the signal aborts first. */
  async wait(signal: AbortSignal): Promise<boolean> {
    const leftMs = this.#pausedUntil - performance.now();
    return leftMs <= 0 || pause(leftMs, true, { ref: false, signal }).catch(() => false);
  }
}
