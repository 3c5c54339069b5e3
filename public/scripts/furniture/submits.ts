const quietFor = 300;

/** A form is posted once, however often the button is pressed. After 300 ms the button says that it is on its way, also where one looks for something. */
export function watchSubmits(): void {
  const underWay = new WeakSet<HTMLFormElement>();
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method === 'dialog') return;
    if (underWay.has(form) && form.method === 'post') return event.preventDefault();
    underWay.add(form);
    const button = event.submitter;
    const late = setTimeout(() => button?.setAttribute('aria-busy', 'true'), quietFor);
    // A download or the way back leaves us on this page: the form can be used again.
    const release = () => {
      clearTimeout(late); // the page that one comes back to goes on where it stood
      underWay.delete(form);
      button?.removeAttribute('aria-busy');
    };
    setTimeout(release, 8_000);
    addEventListener('pageshow', release, { once: true });
  });
}
