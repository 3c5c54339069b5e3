import type { ActingAs } from '../../platform/acting-as.ts';

/**
 * How a table stores in whose name a row was written. The columns are the same everywhere:
 *
 *     acting_as text NOT NULL DEFAULT 'person' CHECK (acting_as IN ('person', 'company', 'office')),
 *     acting_as_id integer,
 *     CHECK ((acting_as = 'company') = (acting_as_id IS NOT NULL))
 *
 * They stand beside the column of the author, which stays: the office must find out who wrote in a company's
 * name. `acting_as_id` has no foreign key, because further kinds (networks, schools) have other tables: the
 * feature decides what happens to its rows when a company is deleted.
 */
export type ActingAsColumns = { actingAs: ActingAs['kind']; actingAsId: number | null };

export function toColumns(actingAs: ActingAs): ActingAsColumns {
  return { actingAs: actingAs.kind, actingAsId: actingAs.kind === 'company' ? actingAs.id : null };
}

/** Throws for a company without an id, which the CHECK of the table forbids. */
export function fromColumns({ actingAs, actingAsId }: ActingAsColumns): ActingAs {
  if (actingAs !== 'company') return { kind: actingAs };
  if (actingAsId === null) throw new Error('acting_as is company, and acting_as_id is NULL');
  return { kind: actingAs, id: actingAsId };
}
