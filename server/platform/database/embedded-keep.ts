import { setTimeout as pause } from 'node:timers/promises';
import type { Home } from './embedded-home.ts';
import { type StartOptions, startServer, stopLeftover, urlOf } from './embedded-server.ts';
import { end, type Running } from './embedded-spawn.ts';

const longestWaitMs = 5_000;

/**
 * Starts the server and keeps it running: one that ends by itself (killed when memory was short, or its disk full) is started again at
 * the same address, as often as it takes. Most who run the embedded one have nobody beside Torvet that would do it.
 */
export async function keepServer(
  home: Home,
  password: string,
  o: Pick<StartOptions, 'say' | 'settings'>,
): Promise<{ url: string; stop(): Promise<void> }> {
  const ending = new AbortController();
  const wish = { ...o, signal: ending.signal };
  let running = await startServer(home, password, wish);
  const { port } = running;

  const keeping = (async () => {
    for (;;) {
      await running.ended;
      if (ending.signal.aborted) return;
      o.say(`The database server has ended by itself (${wayOf(running)}); ${home.log} may tell why. Starting it again`);
      const again = await startAgain(home, password, { ...wish, port });
      if (!again) return;
      running = again;
      o.say('The database server is back');
    }
  })();
  const stop = async () => {
    ending.abort();
    await end(running);
    await keeping;
  };
  return { url: urlOf(port, password), stop };
}

/** Until it runs, or is no longer wanted. Why it does not is said once: the reasons differ in no more than their time. */
async function startAgain(home: Home, password: string, o: StartOptions): Promise<Running | undefined> {
  for (let waitMs = 250; !o.signal.aborted; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    try {
      await stopLeftover(home, o.say);
      const running = await startServer(home, password, o);
      if (!o.signal.aborted) return running;
      await end(running);
    } catch (error) {
      const isFirst = waitMs === 250;
      if (isFirst && !o.signal.aborted)
        o.say(`${error instanceof Error ? error.message : error}\nTrying again until it starts`);
      await pause(waitMs, undefined, { ref: false, signal: o.signal }).catch(() => {}); // no longer wanted: the loop ends
    }
  }
  return undefined;
}

function wayOf({ child }: Running): string {
  return child.signalCode ?? `code ${child.exitCode}`;
}
