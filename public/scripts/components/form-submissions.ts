const BUSY_AFTER_MS = 300;
const RELEASE_AFTER_MS = 8_000;

/**
 * Posts a form once, however often its button is pressed, and marks the button as busy after 300 ms. The mark
 * is also shown for search forms (GET), which may be submitted again.
 */
export function initFormSubmissions(): void {
  const submitting = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method === 'dialog') return;
    if (submitting.has(form) && form.method === 'post') return event.preventDefault();
    submitting.add(form);
    const button = event.submitter;
    const busyTimer = setTimeout(() => button?.setAttribute('aria-busy', 'true'), BUSY_AFTER_MS);
    const release = () => {
      clearTimeout(busyTimer);
      submitting.delete(form);
      button?.removeAttribute('aria-busy');
    };
    // A download leaves the page open, and Back restores it from the cache: the form must be usable again.
    setTimeout(release, RELEASE_AFTER_MS);
    addEventListener('pageshow', release, { once: true });
  });
}
