import { make } from './make.ts';

const shownFor = 8_000;

/** Says in a corner that something came in. It is read aloud when the reader pauses; it stays while it is looked at. */
export function toast({ text, href }: { text: string; href?: string }): void {
  const place = document.querySelector('[data-toasts]');
  if (!place) return;
  const card = make('div', 'toast-card');
  const words = make(href ? 'a' : 'p', '', text);
  if (href && words instanceof HTMLAnchorElement) words.href = href;
  card.append(words);
  place.append(card);

  const leave = () => (card.matches(':hover, :focus-within') ? setTimeout(leave, 1_000) : card.remove());
  setTimeout(leave, shownFor);
}
