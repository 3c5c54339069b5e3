// Pages with a map. Leaflet and its styles are loaded only when a map is shown.
import { initNearMe } from './maps/near-me.ts';

for (const element of document.querySelectorAll<HTMLElement>('[data-place-map]')) initPlaceMap(element);
for (const element of document.querySelectorAll<HTMLElement>('[data-place-picker]')) initPicker(element);
for (const element of document.querySelectorAll<HTMLElement>('[data-directory-map]')) initDirectory(element);
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-near-me]')) initNearMe(button);

/** The picture of a place: becomes a map when the reader opens it. */
function initPlaceMap(element: HTMLElement): void {
  const button = element.querySelector<HTMLButtonElement>('[data-map-open]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    button.disabled = true;
    void import('./maps/place-map.ts').then(({ showPlace }) => showPlace(element));
  });
}

/** The map in a form: is loaded when its part of the form is opened. */
function initPicker(element: HTMLElement): void {
  const details = element.closest('details');
  const start = async () => {
    const { showPicker } = await import('./maps/place-picker.ts');
    await showPicker(element);
  };
  if (!details || details.open) void start();
  else details.addEventListener('toggle', () => void start(), { once: true });
}

/** The map of the directory: is loaded when it is seen, for a phone shows it on demand. */
function initDirectory(element: HTMLElement): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    void import('./maps/directory-map.ts').then(({ showDirectory }) => showDirectory(element));
  });
  observer.observe(element);
}
