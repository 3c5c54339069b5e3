import type { SeatStatus } from '../../../models/index.ts';

export type SeatCounts = { capacity: number | null; confirmed: number; waiting: number };

/** The status of the next registration. A free seat belongs to the waiting list, if there is one. */
export function nextStatus({ capacity, confirmed, waiting }: SeatCounts): SeatStatus {
  if (capacity === null) return 'confirmed';
  return confirmed < capacity && waiting === 0 ? 'confirmed' : 'waiting';
}

/** The statuses of several registrations, in their order. */
export function nextStatuses(count: number, { capacity, ...counts }: SeatCounts): SeatStatus[] {
  let { confirmed, waiting } = counts;
  return Array.from({ length: count }, () => {
    const status = nextStatus({ capacity, confirmed, waiting });
    if (status === 'confirmed') confirmed += 1;
    else waiting += 1;
    return status;
  });
}

/** Number of users at the front of the waiting list who get a seat now. */
export function countPromotions({ capacity, confirmed, waiting }: SeatCounts): number {
  if (capacity === null) return waiting;
  return Math.max(0, Math.min(waiting, capacity - confirmed));
}
