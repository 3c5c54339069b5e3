import type { ActingAs, Identity } from '../../platform/acting-as.ts';
import type { Actor } from '../../platform/actor.ts';
import { AppError } from '../../platform/errors.ts';
import { contributions } from '../../platform/feature.ts';

/** All identities in which the actor may act: the person first, then those of the features in their order. */
export async function listIdentities(actor: Actor): Promise<Identity[]> {
  const identities = await Promise.all(contributions('identities').map((source) => source.list(actor)));
  return [{ kind: 'person' }, ...identities.flat()];
}

/**
 * Whether the actor may use this identity now. Checked again when a form is sent: memberships and roles end.
 */
export async function mayActAs(actor: Actor, actingAs: ActingAs): Promise<boolean> {
  if (actingAs.kind === 'person') return true;
  for (const source of contributions('identities')) if (await source.includes(actor, actingAs)) return true;
  return false;
}

/** Throws `invalid`, with a message at the field, if the actor may not use this identity. */
export async function ensureMayActAs(actor: Actor, actingAs: ActingAs, field: string): Promise<void> {
  if (!(await mayActAs(actor, actingAs))) throw new AppError('invalid', 'errors:choose', { field });
}
