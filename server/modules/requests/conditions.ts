import { notBanned, Sql, sql } from '../../../models/index.ts';
import type { Actor } from '../../platform/actor.ts';
import { now } from '../../platform/clock.ts';
import { withoutWithheldRole } from '../../platform/rights.ts';
import { type RequestKind, requestKinds } from './contract.ts';

/** A condition on `r`, a row of `requests`: it can be decided. */
export function isOpen(): Sql {
  return sql`(r.state = 'asked' AND r.expires_at > ${now()})`;
}

/**
 * A SELECT of `d.user_id`, the deciders of `r`, for a subquery. Ends with a WHERE clause, so that ` AND …`
 * may follow.
 */
export function decidersOf({ deciders }: Pick<RequestKind, 'deciders'>): Sql {
  return sql`
    SELECT d.user_id FROM (${deciders}) AS d (user_id) JOIN users AS decider ON decider.id = d.user_id
    WHERE ${notBanned('decider')} AND d.user_id <> r.asker_id`;
}

type User = Pick<Actor, 'id' | 'withheldRole'>;

export function isDecider(user: User): Sql {
  return anyKind((kind) => {
    const deciders = withoutWithheldRole(user, kind.deciders);
    return sql`EXISTS (${decidersOf({ deciders })} AND d.user_id = ${user.id})`;
  });
}

/**
 * A condition: the user may decline `r`, perhaps without the right to accept it. The addressee always may.
 */
export function isDecliner(user: User): Sql {
  const { id: userId } = user;
  const byKind = anyKind((kind) => {
    if (!kind.decliners) return sql`false`;
    const decliners = withoutWithheldRole(user, kind.decliners);
    return sql`EXISTS (SELECT FROM (${decliners}) AS d (user_id) WHERE d.user_id = ${userId})`;
  });
  return sql`(r.asker_id <> ${userId} AND (coalesce(r.addressee_id = ${userId}, false) OR ${byKind}))`;
}

/** A condition: the asker is not banned, and still has the right that the kind requires. */
export function isValid(): Sql {
  const byKind = anyKind((kind) => kind.isValid ?? sql`true`);
  return sql`(${byKind} AND EXISTS (
    SELECT FROM users AS asker WHERE asker.id = r.asker_id AND ${notBanned('asker')}))`;
}

/** A CASE expression with one branch for each kind. */
export function perKind(expression: (kind: RequestKind) => Sql, otherwise: Sql): Sql {
  const cases = [...requestKinds().values()].map((kind) => sql`WHEN ${kind.name} THEN ${expression(kind)} `);
  if (cases.length === 0) return otherwise;
  const branches = new Sql(['', ...cases.map(() => '')], cases);
  return sql`CASE r.kind ${branches} ELSE ${otherwise} END`;
}

function anyKind(condition: (kind: RequestKind) => Sql): Sql {
  return sql`(${perKind(condition, sql`false`)})`;
}
