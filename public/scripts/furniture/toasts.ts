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
  giveWay(place, document.activeElement);

  const leave = () => (card.matches(':hover, :focus-within') ? setTimeout(leave, 1_000) : card.remove());
  setTimeout(leave, shownFor);
}

document.addEventListener('focusin', ({ target }) => {
  const place = document.querySelector('[data-toasts]');
  if (place && target instanceof Element) giveWay(place, target);
});

/** What has the focus is never covered: the words go to the other end of the window. */
function giveWay(place: Element, focused: Element | null): void {
  if (!focused || focused === document.body || place.contains(focused)) return;
  const [words, it] = [place.getBoundingClientRect(), focused.getBoundingClientRect()];
  const isApart = words.bottom <= it.top || it.bottom <= words.top || words.right <= it.left || it.right <= words.left;
  if (!isApart) place.classList.toggle('is-away');
}
