import type { Locale, locales } from '../../../config/index.ts';
import type { MemberRole } from '../../../models/index.ts';
import type { FileItem } from '../../modules/files/queries.ts';
import type { MapLink } from '../../modules/maps/map-links.ts';
import type { OpenRequest } from '../../modules/requests/queries.ts';
import type { Actor } from '../../platform/actor.ts';
import type { CommonThing } from '../../platform/common-ground.ts';
import type { Translate } from '../../platform/i18n/i18n.ts';
import type { Format } from '../../platform/text/format.ts';
import { defineView, type ViewPart } from '../../platform/views/define-view.ts';
import type { CompanyPage, CompanyPerson } from './company-queries.ts';
import type { Chip, FilterGroup } from './directory/filter-groups.ts';
import type { DirectoryQuery, Sort } from './directory/query.ts';
import type { FoundCard } from './directory-queries.ts';
import type { Tab } from './head/tabs.ts';
import type { HoursRow } from './hours/hours-text.ts';
import type { Column } from './import/columns.ts';
import type { employeeBands, industries } from './industries.ts';
import type { LookupResult, RegisteredCompany } from './lookup/cvr-lookup.ts';
import type { ExistingCompany } from './lookup/find-existing.ts';
import type { Invitation } from './members/invitations.ts';
import type { NextStep } from './next-steps.ts';
import type { OfficeCompany } from './office/queries.ts';
import type { FiguresSection } from './page-views/section.ts';
import type { Product } from './products/queries.ts';
import type { ReferenceSection } from './references/views.ts';
import type { CompanyField, InvitationBasis, OfficeQuery } from './schemas.ts';
import type { SearchNotes } from './search/search-notes.ts';
import type { SocialLink } from './social-links.ts';
import type { Letter, OwnTakeover, TakeoverCompany } from './takeover/queries.ts';
import type { ReaderTexts } from './texts-for.ts';

type PageLinks = { prevHref: string | null; nextHref: string | null };
type Industries = typeof industries;

export const companyIndex = defineView('companies/index')<
  PageLinks & {
    companies: readonly FoundCard[];
    /** How many match, in words, and the order. */
    countText: string;
    orderText: string;
    orders: readonly { sort: Sort; href: string; isCurrent: boolean }[];
    notes: SearchNotes | undefined;
    query: DirectoryQuery;
    /** The query as hidden fields, for forms that change one field. */
    otherFields: Record<'q' | 'seeks', readonly { name: string; value: string }[]>;
    filterGroups: readonly FilterGroup[];
    chips: readonly Chip[];
    /** Filters that cannot be applied: what is wrong, and the address without them. */
    refusals: readonly string[];
    clearHref: string;
    /** The page that saves the search; null: there is nothing to save. */
    saveHref: string | null;
    isFiltered: boolean;
    mayCreate: boolean;
    /** On a phone either the list or the map is shown. */
    views: readonly { view: 'list' | 'map'; href: string; isCurrent: boolean }[];
  }
>();

/** The searches that a person has saved. */
export const savedSearchList = defineView('companies/saved-searches')<{
  searches: readonly { id: number; name: string; createdAt: Date }[];
}>();

export const savedSearchForm = defineView('companies/saved-search-form')<{
  name: string;
  /** The address of the directory that is saved. */
  address: string;
  maxName: number;
}>();

export const companyShow = defineView('companies/show')<{
  /** What makes the page complete, for its members; empty for others. */
  steps: readonly { name: NextStep; isDone: boolean }[];
  company: CompanyPage;
  isMember: boolean;
  mayEdit: boolean;
  /** The key of the name and number that the page shows (verification.ts). */
  seen: string;
  /** What a signed-in reader has in common with the company. */
  inCommon: readonly CommonThing[];
  mapLinks: readonly MapLink[];
  hours: HoursCard | null;
  texts: ReaderTexts;
  products: readonly Product[];
  pictures: readonly FileItem[];
  documents: readonly FileItem[];
  references: ReferenceSection;
  /** How often the page was shown, for the company's people; null for others. */
  figures: FiguresSection | null;
  /** The address of the cover. */
  cover: string;
  tabs: readonly Tab[];
  socialLinks: readonly SocialLink[];
  /** That the company has closed or left the municipality. */
  endedNotice: ViewPart | null;
}>();

/**
 * `company` is null on the form of a new one, which `known` fills in: what the person typed, or what the
 * register knows (`lookup`). `fields`: all fields, for the summary of errors.
 */
