/** How many events one socket may send: a burst, refilled steadily. In memory: a socket lives on one node. */
export class Allowance {
  private readonly burst: number;
  private left: number;
  private at = performance.now();

  constructor(burst = 100) {
    this.burst = burst;
    this.left = burst;
  }

  take(): boolean {
    const at = performance.now();
    this.left = Math.min(this.burst, this.left + ((at - this.at) / 1000) * 20);
    this.at = at;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}

/** Over all their windows on this node, old and new: a hundred sockets of one person are not a hundred people. */
const BURST = 1_200;
const PEOPLE = 10_000;
const ofPeople = new Map<number, Allowance>();

export function takeFor(person: number): boolean {
  let allowance = ofPeople.get(person);
  if (!allowance) {
    const oldest = ofPeople.size < PEOPLE ? undefined : ofPeople.keys().next().value;
    if (oldest !== undefined) ofPeople.delete(oldest);
    allowance = new Allowance(BURST);
    ofPeople.set(person, allowance);
  }
  return allowance.take();
}

/** For tests that open several databases in one process: people have the same numbers in each. */
export function forgetAllowances(): void {
  ofPeople.clear();
}
