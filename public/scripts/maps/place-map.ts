import * as L from 'leaflet';
import { createMap, pointIcon } from './base-map.ts';

/** Replaces the picture of a place by a map around it. */
export async function showPlace(element: HTMLElement): Promise<void> {
  const [latitude = 0, longitude = 0] = (element.dataset.placeMap ?? '').split(',').map(Number);
  const canvas = element.querySelector<HTMLElement>('[data-map-canvas]');
  if (!canvas) return;
  canvas.hidden = false;
  for (const replaced of element.querySelectorAll('picture, [data-map-open]')) replaced.remove();
  const { map } = await createMap(canvas);
  map.setView([latitude, longitude], 14);
  L.marker([latitude, longitude], { keyboard: false, interactive: false, icon: pointIcon('map-own') }).addTo(
    map,
  );
  canvas.focus();
}
