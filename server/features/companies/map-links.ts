import type { TextKey } from '../../platform/i18n/texts.ts';

/** `isApp`: opens an app of the phone, and does nothing on most desktop computers. */
export type MapLink = { text: TextKey; href: string; isApp: boolean };

type Address = { street: string; postcode: string; city: string };

/**
 * Links to an address on the maps that readers use. The page itself asks no other host. `geo:` (RFC 5870,
 * with the query that Android added) opens the map that the reader has chosen on the phone.
 */
export function mapLinksTo({ street, postcode, city }: Address): MapLink[] {
  if (!street || (!postcode && !city)) return [];
  const address = encodeURIComponent(`${street}, ${[postcode, city].filter(Boolean).join(' ')}, Danmark`);
  return [
    {
      text: 'companies:map.openStreetMap',
      href: `https://www.openstreetmap.org/search?query=${address}`,
      isApp: false,
    },
    {
      text: 'companies:map.google',
      href: `https://www.google.com/maps/search/?api=1&query=${address}`,
      isApp: false,
    },
    { text: 'companies:map.app', href: `geo:0,0?q=${address}`, isApp: true },
  ];
}
