/** How much may be done in a burst, refilled steadily. In memory: it is asked for each socket event. */
export class TokenBucket {
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
const all: Map<number, unknown>[] = [];

/** One for each person on this node, by whatever door they come: the latest ten thousand. Gives how to find a person's. */
export function perPerson<One>(make: () => One): (person: number) => One {
  const ofPeople = new Map<number, One>();
  all.push(ofPeople);
  return (person) => {
    const known = ofPeople.get(person);
    if (known !== undefined) return known;
    const oldest = ofPeople.size < PEOPLE ? undefined : ofPeople.keys().next().value;
    if (oldest !== undefined) ofPeople.delete(oldest);
    const one = make();
    ofPeople.set(person, one);
    return one;
  };
}

const allowanceOf = perPerson(() => new TokenBucket(1_200, 20));

/** Socket events over all their windows, old and new: a hundred sockets of one person are not a hundred people. */
export function takeToken(person: number): boolean {
  return allowanceOf(person).take();
}

/** For tests that open several databases in one process: people have the same numbers in each. */
export function resetTokenBuckets(): void {
  for (const ofPeople of all) ofPeople.clear();
}
