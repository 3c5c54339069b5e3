/** Shows a new number of what waits, wherever the page shows it (`partials/count`), and in the menu's sum. */
export function setCount(of: 'messages' | 'notifications', count: number): void {
  for (const place of placesOf(of)) show(place, count);
  const sum = countOf('messages') + countOf('notifications');
  for (const place of placesOf('all')) show(place, sum);
}

export function countOf(of: 'messages' | 'notifications'): number {
  const [first] = placesOf(of);
  return Number(first?.dataset.count ?? 0);
}

function placesOf(of: string): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`[data-count-of="${of}"]`);
}

function show(place: HTMLElement, count: number): void {
  place.dataset.count = String(count);
  const [number, words] = place.children;
  if (number) number.textContent = count > 99 ? '99+' : String(count);
  if (words) words.textContent = `${count} ${(count === 1 ? place.dataset.one : place.dataset.more) ?? ''}`;
}
