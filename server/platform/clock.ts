// The only file that reads the system clock. Tests move it.
let offset = 0;

export function now(): Date {
  return new Date(Date.now() + offset);
}

/** Sets the clock, which runs on from there; without an argument, back to the system time. For tests. */
export function setClock(moment?: Date): void {
  offset = moment ? moment.getTime() - Date.now() : 0;
}
