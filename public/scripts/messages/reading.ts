import { theLine } from './line.ts';
import type { Lines } from './lines.ts';

/** Says what was seen: what stands in a window that is in view. Gives the word to say when something new came. */
export function watchReading(place: HTMLElement, conversationId: number, lines: Lines): () => void {
  let said = 'unread' in place.dataset ? 0 : lines.upTo;
  let due: ReturnType<typeof setTimeout> | undefined;
  const line = theLine();

  const say = async () => {
    const seq = lines.upTo;
    if (document.visibilityState !== 'visible' || seq <= said || !line.connected) return;
    const answer = await line
      .timeout(8_000)
      .emitWithAck('message:read', { conversationId, seq })
      .catch(() => undefined);
    if (!answer?.ok) return;
    said = Math.max(said, seq);
    place.querySelector('[data-reading]')?.remove();
  };
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(() => void say(), 200);
  };
  document.addEventListener('visibilitychange', soon);
  line.on('connect', soon);
  soon();
  return soon;
}
