import type { TextKey } from '../../../platform/i18n/texts.ts';
import { noonOf } from '../../../platform/text/format.ts';
import type { ViewPart } from '../../../platform/views/define-view.ts';
import type { CompanyPage } from '../company-queries.ts';
import { rightsUntil } from './ends.ts';
import { endedNotice } from './views.ts';

type Ended = Pick<CompanyPage, 'endedAs' | 'endedOn' | 'endedAt' | 'movedTo' | 'isMember'>;

/** What the page of a company says when it has closed or left the municipality; else null. */
export function endedNoticeOf({ endedAs, endedOn, endedAt, movedTo, isMember }: Ended): ViewPart | null {
  if (!endedAs || !endedOn || !endedAt) return null;
  return endedNotice.part({
    how: howEnded({ endedAs, movedTo }),
    endedOn: noonOf(endedOn),
    movedTo,
    rightsUntil: isMember ? noonOf(rightsUntil(endedAt)) : null,
  });
}

/** The sentence that says how a company ended. */
export function howEnded({ endedAs, movedTo }: Pick<Ended, 'endedAs' | 'movedTo'>): TextKey {
  if (endedAs === 'closed') return 'register:page.closed';
  return movedTo ? 'register:page.movedOutTo' : 'register:page.movedOut';
}
