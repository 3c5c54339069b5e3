import { alias, expr, Initiative, notHidden, rows, select, sql } from '../../../models/index.ts';
import type { CommonGround } from '../../platform/common-ground.ts';

const i = alias(Initiative, 'i');
const columns = select({ slug: i.slug, title: i.title, own: expr.text(sql`o.name`) });

/** The initiatives that both the company and one of the reader's companies have joined. */
export const initiativeCommonGround: CommonGround = async (reader, company, { t }) => {
  const initiatives = await rows(
    columns,
    sql`
      SELECT ${columns}
      FROM initiative_companies theirs
      JOIN initiatives i ON i.id = theirs.initiative_id AND i.published AND ${notHidden('initiative', i.id)}
      JOIN LATERAL (
        SELECT c.name FROM initiative_companies ic
        JOIN company_members m ON m.company_id = ic.company_id AND m.user_id = ${reader.id}
        JOIN companies c ON c.id = ic.company_id AND ${notHidden('company', sql`c.id`)}
        WHERE ic.initiative_id = i.id AND ic.company_id <> ${company.id}
        ORDER BY m.created_at, c.id LIMIT 1
      ) o ON true
      WHERE theirs.company_id = ${company.id}
      ORDER BY i.id DESC LIMIT 2`,
  );
  return initiatives.map(({ slug, title, own }) => ({
    text: t('initiatives:inCommon', { own, title }),
    href: `/initiatives/${slug}`,
  }));
};
