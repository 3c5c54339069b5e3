import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

/** Whether a person may see drafts, and write and publish the municipality's texts. */
export function mayEditStatements(actor: Actor | null): boolean {
  return may(actor, 'edit');
}

type Published = { version: number; acceptanceVersion: number };

/**
 * The number of the version that is published next in one language. A language that lies behind the other
 * catches up: its text is the translation of the version that the other has.
 */
export function nextVersion(own: Pick<Published, 'version'>, other: Pick<Published, 'version'>): number {
  return own.version < other.version ? other.version : own.version + 1;
}

/**
 * The newest version that needs acceptance after a publication: the published one if its officer says so; a
 * translation takes it over from its original.
 */
export function acceptanceAfter(
  own: Published,
  other: Published,
  { version, needsAcceptance }: { version: number; needsAcceptance: boolean },
): number {
  if (needsAcceptance) return version;
  const isTranslation = own.version < other.version;
  return Math.max(own.acceptanceVersion, isTranslation ? other.acceptanceVersion : 0);
}
