// Check-in at an event: filters a list of one page while a name is typed (the server searches longer ones),
// and records attendance without a reload.
import { showToast } from './components/toasts.ts';

const search = document.querySelector<HTMLFormElement>('form[data-check-in-search]');
const emptyNote = document.querySelector<HTMLElement>('[data-check-in-empty]');
const attendance = document.querySelector<HTMLElement>('[data-attendance]');
const tables = document.querySelectorAll<HTMLTableElement>('table.check-in');
const rows = [...document.querySelectorAll<HTMLTableRowElement>('table.check-in tbody tr')];
const submitting = new WeakSet<HTMLFormElement>();

search?.addEventListener('input', () => filterRows(String(new FormData(search).get('q'))));
for (const table of tables) table.addEventListener('submit', submitInPlace);

function filterRows(query: string): void {
  const text = query.trim().toLocaleLowerCase();
  for (const row of rows) row.hidden = !row.textContent?.toLocaleLowerCase().includes(text);
  if (emptyNote) emptyNote.hidden = rows.some((row) => !row.hidden);
}

function submitInPlace(event: Event): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.checkIn === undefined) return;
  event.preventDefault();
  void checkIn(form); // handles its own errors
}

/** Shows only what the server answered. Its list also has the attendance that others recorded meanwhile. */
async function checkIn(form: HTMLFormElement): Promise<void> {
  if (submitting.has(form)) return;
  submitting.add(form);
  const page = await postForm(form);
  submitting.delete(form);
  if (!page) return showToast({ text: form.dataset.checkIn ?? '' });
  for (const row of rows) copyState(row, page.getElementById(row.id));
  const ownRow = form.closest('tr');
  if (ownRow && !page.getElementById(ownRow.id)) toggle(form); // it no longer matches the filter of the list
  if (attendance) attendance.textContent = page.querySelector('[data-attendance]')?.textContent ?? '';
}

/** Shows that what the form posted is recorded. */
function toggle(form: HTMLFormElement): void {
  const controls = controlsOf(form);
  if (!controls) return;
  const isPresent = controls.present.value === 'true';
  controls.button.setAttribute('aria-pressed', String(isPresent));
  controls.present.value = String(!isPresent);
}

/** Posts the form and returns the page it leads to; undefined on errors and on a redirect to sign-in. */
async function postForm(form: HTMLFormElement): Promise<Document | undefined> {
  try {
    const body = new URLSearchParams([['present', String(new FormData(form).get('present'))]]);
    const response = await fetch(form.action, { method: 'POST', body });
    const isList = response.ok && new URL(response.url).pathname === location.pathname;
    return isList ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

/** Copies only what changed, so that the button keeps the focus. */
function copyState(row: HTMLTableRowElement, freshRow: HTMLElement | null): void {
  const [shown, fresh] = [controlsOf(row), controlsOf(freshRow)];
  if (!shown || !fresh) return;
  shown.button.setAttribute('aria-pressed', fresh.button.getAttribute('aria-pressed') ?? 'false');
  shown.present.value = fresh.present.value;
}

function controlsOf(row: HTMLElement | null) {
  const button = row?.querySelector('button[aria-pressed]');
  const present = row?.querySelector<HTMLInputElement>('[name=present]');
  return button && present ? { button, present } : undefined;
}
