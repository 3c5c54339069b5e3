import { getSocket } from './socket.ts';

const COLLECT_MS = 700;

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps the list of conversations and the other party's name up to date: requests the page again after a
 * message was sent, read or changed, and copies these parts from it.
 */
export function watchConversationList(): void {
  const schedule = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), COLLECT_MS);
  };
  const socket = getSocket();
  socket.on('message:new', schedule);
  socket.on('message:read', schedule);
  socket.on('message:changed', schedule);
  socket.io.on('reconnect', schedule);
}

async function refresh(): Promise<void> {
  const list = document.querySelector('[data-conversation-list]');
  if (!list) return location.reload(); // the page has no list before the first conversation
  const headers = { accept: 'text/html' };
  const response = await fetch(location.pathname + location.search, { headers }).catch(() => undefined);
  if (!response?.ok || response.redirected) return;
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  replaceList(list, page);
  replaceOtherParty(page);
}

/** Replaces the entries and keeps the focus on the conversation that had it. */
function replaceList(list: Element, page: Document): void {
  const [shown, fresh] = [list.querySelector('ul'), page.querySelector('[data-conversation-list] ul')];
  if (!shown || !fresh) return;
  const { activeElement } = document;
  const focusedHref = shown.contains(activeElement) && activeElement?.getAttribute('href');
  shown.replaceChildren(...fresh.children);
  if (focusedHref) shown.querySelector<HTMLElement>(`a[href="${CSS.escape(focusedHref)}"]`)?.focus();
}

/** Replaces picture and name in the heading, and the composer by a note if nobody is left to write to. */
function replaceOtherParty(page: Document): void {
  const selectors = [
    '.conversation > header :is(.faces, .avatar, .tile)',
    '.conversation > header h1',
    '.group-people',
  ];
  for (const selector of selectors) {
    const [shown, fresh] = [document.querySelector(selector), page.querySelector(selector)];
    if (shown && fresh && shown.outerHTML !== fresh.outerHTML) shown.replaceWith(fresh);
  }
  const closedNote = page.querySelector('.conversation-closed');
  if (closedNote) document.querySelector('[data-conversation] [data-composer]')?.replaceWith(closedNote);
}
