/** Three decimals: about 100 m. */
const DECIMALS = 3;

/**
 * Asks for the reader's place when the button is pressed, and leads to the same list, with the nearest first.
 * The rounded place is in the address of that page and nowhere else.
 */
export function initNearMe(button: HTMLButtonElement): void {
  if (!('geolocation' in navigator)) return;
  const status = document.querySelector('[data-near-me-status]');
  button.hidden = false;
  button.title = document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent ?? '';
  button.addEventListener('click', () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const query = new URLSearchParams(location.search);
        for (const name of ['page', 'after', 'before']) query.delete(name);
        query.set('near', `${coords.latitude.toFixed(DECIMALS)},${coords.longitude.toFixed(DECIMALS)}`);
        query.set('sort', 'near');
        location.assign(`/companies?${query}`);
      },
      () => {
        button.disabled = false;
        if (status) status.textContent = button.dataset.denied ?? '';
      },
      { maximumAge: 60_000, timeout: 10_000 },
    );
  });
}
