import type { Translate } from '../../../platform/i18n/i18n.ts';
import type { Format } from '../../../platform/text/format.ts';
import { directoryHref, toggled } from './addresses.ts';
import { divisionsOf, isDivision, isSection, type Section, sectionOf, sections, type Trade } from './db25.ts';
import type { Facets } from './facets.ts';
import { labelOfDistrict, labelOfTrade, type ReaderFacts, radii, sizes } from './filters.ts';
import { districts, findDistrict } from './places.ts';
import type { DirectoryQuery } from './query.ts';

/** A filter as a link that adds it, or removes it if it is chosen. */
export type FilterOption = {
  label: string;
  href: string;
  isChosen: boolean;
  isEmpty: boolean;
  /** How many companies it leaves, as a text. Empty: the sample has none. */
  count: string;
  options?: readonly FilterOption[];
};
export type FilterGroup = {
  name: 'industry' | 'district' | 'size' | 'further';
  options: readonly FilterOption[];
  /** Options that are shown on demand. */
  more: readonly FilterOption[];
};

type Texts = { t: Translate; format: Format };
type List = {
  facets: Facets;
  reader: ReaderFacts;
};

/** Sections that are listed without pressing "more". */
const FIRST_SECTIONS = 7;

/** The filters beside the list, each with its number of companies. */
export function filterGroups(query: DirectoryQuery, list: List, texts: Texts): FilterGroup[] {
  const industry = industryOptions(query, list, texts);
  return [
    { name: 'industry', options: industry.slice(0, FIRST_SECTIONS), more: industry.slice(FIRST_SECTIONS) },
    { name: 'district', options: placeOptions(query, list, texts), more: [] },
    { name: 'size', options: sizeOptions(query, list, texts), more: [] },
    { name: 'further', options: furtherOptions(query, list, texts), more: [] },
  ];
}

export function tradeName(trade: Trade, t: Translate): string {
  if (isSection(trade)) return t(`trades:section.${trade}`);
  return isDivision(trade) ? t(`trades:division.${trade}`) : t(`industries:${trade}`);
}

/** Sections, those with most companies first; the divisions of those that are chosen. */
function industryOptions(query: DirectoryQuery, { facets }: List, texts: Texts): FilterOption[] {
  const { t } = texts;
  const counted = (trade: Trade) => facets.counts.get(labelOfTrade(trade)) ?? 0;
  const optionOf = (trade: Trade): FilterOption => ({
    label: tradeName(trade, t),
    href: directoryHref(query, { industry: toggled(withoutOthers(query.industry, trade), trade) }),
    isChosen: query.industry.includes(trade),
    ...countOf(labelOfTrade(trade), facets, texts),
  });
  const isOpen = (section: Section) =>
    query.industry.some((trade) => trade === section || sectionOf(trade) === section);
  const shown = (trade: Trade) => counted(trade) > 0 || query.industry.includes(trade);
  return sections
    .filter((section) => shown(section) || isOpen(section) || facets.isEstimate)
    .sort(
      (one, other) =>
        Number(isOpen(other)) - Number(isOpen(one)) ||
        counted(other) - counted(one) ||
        (one < other ? -1 : 1),
    )
    .map((section) => {
      const divisions = divisionsOf[section].length > 1 && isOpen(section) ? divisionsOf[section] : [];
      const options = divisions.filter(shown).map(optionOf);
      return { ...optionOf(section), ...(options.length > 0 && { options }) };
    });
}

/** A section replaces its divisions, and a division its section. */
function withoutOthers(chosen: readonly Trade[], trade: Trade): Trade[] {
  return chosen.filter((each) => each === trade || (sectionOf(each) !== trade && each !== sectionOf(trade)));
}

function placeOptions(query: DirectoryQuery, { facets, reader }: List, texts: Texts) {
  const { t } = texts;
  const inDistricts = districts.map(({ slug, name }) => ({
    label: name,
    href: directoryHref(query, { district: toggled(query.district, slug) }),
    isChosen: query.district.includes(slug),
    ...countOf(labelOfDistrict(slug), facets, texts),
  }));
  if (!reader.from) return inDistricts;
  const around = radii.map((km) => ({
    label: t('companies:filters.within', { km }),
    href: directoryHref(query, { within: query.within === km ? undefined : km }),
    isChosen: query.within === km,
    ...countOf(`within:${km}`, facets, texts),
  }));
  return [...inDistricts, ...around];
}

function sizeOptions(query: DirectoryQuery, { facets }: List, texts: Texts): FilterOption[] {
  return sizes.map((size) => ({
    label: texts.t(`companies:filters.sizes.${size}`),
    href: directoryHref(query, { size: toggled(query.size, size) }),
    isChosen: query.size.includes(size),
    ...countOf(`size:${size}`, facets, texts),
  }));
}

function furtherOptions(query: DirectoryQuery, { facets, reader }: List, texts: Texts): FilterOption[] {
  const names = ['fits', 'verified', 'new'] as const;
  return names
    .filter((name) => name !== 'fits' || reader.fits !== undefined || query.fits)
    .map((name) => ({
      label: texts.t(`companies:filters.${name}`),
      href: directoryHref(query, { [name]: !query[name] }),
      isChosen: query[name],
      ...countOf(name, facets, texts),
    }));
}

/** How many companies have a value. A sample may have none of those that few have. */
function countOf(value: string, { counts, isEstimate }: Facets, { t, format }: Texts) {
  const count = counts.get(value) ?? 0;
  const text = format.number(count);
  return {
    isEmpty: count === 0 && !isEstimate,
    count: isEstimate ? (count === 0 ? '' : t('companies:filters.about', { count: text })) : text,
  };
}

/** A choice as a link that removes it. */
export type Chip = { label: string; href: string };

/** What is chosen, in the order of the groups. */
export function chosenChips(query: DirectoryQuery, { reader }: Pick<List, 'reader'>, t: Translate): Chip[] {
  const { industry, district, size, within, seeks } = query;
  const chip = (label: string, change: Parameters<typeof directoryHref>[1]) => ({
    label,
    href: directoryHref(query, change),
  });
  return [
    ...industry.map((trade) => chip(tradeName(trade, t), { industry: toggled(industry, trade) })),
    ...district.map((slug) => chip(findDistrict(slug)?.name ?? slug, { district: toggled(district, slug) })),
    ...(within && reader.from
      ? [chip(t('companies:filters.within', { km: within }), { within: undefined, near: undefined })]
      : []),
    ...size.map((each) => chip(t(`companies:filters.sizes.${each}`), { size: toggled(size, each) })),
    ...(query.fits ? [chip(t('companies:filters.fits'), { fits: false })] : []),
    ...(query.verified ? [chip(t('companies:filters.verified'), { verified: false })] : []),
    ...(query.new ? [chip(t('companies:filters.new'), { new: false })] : []),
    ...(seeks ? [chip(t('companies:filters.seeks', { what: seeks }), { seeks: '' })] : []),
    ...(query.unverified ? [chip(t('companies:filters.unverified'), { unverified: false })] : []),
  ];
}
