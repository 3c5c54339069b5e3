import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something holds; a fault on the way counts as "not yet". */
export async function until(holds: () => Promise<boolean> | boolean, within = 20_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await holdsNow(holds))) {
    if (Date.now() > deadline) throw new Error(`never: ${holds}`);
    await pause(10);
  }
}

async function holdsNow(holds: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await holds();
  } catch {
    return false;
  }
}
