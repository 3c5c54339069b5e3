type CountName = 'messages' | 'notifications';

/** Shows a count of unread items wherever the page has it (`partials/count`), and the sum in the menu. */
export function setUnreadCount(name: CountName, count: number): void {
  for (const badge of badgesFor(name)) showCount(badge, count);
  const sum = shownCount('messages') + shownCount('notifications');
  for (const badge of badgesFor('all')) showCount(badge, sum);
}

function shownCount(name: CountName): number {
  const [first] = badgesFor(name);
  return Number(first?.dataset.count ?? 0);
}

function badgesFor(name: CountName | 'all'): NodeListOf<HTMLElement> {
  return document.querySelectorAll<HTMLElement>(`[data-count-of="${name}"]`);
}

function showCount(badge: HTMLElement, count: number): void {
  badge.dataset.count = String(count);
  const [number, label] = badge.children;
  if (number) number.textContent = count > 99 ? '99+' : String(count);
  const text = count === 1 ? badge.dataset.singular : badge.dataset.plural;
  if (label) label.textContent = `${count} ${text ?? ''}`;
}
