type CountName = 'messages' | 'notifications';

/** Shows a count of unread items wherever the page has it (`partials/count`). */
export function setUnreadCount(name: CountName, count: number): void {
  const badges = document.querySelectorAll<HTMLElement>(`[data-count-of="${name}"]`);
  for (const badge of badges) showCount(badge, count);
}

function showCount(badge: HTMLElement, count: number): void {
  badge.dataset.count = String(count);
  const [number, label] = badge.children;
  if (number) number.textContent = count > 99 ? '99+' : String(count);
  const text = count === 1 ? badge.dataset.singular : badge.dataset.plural;
  if (label) label.textContent = `${count} ${text ?? ''}`;
}

const title = document.title;

/** Shows the number of what is unread before the title of the window: `(3) Events – Torvet`. */
export function setTitleCount(count: number): void {
  document.title = count > 0 ? `(${count > 99 ? '99+' : count}) ${title}` : title;
}
