// The only file that reads the system clock, so that tests can set it.
let offset = 0;

export function now(): Date {
  return new Date(Date.now() + offset);
}

/**
 * Sets the clock, which continues from there. Without an argument, resets it to the system time. For tests.
 */
export function setClock(moment?: Date): void {
  offset = moment ? moment.getTime() - Date.now() : 0;
}
