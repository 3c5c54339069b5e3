import { theLine } from './line.ts';

let due: ReturnType<typeof setTimeout> | undefined;

/** Keeps the list of conversations as the town would show it now: it is asked for again when something was said or read. */
export function watchList(): void {
  const soon = () => {
    clearTimeout(due);
    due = setTimeout(() => void refresh(), 700);
  };
  const line = theLine();
  line.on('message:new', soon);
  line.on('message:read', soon);
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
  const [old, fresh] = [list.querySelector('ul'), page.querySelector('[data-conversation-list] ul')];
  if (!old || !fresh) return;
  const focused = old.contains(document.activeElement) && document.activeElement?.getAttribute('href');
  old.replaceChildren(...fresh.children);
  if (focused) old.querySelector<HTMLElement>(`a[href="${CSS.escape(focused)}"]`)?.focus();
}
