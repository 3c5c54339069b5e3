import { setTimeout as pause } from 'node:timers/promises';

/** Waits until the condition holds; an error in it counts as "not yet". Throws after `timeoutMs`. */
export async function until(condition: () => Promise<boolean> | boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isFulfilled(condition))) {
    if (Date.now() > deadline) throw new Error(`did not hold within ${timeoutMs} ms: ${condition}`);
    await pause(10);
  }
}

async function isFulfilled(condition: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await condition();
  } catch {
    return false;
  }
}
