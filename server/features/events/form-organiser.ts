import { ensureMayActAs } from '../../modules/acting-as/identities.ts';
import type { ActingAs } from '../../platform/acting-as.ts';
import type { Actor } from '../../platform/actor.ts';
import type { EventForm } from './schemas.ts';

/**
 * The organiser in the form: one of the actor's companies, the office for an officer, or the current
 * organiser.
 */
export async function organiserOf(
  actor: Actor,
  { organiser }: EventForm,
  present?: number | null,
): Promise<number | null> {
  const companyId = organiser === 'office' ? null : organiser;
  if (companyId === present) return companyId;
  const actingAs: ActingAs = companyId === null ? { kind: 'office' } : { kind: 'company', id: companyId };
  await ensureMayActAs(actor, actingAs, 'organiser');
  return companyId;
}