export const companyEdit = defineView('companies/form')<{
  company: CompanyPage | null;
  known: Partial<RegisteredCompany>;
  lookup: LookupResult['outcome'] | undefined;
  fields: readonly CompanyField[];
  forOthers: boolean;
  /** Whether the viewer may remove the company. */
  mayRemove: boolean;
  /** Whether the office must state a reason: its members are notified. */
  needsReason: boolean;
  locales: typeof locales;
  industries: Industries;
  employeeBands: typeof employeeBands;
}>();

export const companyRemoval = defineView('companies/removal')<{
  company: CompanyPage;
  memberCount: number;
  needsReason: boolean;
}>();

export const companyOffice = defineView('companies/office')<
  PageLinks & {
    companies: readonly OfficeCompany[];
    total: number;
    isTotalCapped: boolean;
    /** Number of companies that no search finds yet. */
    unsearchable: number;
    query: OfficeQuery;
    industries: Industries;
  }
>();

export const companyImport = defineView('companies/import')<Record<never, never>>();

/** `columns`: what each heading was read as; `columnNames`: what it can be read as. */
export const companyImportColumns = defineView('companies/import-columns')<{
  upload: string;
  headings: readonly string[];
  columns: readonly (Column | null)[];
  columnNames: readonly Column[];
}>();

type RequestPage = { items: readonly OpenRequest[]; prevHref: string | null; nextHref: string | null };

export const companyPeople = defineView('companies/people')<{
  company: CompanyPage;
  /** Those of the page. */
  members: readonly CompanyPerson[];
  prevHref: string | null;
  nextHref: string | null;
  viewer: Actor;
  /** Whether the viewer may accept claims; otherwise they can only decline them. */
  mayAdmit: boolean;
  /** Ids of the members of the page whom the viewer may remove, and whom they may change. */
  removable: ReadonlySet<number>;
  changeable: ReadonlySet<number>;
  /** The reasons of which an invitation must state one; empty: none is asked. */
  bases: readonly InvitationBasis[];
  claims: RequestPage;
  invitations: RequestPage;
}>();

export const companyMember = defineView('companies/member')<{
  company: CompanyPage;
  member: CompanyPerson;
  memberRoles: readonly MemberRole[];
  mayGiveRole: boolean;
}>();

/** The opening hours of a company as its page shows them. */
export type HoursCard = {
  /** Whether it is open now, in words. */
  state: string;
  week: readonly HoursRow[];
  exceptions: readonly HoursRow[];
};

export const companyHours = defineView('companies/hours-form')<{
  company: CompanyPage;
  /** What the fields show, from Monday. */
  days: readonly { label: string; text: string }[];
  exceptions: string;
  needsReason: boolean;
}>();

export const companyProducts = defineView('companies/products')<{
  company: CompanyPage;
  products: readonly Product[];
  /** How many a company may have. */
  max: number;
}>();

export const companyProduct = defineView('companies/product-form')<{
  company: CompanyPage;
  product: Product;
}>();

export const companyClaim = defineView('companies/claim')<{
  company: CompanyPage;
  /** The last refusal of the reader's claims, and from when they can ask again. */
  refusal: { answer: string; decidedAt: Date; againAt: Date } | undefined;
  at: Date;
}>();

/** `invitation` is null when it can no longer be accepted. */
export const companyInvitation = defineView('companies/invitation')<{
  invitation: Invitation | null;
  token: string;
  /** That a new person accepts. */
  termsVersion: number;
}>();

/** `sent`, `letter`: a code sent by e-mail, and a letter, that the reader can still use. */
export const companyTakeover = defineView('companies/takeover')<{
  company: TakeoverCompany;
  sent: OwnTakeover | undefined;
  letter: OwnTakeover | undefined;
}>();

/** `refusedId`: of the letter whose form is shown again with its errors. */
export const companyLetters = defineView('companies/letters')<{
  letters: readonly Letter[];
  refusedId: number | null;
}>();

/** The letter to print is in the municipality's language, the page around it in the officer's. */
export const companyLetter = defineView('companies/letter')<{
  letter: Letter;
  code: string;
  until: Date;
  language: Locale;
  letterText: Translate;
  letterFormat: Format;
  /** Where the code is entered. */
  address: string;
  sender: { name: string; email: string; phone: string; address: string };
}>();

/** `result`: what the register says about a number that no company of the directory has. */
export const companyLookup = defineView('companies/lookup')<{
  q: string;
  isWrongNumber: boolean;
  items: readonly ExistingCompany[];
  isSure: boolean;
  result: LookupResult | undefined;
  formHref: string;
}>();
