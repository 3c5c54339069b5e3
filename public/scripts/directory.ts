// The directory, as one types: the page that the form would lead to is asked for, and what it found takes the place of what
// stood there. The button leads to the same page, with and without this script.

const PAUSE = 250;
const QUIET_FOR = 300;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live]')) watch(form);

function watch(form: HTMLFormElement): void {
  const button = form.querySelector('[type=submit]');
  let pause: ReturnType<typeof setTimeout> | undefined;
  let asked = new AbortController();

  const show = async () => {
    asked.abort(); // an answer that was overtaken is not shown
    asked = new AbortController();
    const { signal } = asked;
    const address = addressOf(form);
    const late = setTimeout(() => button?.setAttribute('aria-busy', 'true'), QUIET_FOR);
    const page = await pageAt(address, signal);
    clearTimeout(late);
    if (signal.aborted) return;
    button?.removeAttribute('aria-busy');
    if (!page) return;
    takeOver(page);
    history.replaceState(null, '', address); // the way back leads to what was found
  };
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE);
  });
  form.addEventListener('submit', () => {
    clearTimeout(pause);
    asked.abort();
  });
}

function addressOf(form: HTMLFormElement): string {
  const wish = [...new FormData(form)]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(wish).toString();
  return new URL(form.action).pathname + (query && `?${query}`);
}

/** The page at an address; nothing if there is no answer, or one that says no. */
async function pageAt(address: string, signal: AbortSignal): Promise<Document | undefined> {
  try {
    const answer = await fetch(address, { signal });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

function takeOver(page: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-found]')) {
    const fresh = page.querySelector(`[data-found="${part.dataset.found}"]`);
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
  }
}
