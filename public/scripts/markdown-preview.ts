// The officer's text as it will be read, while it is written. The server renders it, so that both are always the same.

const PAUSE = 300;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-preview]')) watch(form);

function watch(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLTextAreaElement>('textarea[data-preview-of]');
  const shown = form.querySelector<HTMLElement>('[data-preview-shown]');
  const box = form.querySelector<HTMLElement>('[data-preview-box]');
  if (!field || !shown || !box) return;
  // What is shown as one writes needs no button.
  form.querySelector<HTMLElement>('[data-preview-button]')?.setAttribute('hidden', '');
  box.hidden = false;

  let pause: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const show = async () => {
    latest += 1;
    const mine = latest;
    const html = await rendered(form.dataset.preview ?? '', field.value);
    // An answer that was overtaken by a newer one is not shown; without an answer the old one stays.
    if (mine === latest && html !== undefined) shown.innerHTML = html;
  };
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE);
  });
  if (field.value !== '') void show();
}

async function rendered(address: string, text: string): Promise<string | undefined> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ body: text }),
    });
    if (!answer.ok) return undefined;
    const { html } = (await answer.json()) as { html: string };
    return html;
  } catch {
    return undefined;
  }
}
