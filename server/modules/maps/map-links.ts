import type { TextKey } from '../../platform/i18n/texts.ts';
import type { Place } from './projection.ts';

/** `isApp`: opens an app of the phone, and does nothing on most desktop computers. */
export type MapLink = { text: TextKey; href: string; isApp: boolean };

/**
 * Links to an address on the maps that readers use; none without an address. The page itself asks no other
 * host. `geo:` (RFC 5870, with the query that Android added) opens the map that the reader has chosen on the
 * phone. `place`: the exact point, which these maps do not know for new addresses.
 */
export function mapLinksTo(address: string, place: Place | null = null): MapLink[] {
  if (!address) return [];
  const query = encodeURIComponent(`${address}, Danmark`);
  const point = place && `${place.latitude},${place.longitude}`;
  const osm = 'https://www.openstreetmap.org';
  return [
    {
      text: 'maps:links.openStreetMap',
      href: place
        ? `${osm}/?mlat=${place.latitude}&mlon=${place.longitude}#map=17/${place.latitude}/${place.longitude}`
        : `${osm}/search?query=${query}`,
      isApp: false,
    },
    {
      text: 'maps:links.google',
      href: `https://www.google.com/maps/search/?api=1&query=${point ? encodeURIComponent(point) : query}`,
      isApp: false,
    },
    { text: 'maps:links.app', href: `geo:${point ?? '0,0'}?q=${query}`, isApp: true },
  ];
}
