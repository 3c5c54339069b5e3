import { config } from '../../../../config/index.ts';
import { alias, Company, notHidden, Position, rows, select, sql } from '../../../../models/index.ts';
import { round5 } from '../../../modules/maps/place.ts';
import { batchesById } from '../../../platform/database/batches.ts';
import type { Translate } from '../../../platform/i18n/i18n.ts';
import { publicName } from '../business-name.ts';
import type { Industry } from '../industries.ts';
import type { Box, MapPoint } from './cluster-index.ts';
import type { Clusters } from './clusters.ts';

const c = alias(Company, 'c');
const p = alias(Position, 'p');
const columns = select({
  id: c.id,
  slug: c.slug,
  name: c.name,
  cvr: c.cvr,
  industry: c.industry.as<Industry>(),
  street: c.street,
  postcode: c.postcode,
  city: c.city,
  latitude: p.latitude,
  longitude: p.longitude,
});
const withPlace = sql`companies c JOIN positions p ON p.subject_type = 'company' AND p.subject_id = c.id`;

const pointOf = (longitude: number, latitude: number) => ({
  type: 'Point',
  coordinates: [round5(longitude), round5(latitude)],
});

/** All companies that have a place, as a FeatureCollection (RFC 7946), in batches. */
export async function* companiesGeoJson(t: Translate): AsyncGenerator<string> {
  let separator = '';
  yield '{"type":"FeatureCollection","features":[\n';
  const read = ({ afterId, limit }: { afterId: number; limit: number }) =>
    rows(
      columns,
      sql`SELECT ${columns} FROM ${withPlace} WHERE c.id > ${afterId} AND ${notHidden('company', c.id)}
        ORDER BY c.id LIMIT ${limit}`,
    );
  for await (const batch of batchesById(read)) {
    const features = batch.map(({ longitude, latitude, slug, street, postcode, city, ...company }) => ({
      type: 'Feature',
      id: company.id,
      geometry: pointOf(longitude, latitude),
      properties: {
        name: publicName(company),
        industry: t(`industries:${company.industry}`),
        address: [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
        url: `${config.baseUrl}/companies/${slug}`,
      },
    }));
    yield `${separator}${features.map((feature) => JSON.stringify(feature)).join(',\n')}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** Features of one answer: with names of usual length 45 kB. */
const MAX_FEATURES = 250;
const MAX_BYTES = 60_000;
/** Companies that the popup of a cluster names. */
const MEMBERS = 20;

/** What a map shows of a box, as GeoJSON of at most 60 kB. */
export async function boxGeoJson(
  clusters: Clusters,
  { box, zoom, t }: { box: Box; zoom: number; t: Translate },
): Promise<string> {
  for (let limit = MAX_FEATURES; ; limit = Math.floor(limit / 2)) {
    const points = await clusters.pointsIn(box, zoom, limit);
    const text = JSON.stringify({
      type: 'FeatureCollection',
      ...summaryOf(clusters, t),
      features: await featuresOf(points, t),
    });
    if (limit <= 1 || Buffer.byteLength(text) <= MAX_BYTES) return text;
  }
}

function summaryOf({ total, placed, bounds, build }: Clusters, t: Translate) {
  const without = total - placed;
  const summary = [
    placed > 0 ? t('maps:directory.summary', { count: placed }) : '',
    placed === 0 && total > 0 ? t('maps:directory.none') : '',
    placed > 0 && without > 0 ? t('maps:directory.without', { count: without }) : '',
  ];
  return { total, placed, bounds, build, summary: summary.filter(Boolean).join(' ') };
}

async function featuresOf(points: readonly MapPoint[], t: Translate): Promise<object[]> {
  const companies = await findCompanies(points.flatMap((point) => ('id' in point ? [point.id] : [])));
  return points.flatMap((point): object[] => {
    const geometry = pointOf(point.longitude, point.latitude);
    if ('cluster' in point) {
      const { cluster, count, zoom } = point;
      const label = t('maps:map.cluster', { count });
      return [{ type: 'Feature', geometry, properties: { cluster, count, zoom, label } }];
    }
    const company = companies.get(point.id);
    return company ? [{ type: 'Feature', geometry, properties: popupOf(company, t) }] : [];
  });
}

/** The companies of a cluster, for its popup. Null: the index has changed since the map was drawn. */
export async function clusterJson(
  clusters: Clusters,
  { cluster, build, t }: { cluster: number; build: string; t: Translate },
): Promise<{ companies: ReturnType<typeof popupOf>[] } | null> {
  const ids = clusters.build === build ? await clusters.membersOf(cluster, MEMBERS) : undefined;
  if (!ids) return null;
  const companies = await findCompanies(ids);
  return { companies: [...companies.values()].map((company) => popupOf(company, t)) };
}

const popupColumns = select({ id: c.id, slug: c.slug, name: c.name, industry: c.industry.as<Industry>() });

/** Companies by id, in the order of their names. */
async function findCompanies(ids: readonly number[]) {
  const companies = await rows(
    popupColumns,
    sql`SELECT ${popupColumns} FROM companies c
      WHERE c.id = ANY (${ids}::integer[]) AND ${notHidden('company', c.id)}
      ORDER BY c.name COLLATE "da-x-icu", c.id`,
  );
  return new Map(companies.map((company) => [company.id, company]));
}

function popupOf({ slug, name, industry }: { slug: string; name: string; industry: Industry }, t: Translate) {
  return { name, href: `/companies/${slug}`, trade: t(`industries:${industry}`) };
}
