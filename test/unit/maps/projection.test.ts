import { expect } from 'chai';
import { toUtm32, toWgs84 } from '../../../server/modules/maps/projection.ts';
import { distanceKm } from '../../support/distance.ts';

/** Less than this is nothing on a map. */
const TOLERANCE_METRES = 0.1;

/**
 * The transverse Mercator projection by Krüger's series in the third flattening, to its fourth power (Karney,
 * "Transverse Mercator with an accuracy of a few nanometers", 2011, equations 7 to 12, 35): another formula
 * than that of the library, right to a micrometre in the zone.
 */
function utm32Of(latitude: number, longitude: number): { easting: number; northing: number } {
  const [a, f] = [6_378_137, 1 / 298.257222101]; // GRS80
  const n = f / (2 - f);
  const e = Math.sqrt(f * (2 - f));
  const radius = (a / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
  const alpha = [
    n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
    (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
    (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
    (49561 / 161280) * n ** 4,
  ];
  const [phi, lambda] = [(latitude * Math.PI) / 180, ((longitude - 9) * Math.PI) / 180];
  const tau = Math.tan(phi);
  const sigma = Math.sinh(e * Math.atanh((e * tau) / Math.sqrt(1 + tau ** 2)));
  const conformal = tau * Math.sqrt(1 + sigma ** 2) - sigma * Math.sqrt(1 + tau ** 2);
  const xi = Math.atan2(conformal, Math.cos(lambda));
  const eta = Math.asinh(Math.sin(lambda) / Math.sqrt(conformal ** 2 + Math.cos(lambda) ** 2));
  let [north, east] = [xi, eta];
  for (const [at, factor] of alpha.entries()) {
    const k = 2 * (at + 1);
    north += factor * Math.sin(k * xi) * Math.cosh(k * eta);
    east += factor * Math.cos(k * xi) * Math.sinh(k * eta);
  }
  return { easting: 500_000 + 0.9996 * radius * east, northing: 0.9996 * radius * north };
}

/** 200 places all over Denmark, Bornholm and the North Sea's coast with it. */
const places = Array.from({ length: 200 }, (_, at) => ({
  latitude: 54.55 + (at % 20) * 0.1605 + at * 0.000_013,
  longitude: 8.07 + Math.floor(at / 20) * 0.786 + at * 0.000_017,
}));

describe('The projection of Danish registers (EPSG:25832)', () => {
  it('gives for 200 places the coordinates of an independent formula, both ways', () => {
    for (const place of places) {
      const expected = utm32Of(place.latitude, place.longitude);

      const utm = toUtm32(place);
      const error = Math.hypot(utm.easting - expected.easting, utm.northing - expected.northing);
      expect(error, `to UTM: ${JSON.stringify(place)}`).to.be.lessThan(TOLERANCE_METRES);
      const back = distanceKm(toWgs84(expected), place) * 1_000;
      expect(back, `from UTM: ${JSON.stringify(place)}`).to.be.lessThan(TOLERANCE_METRES);
    }
  });

  it('gives the place of an address in Hedehusene', () => {
    const { latitude, longitude } = toWgs84({ easting: 702_630, northing: 6_172_400 });

    expect(latitude).to.be.closeTo(55.655111, 0.000_001);
    expect(longitude).to.be.closeTo(12.220948, 0.000_001);
  });
});

describe('The distance of two places', () => {
  it('is that of a great circle', () => {
    const copenhagen = { latitude: 55.6761, longitude: 12.5683 };
    const taastrup = { latitude: 55.6519, longitude: 12.2999 };

    expect(distanceKm(copenhagen, taastrup)).to.be.closeTo(17.05, 0.1);
    expect(distanceKm(taastrup, taastrup)).to.equal(0);
  });
});
