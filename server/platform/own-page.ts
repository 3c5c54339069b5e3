import type { Actor } from './actor.ts';
import type { Translate } from './i18n/i18n.ts';
import type { Format } from './text/format.ts';
import { defineView, type ViewPart } from './views/define-view.ts';

/** A few things of a person, newest first, with a link to all of them. */
export type OwnList = {
  /** The id of the heading. */
  id: string;
  title: string;
  items: readonly { text: string; href: string; detail?: string }[];
  more?: { text: string; href: string };
};

/**
 * A section of a person's own page, `/me`. Sections are in the order of their weights, the lowest first.
 * Null: the person has nothing of the kind.
 */
export type OwnSection = {
  weight: number;
  render: (person: Actor, language: { t: Translate; format: Format }) => Promise<ViewPart | null>;
};

/** How many things a section shows. */
export const OWN_ITEMS = 5;

const view = defineView('partials/own-list')<OwnList>();

/** The section of a list; null for an empty one. */
export function ownList(list: OwnList): ViewPart | null {
  return list.items.length > 0 ? view.part(list) : null;
}
