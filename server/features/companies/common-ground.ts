import { z } from 'zod';
import { alias, Company, expr, notHidden, row, select, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import type { CommonGround, CommonThing } from '../../platform/common-ground.ts';
import { contributions } from '../../platform/feature.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Industry } from './industries.ts';

/** How many things the page names. */
const MAX_THINGS = 5;

/** What all features know that a reader has in common with a company. Nothing for its own members. */
export async function listCommonThings(
  reader: Actor | null,
  company: { id: number; isMember: boolean },
  language: { t: Translate },
): Promise<CommonThing[]> {
  if (!reader || company.isMember) return [];
  const found = contributions('commonGround').map((source) => source(reader, company, language));
  return (await Promise.all(found)).flat().slice(0, MAX_THINGS);
}

const c = alias(Company, 'c');
const pairs = z.array(z.object({ own: z.string(), phrase: z.string() }));

/** The stems of a phrase: "elektrikere" and "elektriker" are the same. An adjective makes another phrase. */
const stems = (phrase: ReturnType<typeof sql>) => sql`tsvector_to_array(to_tsvector('danish', ${phrase}))`;

/** The phrases of one list that say the same as a phrase of the other. `own`: the reader's companies. */
const meeting = (own: ReturnType<typeof sql>, other: ReturnType<typeof sql>) =>
  expr.json(
    sql`coalesce((
      SELECT json_agg(json_build_object('own', own.name, 'phrase', theirs.phrase)) FROM (
        SELECT phrase FROM unnest(${other}) AS phrase LIMIT 12
      ) AS theirs
      JOIN LATERAL (
        SELECT o.name FROM own o, unnest(${own}) AS phrase
        WHERE ${stems(sql`phrase`)} = ${stems(sql`theirs.phrase`)} AND ${stems(sql`phrase`)} <> '{}' LIMIT 1
      ) AS own ON true), '[]')`,
    pairs,
  );

const columns = select({
  industry: c.industry.as<Industry>(),
  place: expr.text(sql`coalesce(nullif(c.district, ''), c.city)`),
  theyOffer: meeting(sql`o.seeks`, sql`c.offers`),
  theySeek: meeting(sql`o.offers`, sql`c.seeks`),
  sameIndustry: expr.text(sql`(SELECT o.name FROM own o WHERE o.industry = c.industry LIMIT 1)`).orNull(),
  samePlace: expr
    .text(sql`(
      SELECT o.name FROM own o
      WHERE lower(coalesce(nullif(o.district, ''), o.city)) = lower(coalesce(nullif(c.district, ''), c.city))
      LIMIT 1)`)
    .orNull(),
});

/** What the reader's companies seek and offer, their industry and their place. */
export const companyCommonGround: CommonGround = async (reader, { id }, { t }) => {
  const found = await row(
    columns,
    sql`
      WITH own AS (
        SELECT o.* FROM company_members m JOIN companies o ON o.id = m.company_id
        WHERE m.user_id = ${reader.id} AND o.id <> ${id} AND ${notHidden('company', sql`o.id`)}
        ORDER BY m.created_at, o.id LIMIT 5)
      SELECT ${columns} FROM companies c WHERE c.id = ${id}`,
  );
  if (!found) return [];
  const { industry, place, sameIndustry, samePlace } = found;
  return [
    ...found.theyOffer.map(({ own, phrase }) => ({ text: t('companies:inCommon.offer', { own, phrase }) })),
    ...found.theySeek.map(({ own, phrase }) => ({ text: t('companies:inCommon.seek', { own, phrase }) })),
    ...(sameIndustry !== null && industry !== 'other'
      ? [
          {
            text: t('companies:inCommon.industry', {
              own: sameIndustry,
              industry: t(`industries:${industry}`),
            }),
            href: `/companies?industry=${industry}`,
          },
        ]
      : []),
    ...(samePlace !== null && place !== ''
      ? [{ text: t('companies:inCommon.place', { own: samePlace, place }) }]
      : []),
  ];
};
