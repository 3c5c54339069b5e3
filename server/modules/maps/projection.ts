import proj4 from 'proj4';

/** A place on the globe, in degrees (WGS84, EPSG:4326). */
export type Place = { latitude: number; longitude: number };
/** A place in metres, in ETRS89 / UTM zone 32N (EPSG:25832): the coordinates of Danish registers. */
export type UtmPlace = { easting: number; northing: number };

// EPSG:25832. ETRS89 and WGS84 differ by less than a metre; registers and maps take them for the same.
const utm32 = proj4('+proj=utm +zone=32 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs', 'EPSG:4326');

export function toWgs84({ easting, northing }: UtmPlace): Place {
  const [longitude = Number.NaN, latitude = Number.NaN] = utm32.forward([easting, northing]);
  return { latitude, longitude };
}

export function toUtm32({ latitude, longitude }: Place): UtmPlace {
  const [easting = Number.NaN, northing = Number.NaN] = utm32.inverse([longitude, latitude]);
  return { easting, northing };
}
