import type { FeatureCollection, Point } from 'geojson';
import * as L from 'leaflet';
import { createElement } from '../components/create-element.ts';
import { createMap, fetchJson, pointIcon, textsOf } from './base-map.ts';

type Company = { name: string; href: string; trade: string };
/** `zoom`: where the cluster falls apart; null: nowhere. */
type Cluster = { cluster: number; count: number; zoom: number | null; label: string };
type Points = FeatureCollection<Point, Company | Cluster> & {
  summary: string;
  bounds: [number, number, number, number] | null;
  build: string;
};

const MOVE_PAUSE_MS = 150;

/** The companies of the list beside it on a map: points, and clusters of those that touch each other. */
export async function showDirectory(element: HTMLElement): Promise<void> {
  const canvas = element.querySelector<HTMLElement>('[data-map-canvas]');
  const status = element.querySelector<HTMLElement>('[data-map-status]');
  if (!canvas || !status) return;
  const texts = textsOf(canvas);
  try {
    const { map, bounds } = await createMap(canvas);
    const layer = L.layerGroup().addTo(map);
    let request = new AbortController();

    let isPopupOpen = false;
    const draw = async () => {
      // A popup moves the map into view, and would be closed with its point.
      if (isPopupOpen) return;
      request.abort();
      request = new AbortController();
      const { signal } = request;
      const points = await fetchJson<Points>(addressOf(map), signal);
      if (signal.aborted || isPopupOpen) return;
      const focused = document.activeElement?.getAttribute('data-point');
      const hadFocus = Boolean(focused) && canvas.contains(document.activeElement);
      layer.clearLayers();
      for (const { geometry, properties } of points.features) {
        const [longitude = 0, latitude = 0] = geometry.coordinates;
        const marker = 'cluster' in properties ? clusterOf(properties, points.build) : companyOf(properties);
        marker.setLatLng([latitude, longitude]).addTo(layer);
        nameMarker(marker, properties);
      }
      if (status.textContent !== points.summary) status.textContent = points.summary;
      if (!hadFocus) return;
      // The point may be in a cluster now: then the map has the focus, not the top of the page.
      const same = canvas.querySelector<HTMLElement>(`[data-point="${CSS.escape(focused ?? '')}"]`);
      (same ?? canvas).focus({ preventScroll: true });
    };
    const companyOf = (company: Company) =>
      L.marker([0, 0], { icon: pointIcon('map-company'), riseOnHover: true }).bindPopup(popupOf([company]));
    const clusterOf = (cluster: Cluster, build: string) => {
      const marker = L.marker([0, 0], { icon: pointIcon('map-cluster', shortCount(cluster.count)) });
      marker.on('click', () => {
        if (cluster.zoom !== null) map.setView(marker.getLatLng(), Math.max(cluster.zoom, map.getZoom() + 1));
        else void openCluster(marker, cluster, build);
      });
      return marker;
    };
    const openCluster = async (marker: L.Marker, { cluster, count }: Cluster, build: string) => {
      const query = withList(new URLSearchParams({ cluster: String(cluster), build }));
      const { companies } = await fetchJson<{ companies: Company[] }>(`/companies/map/cluster?${query}`);
      const more =
        count > companies.length
          ? (element.dataset.more ?? '').replace('#', String(count - companies.length))
          : '';
      marker.unbindPopup().bindPopup(popupOf(companies, more)).openPopup();
    };
    const drawSafely = () =>
      draw().catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === 'AbortError'))
          status.textContent = texts.failed;
      });

    const first = await fetchJson<Points>(
      `/companies/map.geojson?${withList(new URLSearchParams({ zoom: '0' }))}`,
    );
    const [west, south, east, north] = first.bounds ?? [];
    const around =
      west !== undefined && south !== undefined && east !== undefined && north !== undefined
        ? L.latLngBounds([south, west], [north, east]).pad(0.1)
        : bounds;
    map.fitBounds(around, { maxZoom: 15 });
    let timer: ReturnType<typeof setTimeout> | undefined;
    map.on('moveend', () => {
      clearTimeout(timer);
      timer = setTimeout(drawSafely, MOVE_PAUSE_MS);
    });
    map.on('popupopen', () => {
      isPopupOpen = true;
    });
    map.on('popupclose', () => {
      isPopupOpen = false;
      void drawSafely();
    });
    document.addEventListener('list-changed', () => {
      map.closePopup();
      void drawSafely();
    });
    await drawSafely();
    canvas.dataset.ready = 'true';
  } catch {
    canvas.hidden = true;
    status.textContent = texts.failed;
  }
}

/** The query of the list: what it is filtered by, and not how it is paged. */
function withList(query: URLSearchParams): URLSearchParams {
  for (const [name, value] of new URLSearchParams(location.search))
    if (!['page', 'after', 'before', 'view', 'sort', 'lang'].includes(name)) query.append(name, value);
  return query;
}

function addressOf(map: L.Map): string {
  const bounds = map.getBounds().pad(0.1);
  const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    .map((degrees) => degrees.toFixed(5))
    .join(',');
  const query = withList(new URLSearchParams({ box, zoom: String(Math.floor(map.getZoom())) }));
  return `/companies/map.geojson?${query}`;
}

/** Leaflet gives markers the role of a button. */
function nameMarker(marker: L.Marker, properties: Company | Cluster): void {
  const element = marker.getElement();
  if (!element) return;
  const [name, key] =
    'cluster' in properties ? [properties.label, properties.label] : [properties.name, properties.href];
  element.setAttribute('aria-label', name);
  element.setAttribute('title', name);
  element.dataset.point = key;
}

function popupOf(companies: readonly Company[], more = ''): HTMLElement {
  const popup = createElement('div', 'map-popup');
  for (const { name, href, trade } of companies) {
    const line = createElement('p');
    const link = createElement('a', '', name);
    link.href = href;
    line.append(link, createElement('span', 'muted', trade));
    popup.append(line);
  }
  if (more) popup.append(createElement('p', 'muted', more));
  return popup;
}

/** "1.2k": a circle has room for four characters. */
function shortCount(count: number): string {
  return count < 1_000 ? String(count) : `${Math.floor(count / 1_000)}k`;
}
