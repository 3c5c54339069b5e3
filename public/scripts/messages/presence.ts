import { theLine } from './line.ts';
import type { Live } from './words.ts';

/** Shows whether the other one has a window open. A cut line knows nothing of it. */
export function watchPresence(place: HTMLElement, { other }: Live): void {
  const shown = place.querySelector<HTMLElement>('[data-presence]');
  if (!shown || other === null) return;
  const line = theLine();
  line.on('presence', ({ userId, online }) => {
    if (userId === other) shown.hidden = !online;
  });
  line.on('disconnect', () => {
    shown.hidden = true;
  });
}
