/** The only place that asks the time. Tests move it; nobody else does. */
let offset = 0;

export function now(): Date {
  return new Date(Date.now() + offset);
}

/** Puts the clock to a moment from which it runs on; without one, back to the real time. For tests. */
export function setClock(moment?: Date): void {
  offset = moment ? moment.getTime() - Date.now() : 0;
}
