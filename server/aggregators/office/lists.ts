import type { Locale } from '../../../config/index.ts';
import { contributions, type OfficeList, type OfficeListItem } from '../../platform/feature.ts';
import { translator } from '../../platform/i18n/i18n.ts';
import { formatFor } from '../../platform/text/format.ts';

export type FilledList = { list: OfficeList; items: readonly OfficeListItem[] };

/** The lists that features have on the first page of the office, with their items. */
export function filledLists(locale: Locale): Promise<FilledList[]> {
  const language = { t: translator(locale), locale, format: formatFor(locale) };
  return Promise.all(contributions('officeLists').map(async (list) => ({ list, items: await list.items(language) })));
}
