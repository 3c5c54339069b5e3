// Preview of a Markdown text while it is written. The server renders it, so that it equals the page.
import type { MarkdownPreview } from '../../server/shared/json-responses.ts';

const TYPING_PAUSE_MS = 300;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-preview]')) initPreview(form);

function initPreview(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[data-preview-of]');
  const output = form.querySelector<HTMLElement>('[data-preview-shown]');
  const box = form.querySelector<HTMLElement>('[data-preview-box]');
  if (!field || !output || !box) return;
  form.querySelector('[data-preview-button]')?.setAttribute('hidden', ''); // for use without a script
  box.hidden = false;

  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const update = async () => {
    latest += 1;
    const number = latest;
    const html = await renderOnServer(form.dataset.preview ?? '', field.value);
    // An answer that a newer request overtook is not shown; without an answer the previous preview stays.
    if (number === latest && html !== undefined) output.innerHTML = html;
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void update(), TYPING_PAUSE_MS);
  });
  if (field.value !== '') void update();
}

/** Returns undefined if the request failed or was refused. */
async function renderOnServer(address: string, text: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ body: text }),
    });
    if (!response.ok) return undefined;
    const { html } = (await response.json()) as MarkdownPreview;
    return html;
  } catch {
    return undefined;
  }
}
