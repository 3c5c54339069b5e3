import type { Feature, FeatureCollection } from 'geojson';
import * as L from 'leaflet';

/** The texts of a map, from `data-texts` of its element. */
export type MapTexts = Record<'zoomIn' | 'zoomOut' | 'close' | 'failed', string>;

/** The classes of the background, by the kind of a feature. */
const classes: Record<string, string> = {
  border: 'map-border',
  district: 'map-district',
  wood: 'map-wood',
  water: 'map-water',
  road: 'map-road',
  motorway: 'map-motorway',
  rail: 'map-rail',
  station: 'map-station',
};

const NAMES = 'names';
const MAX_ZOOM = 18;
const MIN_ZOOM = 9;

/**
 * Shows a map with the municipality's background in an element. Its addresses are in data attributes. The
 * bounds are those of the background's border.
 */
export async function createMap(element: HTMLElement): Promise<{ map: L.Map; bounds: L.LatLngBounds }> {
  const { background = '', styles = '' } = element.dataset;
  const [collection] = await Promise.all([fetchJson<FeatureCollection>(background), loadStyles(styles)]);
  const texts = textsOf(element);
  const end = element.parentElement?.querySelector<HTMLElement>('[data-map-end]');
  if (end) end.hidden = false;
  element.hidden = false;
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    attributionControl: false,
    zoomControl: false,
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    zoomSnap: 0.5,
    closePopupOnClick: true,
    fadeAnimation: !isCalm,
    zoomAnimation: !isCalm,
    markerZoomAnimation: !isCalm,
    inertia: !isCalm,
  });
  L.control.zoom({ zoomInTitle: texts.zoomIn, zoomOutTitle: texts.zoomOut }).addTo(map);
  map.createPane(NAMES).style.zIndex = '450'; // above the background, below the points
  const border = addBackground(map, collection);
  const bounds = border.isValid() ? border : L.latLngBounds([54.5, 8], [57.8, 15.2]);
  map.setMaxBounds(bounds.pad(1));
  map.on('popupopen', ({ popup }) => namePopup(popup, texts));
  leaveByEscape(map, element);
  return { map, bounds };
}

export function textsOf(element: HTMLElement): MapTexts {
  return JSON.parse(element.dataset.texts ?? '{}') as MapTexts;
}

export async function fetchJson<Json>(address: string, signal?: AbortSignal): Promise<Json> {
  const response = await fetch(address, signal ? { signal } : {});
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Json;
}

/** Resolves when the styles apply: Leaflet measures elements. */
function loadStyles(href: string): Promise<void> {
  if (!href || document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(href)));
    document.head.append(link);
  });
}

/** Draws the background. Colours are in map.scss, by the kind. Returns the bounds of the border. */
function addBackground(map: L.Map, { features }: FeatureCollection): L.LatLngBounds {
  const border = L.latLngBounds([]);
  for (const feature of features) {
    const { kind } = feature.properties ?? {};
    const layer = L.geoJSON(feature, {
      interactive: false,
      style: { className: classes[kind] ?? '' },
      pointToLayer: (_, place) => L.circleMarker(place, { radius: 4, interactive: false }),
    }).addTo(map);
    if (kind === 'border') border.extend(layer.getBounds());
    if (kind === 'district') addName(map, feature);
  }
  return border;
}

function addName(map: L.Map, { properties }: Feature): void {
  const { name, centre } = properties ?? {};
  if (!name || !Array.isArray(centre)) return;
  const label = document.createElement('span');
  label.textContent = name;
  label.setAttribute('aria-hidden', 'true'); // the list has the places
  L.marker([centre[1], centre[0]], {
    interactive: false,
    keyboard: false,
    pane: NAMES,
    icon: L.divIcon({ className: 'map-name', html: label, iconSize: [0, 0] }),
  }).addTo(map);
}

function namePopup(popup: L.Popup, { close }: MapTexts): void {
  const button = popup.getElement()?.querySelector('.leaflet-popup-close-button');
  button?.setAttribute('aria-label', close);
  button?.setAttribute('title', close);
}

/**
 * Escape closes a popup, and gives the focus back to its point; without one it leaves the map, to the element
 * after it. Leaflet itself closes popups only while the map has the focus.
 */
function leaveByEscape(map: L.Map, element: HTMLElement): void {
  let opener: HTMLElement | undefined;
  map.on('popupopen', ({ popup }) => {
    const active = document.activeElement;
    opener = active instanceof HTMLElement && element.contains(active) ? active : undefined;
    popup.getElement()?.querySelector<HTMLElement>('a:not([role])')?.focus({ preventScroll: true });
  });
  let isPopupOpen = false;
  map.on('popupopen', () => {
    isPopupOpen = true;
  });
  map.on('popupclose', () => {
    isPopupOpen = false;
    if (opener?.isConnected) opener.focus({ preventScroll: true });
  });
  element.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      if (isPopupOpen) map.closePopup();
      else element.parentElement?.querySelector<HTMLElement>('[data-map-end]')?.focus();
    },
    true,
  );
}

/** A point with a name, which the keyboard reaches. */
export function pointIcon(className: string, text = ''): L.DivIcon {
  const inner = document.createElement('span');
  inner.textContent = text;
  return L.divIcon({ className: `map-point ${className}`.trim(), html: inner, iconSize: [28, 28] });
}
