import type { Actor } from '../../platform/actor.ts';
import { may } from '../../platform/rights.ts';

/** The parts of the growth strategy; each is a key of config/locales/…/themes.json. */
export const themes = [
  'green',
  'digital',
  'skills',
  'growth',
  'town',
  'premises',
  'mobility',
  'health',
  'other',
] as const;
export type Theme = (typeof themes)[number];

export const statuses = ['planned', 'hearing', 'running', 'done', 'stopped'] as const;

/** A draft is visible to the office only. */
export function maySeeInitiative(actor: Actor | null, initiative: { published: boolean }): boolean {
  return initiative.published || may(actor, 'edit');
}

/** Companies can join until an initiative is done or stopped. */
export function isOpen({ status }: { status: string }): boolean {
  return status !== 'done' && status !== 'stopped';
}
