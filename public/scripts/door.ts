// At the door: the list narrows while a name is typed, and who comes is noted without leaving the place in the list.
import { toast } from './furniture/toasts.ts';

const search = document.querySelector<HTMLFormElement>('form[data-door-search]');
const none = document.querySelector<HTMLElement>('[data-door-none]');
const came = document.querySelector<HTMLElement>('[data-came]');
const lines = [...document.querySelectorAll<HTMLTableRowElement>('table.door tbody tr')];

search?.addEventListener('input', () => narrow(String(new FormData(search).get('q'))));
for (const table of document.querySelectorAll('table.door')) table.addEventListener('submit', noteInPlace);

function narrow(typed: string): void {
  const words = typed.trim().toLocaleLowerCase();
  for (const line of lines) line.hidden = !line.textContent?.toLocaleLowerCase().includes(words);
  if (none) none.hidden = lines.some((line) => !line.hidden);
}

function noteInPlace(event: Event): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.checkIn === undefined) return;
  event.preventDefault();
  void note(form);
}

const underWay = new WeakSet<HTMLFormElement>();

/** Nothing is shown as noted that the server did not say. Its list also has those whom somebody else noted meanwhile. */
async function note(form: HTMLFormElement): Promise<void> {
  if (underWay.has(form)) return;
  underWay.add(form);
  const list = await listAfter(form);
  underWay.delete(form);
  if (!list) return toast({ text: form.dataset.checkIn ?? '' });
  for (const line of lines) show(line, list.getElementById(line.id));
  if (came) came.textContent = list.querySelector('[data-came]')?.textContent ?? '';
}

/** The list as the server has it after the form; nothing where it led elsewhere (to signing in) or did not answer. */
async function listAfter(form: HTMLFormElement): Promise<Document | undefined> {
  try {
    const body = new URLSearchParams([['present', String(new FormData(form).get('present'))]]);
    const answer = await fetch(form.action, { method: 'POST', body });
    const isList = answer.ok && new URL(answer.url).pathname === location.pathname;
    return isList ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

/** Only what changed: the button keeps the focus. */
function show(line: HTMLTableRowElement, now: HTMLElement | null): void {
  const [mine, theirs] = [stateOf(line), stateOf(now)];
  if (!mine || !theirs) return;
  mine.button.setAttribute('aria-pressed', theirs.button.getAttribute('aria-pressed') ?? 'false');
  mine.present.value = theirs.present.value;
}

function stateOf(line: HTMLElement | null) {
  const button = line?.querySelector('[data-check-in] button');
  const present = line?.querySelector<HTMLInputElement>('[data-check-in] [name=present]');
  return button && present ? { button, present } : undefined;
}
