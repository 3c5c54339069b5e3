import { theLine } from './line.ts';
import type { Live } from './words.ts';

const EVERY = 3_000;

/** Shows who is writing, and gives the word to say that one writes oneself. */
export function watchTyping(place: HTMLElement, conversationId: number, live: Live): () => void {
  const shown = place.querySelector<HTMLElement>('[data-typing]');
  const line = theLine();
  let end: ReturnType<typeof setTimeout> | undefined;
  let writer = 0;
  const show = (text: string) => {
    if (shown) shown.textContent = text;
  };

  line.on('typing', ({ conversationId: where, userId, name }) => {
    if (where !== conversationId || userId === live.reader) return;
    writer = userId;
    show(live.words.typing.replace('{name}', name));
    clearTimeout(end);
    end = setTimeout(() => show(''), 2 * EVERY);
  });
  line.on('message:new', ({ conversationId: where, sender }) => {
    if (where === conversationId && sender.id === writer) show('');
  });

  let last = -EVERY;
  return () => {
    if (performance.now() - last < EVERY) return;
    last = performance.now();
    line.volatile.emit('typing', { conversationId });
  };
}
