// Search while typing: requests the page that the form would lead to and replaces the results with those of
// that page. The submit button leads to the same page without the script.

const TYPING_PAUSE_MS = 250;
const BUSY_AFTER_MS = 300;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-live-search]')) initSearch(form);

function initSearch(form: HTMLFormElement): void {
  const button = form.querySelector('[type=submit]');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request = new AbortController();

  const search = async () => {
    request.abort(); // an answer that a newer request overtook is not shown
    request = new AbortController();
    const { signal } = request;
    const address = addressOf(form);
    const busyTimer = setTimeout(() => button?.setAttribute('aria-busy', 'true'), BUSY_AFTER_MS);
    const page = await fetchPage(address, signal);
    clearTimeout(busyTimer);
    if (signal.aborted) return;
    button?.removeAttribute('aria-busy');
    if (!page) return;
    replaceResults(page);
    history.replaceState(null, '', address); // Back returns to these results
    document.dispatchEvent(new Event('list-changed')); // for the map beside it
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void search(), TYPING_PAUSE_MS);
  });
  form.addEventListener('submit', () => {
    clearTimeout(timer);
    request.abort();
  });
}

function addressOf(form: HTMLFormElement): string {
  const fields = [...new FormData(form)]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, String(value)]);
  const query = new URLSearchParams(fields).toString();
  return new URL(form.action).pathname + (query && `?${query}`);
}

/** Returns undefined if the request failed or was refused. */
async function fetchPage(address: string, signal: AbortSignal): Promise<Document | undefined> {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}

function replaceResults(page: Document): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-live-result]')) {
    const fresh = page.querySelector(`[data-live-result="${part.dataset.liveResult}"]`);
    if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
  }
}
