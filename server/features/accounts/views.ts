import type { Locale } from '../../../config/index.ts';
import type { Role } from '../../platform/rights.ts';
import { defineView, type ViewPart } from '../../platform/views/define-view.ts';
import type { DemoUser, OwnSettings, Person, RoleSubject } from './queries.ts';
import type { SessionItem } from './sessions.ts';
import type { TermsOffer } from './terms/offer.ts';

export const ownPage = defineView('accounts/me')<{
  person: Person;
  hasEmail: boolean;
  sections: readonly ViewPart[];
}>();

export const personView = defineView('accounts/person')<{
  person: Person;
  /** Names of the languages that the person speaks. */
  languages: string[];
  isMe: boolean;
  /** Whether the person speaks for the municipality. */
  isOfficial: boolean;
  /** The roles that the viewer may give this person. */
  roles: Role[];
  canBan: boolean;
  /** Whether the person has second factors that the viewer may remove. */
  canResetFactors: boolean;
}>();

export const roleQuestionView = defineView('accounts/role-question')<{
  person: RoleSubject;
  role: Role;
  /** Whether another admin must confirm. */
  needsSecond: boolean;
  /** Whether the setting OFFICE_EMAILS will give the right back at the next sign-in. */
  isGivenBack: boolean;
  /** The name of the staff's identity provider, if its groups will give the present role back. */
  provider: string | null;
}>();

type Option = { value: string; label: string };

/** What the fields of a profile offer. */
export type ProfileOptions = {
  occupations: readonly Option[];
  openFor: readonly Option[];
  languages: readonly Option[];
  districts: readonly Option[];
};

export const settingsView = defineView('accounts/settings')<{
  own: OwnSettings & { locale: Locale };
  profileOptions: ProfileOptions;
  sessions: SessionItem[];
  /** Sessions that are not in the list. */
  olderCount: number;
  canLink: boolean;
  factorCount: number;
  /** The name of the staff's identity provider, if there is one. */
  staffProvider: string | null;
}>();

export const dataView = defineView('accounts/data')<Record<never, never>>();

export const signInView = defineView('accounts/sign-in')<{
  next: string;
  /** What the person signs in for. */
  reason: string | null;
  hasLinkedIn: boolean;
  /** The name of the staff's identity provider, if there is one. */
  staffProvider: string | null;
  demoPeople: DemoUser[];
  termsVersion: number;
}>();

export const sentView = defineView('accounts/sent')<{
  email: string;
  next: string;
  text: string;
  mailbox: boolean;
}>();

export const linkView = defineView('accounts/link')<{
  token: string;
  email: string;
  /** What the person signs in for. */
  reason: string | null;
  proves: boolean;
  isNew: boolean;
  termsVersion: number;
}>();

export const signedOutView = defineView('accounts/signed-out')<{
  /** The identity provider, at which the person is still signed in. */
  provider: string;
  /** Its page for signing out, if it has one. */
  signOutUrl: string | null;
}>();

export const linkGoneView = defineView('accounts/link-gone')<Record<never, never>>();

export const termsView = defineView('accounts/terms')<{
  offer: TermsOffer;
  /** The newest version that the person accepted. */
  accepted: { version: number; acceptedAt: Date } | null;
  /** Whether the person must accept before they write. */
  owes: boolean;
  next: string;
}>();

/** Asked before a change: `sent` are the fields of the change, which the form sends again. */
export const termsFirstView = defineView('accounts/terms-first')<{
  offer: TermsOffer;
  action: string;
  sent: readonly { name: string; value: string }[];
  isMultipart: boolean;
}>();
