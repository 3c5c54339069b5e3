import { inTransaction, row, rows, sql } from '../../../models/index.ts';
import { recordActivity } from '../../platform/activities/record-activity.ts';
import { type Actor, isOfficer } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { AppError, ensure, requireFound } from '../../platform/errors.ts';
import { officers } from '../accounts/queries.ts';
import { actsFor, type CompanyLink, memberIdsOf } from '../companies/queries.ts';

export type IntroductionLine = {
  id: number;
  company: { slug: string; name: string };
  asker: { id: number; name: string };
  introducer: { id: number; name: string };
  message: string;
  word: string | null;
  givenAt: Date | null;
  declinedAt: Date | null;
  createdAt: Date;
};

/** Those that a person asked for or was asked for, newest first. */
export function introductionsOf(userId: number): Promise<IntroductionLine[]> {
  return rows<IntroductionLine>(sql`
    SELECT i.id, json_build_object('slug', c.slug, 'name', c.name) AS company,
      json_build_object('id', a.id, 'name', a.name) AS asker, json_build_object('id', n.id, 'name', n.name) AS introducer,
      i.message, i.word, i.given_at AS "givenAt", i.declined_at AS "declinedAt", i.created_at AS "createdAt"
    FROM introductions i JOIN companies c ON c.id = i.company_id JOIN users a ON a.id = i.asker_id JOIN users n ON n.id = i.introducer_id
    WHERE ${userId} IN (i.asker_id, i.introducer_id) ORDER BY i.id DESC LIMIT 100`);
}

/** Whom one would like to be introduced to. */
export function companyToMeet(slug: string): Promise<CompanyLink | undefined> {
  return row<CompanyLink>(sql`SELECT id, slug, name FROM companies WHERE slug = ${slug}`);
}

/** Asks somebody at the office to introduce one to a company. One open question for each company. */
export function askForIntroduction(
  actor: Actor,
  wish: { company: string; introducer: number; message: string },
): Promise<void> {
  return inTransaction(async () => {
    const company = requireFound(await companyToMeet(wish.company));
    if (!(await officers()).some(({ id }) => id === wish.introducer && id !== actor.id))
      throw new AppError('invalid', 'errors:choose', { field: 'introducer' });
    ensure(!(await actsFor(actor.id, company.id)), 'conflict', 'opportunities:introduction.ownCompany');
    const made = await row<{ id: number }>(sql`
      INSERT INTO introductions (asker_id, company_id, introducer_id, message)
      VALUES (${actor.id}, ${company.id}, ${wish.introducer}, ${wish.message}) ON CONFLICT DO NOTHING RETURNING id`);
    if (!made) throw new AppError('conflict', 'opportunities:introduction.askedAlready');
    await recordActivity({
      type: 'introduction.asked',
      actor,
      subject: { type: 'introduction', id: made.id },
      audience: [wish.introducer],
      data: { title: company.name, href: '/opportunities/introductions' },
    });
  });
}

/** Gives the introduction, so that both sides hear of it, or declines it. Answered once. */
export function answerIntroduction(actor: Actor, id: number, yes: boolean, word: string): Promise<void> {
  return inTransaction(async () => {
    const introduction = requireFound(
      await row<{ askerId: number; companyId: number; slug: string; name: string; done: boolean }>(sql`
        SELECT i.asker_id AS "askerId", c.id AS "companyId", c.slug, c.name, num_nonnulls(i.given_at, i.declined_at) > 0 AS done
        FROM introductions i JOIN companies c ON c.id = i.company_id
        WHERE i.id = ${id} AND i.introducer_id = ${actor.id} FOR UPDATE OF i`),
    );
    ensure(!introduction.done, 'conflict', 'opportunities:introduction.answered');
    // Who has left the office since no longer speaks for it; what still lies with them can be put aside.
    ensure(!yes || isOfficer(actor), 'forbidden');
    await rows(sql`
      UPDATE introductions SET word = ${word}, given_at = ${yes ? now() : null}, declined_at = ${yes ? null : now()}
      WHERE id = ${id}`);
    const { askerId, companyId, slug, name } = introduction;
    const subject = { type: 'introduction', id };
    if (!yes) return recordActivity({ type: 'introduction.declined', actor, subject });
    const asker = await row<{ name: string }>(sql`SELECT name FROM users WHERE id = ${askerId}`);
    const given = { type: 'introduction.given', actor, subject };
    await recordActivity({
      ...given,
      audience: [askerId],
      data: { title: name, href: `/messages/new?company=${slug}` },
    });
    if (asker)
      await recordActivity({
        ...given,
        type: 'introduction.made',
        audience: await memberIdsOf(companyId),
        data: { title: name, href: `/people/${askerId}` },
      });
  });
}
