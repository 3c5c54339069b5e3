const quietFor = 300;

/** A form is posted once, however often the button is pressed; after 300 ms the button says that it is on its way. */
export function watchSubmits(): void {
  const underWay = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (underWay.has(form)) return event.preventDefault();
    underWay.add(form);
    const button = event.submitter;
    setTimeout(() => button?.setAttribute('aria-busy', 'true'), quietFor);
    // A download or the way back leaves us on this page: the form can be used again.
    const release = () => {
      underWay.delete(form);
      button?.removeAttribute('aria-busy');
    };
    setTimeout(release, 8_000);
    addEventListener('pageshow', release, { once: true });
  });
}
