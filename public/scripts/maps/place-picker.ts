import * as L from 'leaflet';
import { createMap, pointIcon } from './base-map.ts';

const DECIMALS = 5;
/** What an arrow key moves, in degrees of latitude: 5 m, and 50 m with Shift. */
const STEP = 0.000_045;
const steps: Record<string, [number, number]> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1.75], // a degree of longitude is shorter
  ArrowLeft: [0, -1.75],
};

/** A map on which a form's place is set: by a click, by moving the point, or in the fields beside it. */
export async function showPicker(element: HTMLElement): Promise<void> {
  const form = element.closest('form');
  const latitude = form?.elements.namedItem('latitude');
  const longitude = form?.elements.namedItem('longitude');
  const canvas = element.querySelector<HTMLElement>('[data-map-canvas]');
  if (!(latitude instanceof HTMLInputElement && longitude instanceof HTMLInputElement && canvas)) return;
  canvas.hidden = false;
  const { map, bounds } = await createMap(canvas);
  const marker = L.marker(bounds.getCenter(), {
    draggable: true,
    keyboard: true,
    title: element.dataset.pin ?? '',
    icon: pointIcon('map-own'),
  });
  const isSet = () => latitude.value !== '' && longitude.value !== '';
  const read = () => L.latLng(toNumber(latitude.value), toNumber(longitude.value));
  const show = () => {
    const place = isSet() ? tryTo(read) : undefined;
    if (!place) return void marker.remove();
    marker.setLatLng(place).addTo(map);
    if (!map.getBounds().contains(place)) map.panTo(place);
  };
  const write = ({ lat, lng }: L.LatLng) => {
    latitude.value = lat.toFixed(DECIMALS);
    longitude.value = lng.toFixed(DECIMALS);
    show();
  };

  map.on('click', ({ latlng }) => write(latlng));
  marker.on('dragend', () => write(marker.getLatLng()));
  canvas.addEventListener(
    'keydown',
    (event) => {
      const [up, right] = steps[event.key] ?? [];
      if (up === undefined || right === undefined || event.target !== marker.getElement()) return;
      event.preventDefault();
      event.stopPropagation(); // otherwise the map would move, too
      const factor = event.shiftKey ? 10 * STEP : STEP;
      const { lat, lng } = marker.getLatLng();
      write(L.latLng(lat + up * factor, lng + right * factor));
    },
    true,
  );
  for (const field of [latitude, longitude]) field.addEventListener('change', show);
  const clear = element.querySelector<HTMLElement>('[data-place-clear]');
  if (clear) clear.hidden = false;
  clear?.addEventListener('click', () => {
    latitude.value = '';
    longitude.value = '';
    show();
  });
  form?.addEventListener('address-chosen', (event) => {
    if (isSet() || !(event instanceof CustomEvent)) return;
    map.setView([event.detail.latitude, event.detail.longitude], 16);
  });

  const [startLatitude, startLongitude] = (element.dataset.placePicker ?? '').split(',').map(Number);
  const start = isSet() ? tryTo(read) : undefined;
  if (start) map.setView(start, 16);
  else if (startLatitude && startLongitude) map.setView([startLatitude, startLongitude], 16);
  else map.fitBounds(bounds);
  show();
}

function toNumber(text: string): number {
  return Number(text.trim().replace(',', '.'));
}

/** Undefined for numbers that are no place. */
function tryTo<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
