// Adds files without leaving the page: from the field, by dragging or pasting, each sent by itself with its
// progress. One that is refused does not stop the others. Files in the list are ordered by dragging. Without
// this script the same forms are posted as a whole.
import { createElement } from './components/create-element.ts';
import { sendFile } from './components/send-file.ts';

const page = document.querySelector<HTMLElement>('[data-files]');
const form = document.querySelector<HTMLFormElement>('[data-file-form]');
if (page && form) initUploads(form);
if (page) initDragging(page);

function initUploads(form: HTMLFormElement): void {
  const progress = form.querySelector<HTMLElement>('[data-file-progress]');
  const hint = form.querySelector<HTMLElement>('[data-file-drop]');
  if (!progress) return;
  if (hint) hint.hidden = false;
  let queue = Promise.resolve();
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      const line = addLine(progress, file, form);
      queue = queue.then(() => send(form, file, line));
    }
    queue = queue.then(refreshList);
  };
  form.addEventListener('submit', (event) => {
    const inputs = [...form.querySelectorAll<HTMLInputElement>('input[type=file]')];
    const files = inputs.flatMap((input) => [...(input.files ?? [])]);
    if (files.length === 0) return; // the server says what is missing
    event.preventDefault();
    add(files);
    form.reset();
  });
  addEventListener('paste', ({ clipboardData }) => add(clipboardData?.files ?? []));
  acceptDrops(form, add);
}

/** Files dropped anywhere on the page: one dropped beside the form would otherwise replace the page. */
function acceptDrops(form: HTMLFormElement, add: (files: Iterable<File>) => void): void {
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    form.classList.add('is-target');
  });
  addEventListener('dragleave', () => form.classList.remove('is-target'));
  addEventListener('drop', (event) => {
    form.classList.remove('is-target');
    if (!hasFiles(event)) return;
    event.preventDefault();
    add(event.dataTransfer?.files ?? []);
  });
}

type Line = { bar: HTMLProgressElement; state: HTMLElement };

function addLine(list: HTMLElement, file: File, form: HTMLFormElement): Line {
  const line = createElement('li', 'file-line');
  const bar = createElement('progress');
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  const state = createElement('span', 'small', form.dataset.sending);
  line.append(createElement('bdi', '', file.name), bar, state);
  list.append(line);
  return { bar, state };
}

async function send(form: HTMLFormElement, file: File, { bar, state }: Line): Promise<void> {
  const { sent = '', failed = '', busy = '' } = form.dataset;
  const refusal = await sendFile(form.action, file, {
    onProgress: (percent) => {
      bar.value = percent;
    },
    onBusy: () => {
      state.textContent = busy;
    },
  }).catch(() => failed);
  bar.remove();
  state.textContent = refusal || sent;
  state.classList.toggle('form-error-message', refusal !== '');
}

/** Shows the list as the server has it now, without losing what is being sent. */
async function refreshList(): Promise<void> {
  const response = await fetch(location.href).catch(() => undefined);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const list = document.querySelector('[data-file-list]');
  const freshList = fresh.querySelector('[data-file-list]');
  if (list && freshList) list.replaceWith(freshList);
  makeDraggable();
}

/** Ordering by dragging; the buttons of each file do the same. */
function initDragging(page: HTMLElement): void {
  let dragged: HTMLElement | undefined;
  makeDraggable();
  const itemAt = (event: Event) => (event.target as Element).closest<HTMLElement>('[data-file]');
  // An item can be dragged by its picture or its name, but text in its field can still be selected.
  page.addEventListener('pointerdown', (event) => {
    const item = itemAt(event);
    if (item) item.draggable = !(event.target as Element).closest('input, button, label');
  });
  page.addEventListener('dragstart', (event) => {
    dragged = itemAt(event) ?? undefined;
    if (dragged && event.dataTransfer) event.dataTransfer.setData('text/plain', dragged.dataset.file ?? '');
  });
  page.addEventListener('dragover', (event) => {
    if (dragged && itemAt(event)) event.preventDefault();
  });
  page.addEventListener('drop', (event) => {
    const target = itemAt(event);
    if (!dragged || !target || dragged === target) return;
    event.preventDefault();
    const items = [...page.querySelectorAll('[data-file]')];
    void moveTo(page, dragged, items.indexOf(target) + 1);
  });
  page.addEventListener('dragend', () => {
    dragged = undefined;
  });
}

function makeDraggable(): void {
  for (const item of document.querySelectorAll<HTMLElement>('[data-file]')) item.draggable = true;
}

async function moveTo(page: HTMLElement, item: HTMLElement, place: number): Promise<void> {
  const body = new URLSearchParams({ to: String(place) });
  await fetch(`${page.dataset.files}/${item.dataset.file}/order`, { method: 'POST', body });
  await refreshList();
}
