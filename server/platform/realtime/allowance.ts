/** How much may be done in a burst, refilled steadily. In memory: it is asked for each socket event. */
export class Allowance {
  private readonly burst: number;
  private readonly perSecond: number;
  private left: number;
  private at = performance.now();

  constructor(burst = 100, perSecond = 20) {
    this.burst = burst;
    this.perSecond = perSecond;
    this.left = burst;
  }

  take(): boolean {
    const at = performance.now();
    this.left = Math.min(this.burst, this.left + ((at - this.at) / 1000) * this.perSecond);
    this.at = at;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}

const PEOPLE = 10_000;
const all: Map<number, Allowance>[] = [];

/** One for each person on this node, by whatever door they come. Gives how to take from a person's. */
export function allowanceOfEach(burst: number, perSecond: number): (person: number) => boolean {
  const ofPeople = new Map<number, Allowance>();
  all.push(ofPeople);
  return (person) => {
    let allowance = ofPeople.get(person);
    if (!allowance) {
      const oldest = ofPeople.size < PEOPLE ? undefined : ofPeople.keys().next().value;
      if (oldest !== undefined) ofPeople.delete(oldest);
      allowance = new Allowance(burst, perSecond);
      ofPeople.set(person, allowance);
    }
    return allowance.take();
  };
}

/** Socket events over all their windows, old and new: a hundred sockets of one person are not a hundred people. */
export const takeFor = allowanceOfEach(1_200, 20);

/** For tests that open several databases in one process: people have the same numbers in each. */
export function forgetAllowances(): void {
  for (const ofPeople of all) ofPeople.clear();
}
