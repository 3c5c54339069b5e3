export type Place = 'confirmed' | 'waiting';

/** Where the next who comes sits. Behind those who wait, always: a chair that just became free is theirs. */
export function placeFor(capacity: number | null, confirmed: number, waiting: number): Place {
  if (capacity === null) return 'confirmed';
  return confirmed < capacity && waiting === 0 ? 'confirmed' : 'waiting';
}

type Seats = { capacity: number | null; confirmed: number; waiting: number };

/** Where so many sit who come at once, in their order. */
export function placesFor(count: number, { capacity, ...taken }: Seats): Place[] {
  let { confirmed, waiting } = taken;
  return Array.from({ length: count }, () => {
    const place = placeFor(capacity, confirmed, waiting);
    if (place === 'confirmed') confirmed += 1;
    else waiting += 1;
    return place;
  });
}

/** How many from the front of the line can sit down now. */
export function promotions(capacity: number | null, confirmed: number, waiting: number): number {
  if (capacity === null) return waiting;
  return Math.max(0, Math.min(waiting, capacity - confirmed));
}
