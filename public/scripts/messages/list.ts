import { theLine } from './line.ts';

let due: ReturnType<typeof setTimeout> | undefined;

/** Keeps the list of conversations, and who the other one is, as the town would show them now: it is asked for again when something was said, read or changed. */
export function watchList(): void {
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(() => void refresh(), 700);
  };
  const line = theLine();
  line.on('message:new', soon);
  line.on('message:read', soon);
  line.on('message:changed', soon);
  line.io.on('reconnect', soon);
}

async function refresh(): Promise<void> {
  const list = document.querySelector('[data-conversation-list]');
  if (!list) return location.reload(); // the first one ever
  const answer = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } }).catch(
    () => undefined,
  );
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  renewList(list, page);
  renewOther(page);
}

function renewList(list: Element, page: Document): void {
  const [old, fresh] = [list.querySelector('ul'), page.querySelector('[data-conversation-list] ul')];
  if (!old || !fresh) return;
  const focused = old.contains(document.activeElement) && document.activeElement?.getAttribute('href');
  old.replaceChildren(...fresh.children);
  if (focused) old.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}

/** The other one's face and name; and where nobody is left to write to, the word for it instead of the field. */
function renewOther(page: Document): void {
  const shown = ['.conversation > header :is(.avatar, .tile)', '.conversation > header h1'];
  for (const part of shown) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (old && fresh && old.outerHTML !== fresh.outerHTML) old.replaceWith(fresh);
  }
  const closed = page.querySelector('.conversation-closed');
  if (closed) document.querySelector('[data-conversation] [data-composer]')?.replaceWith(closed);
}
