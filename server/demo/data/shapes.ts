import type { Industry } from '../../features/companies/industries.ts';
import type { statuses, themes } from '../../features/initiatives/policy.ts';

/** How the demo community is written down. Everybody and everything is named by a key; numbers of days count from today. */

export type District =
  | 'Taastrup'
  | 'Høje Taastrup'
  | 'Hedehusene'
  | 'Fløng'
  | 'Reerslev'
  | 'Sengeløse'
  | 'Vridsløsemagle';

export type DemoPerson = {
  key: string;
  name: string;
  headline: string;
  about?: string;
  role?: 'officer' | 'admin';
  /** Danish, unless said. */
  locale?: 'en';
  /** Days ago. */
  joined: number;
};

export type DemoCompany = {
  slug: string;
  name: string;
  industry: Industry;
  street: string;
  district: District;
  tagline: string;
  about: string;
  offers: string[];
  seeks: string[];
  employees: '' | '1' | '2-4' | '5-9' | '10-19' | '20-49' | '50-99';
  founded?: number;
  /** Key of the person and the title; the first one is shown first. */
  people: [person: string, title: string][];
  /** Days ago. */
  joined: number;
  logoless?: true;
  /** Founders who are not registered yet. */
  unregistered?: true;
  /** The office has not confirmed it yet. */
  unverified?: true;
  withoutWebsite?: true;
  advertisingProtected?: true;
};

export type DemoEvent = {
  slug: string;
  title: string;
  summary: string;
  description: string;
  /** Days from today; moved to a working day, unless `weekday` (1 = Monday … 7 = Sunday) names one. */
  day: number;
  weekday?: number;
  from: string;
  to: string;
  allDay?: true;
  place?: string;
  address?: string;
  online?: string;
  capacity?: number;
  /** Registration closes this many days before. */
  closesBefore?: number;
  /** A company; otherwise the office. */
  organiser?: string;
  by: string;
  /** Announced this many days before the event. */
  announced: number;
  /** Who signed up, in order; `crowd` more follow them. */
  comes: string[];
  crowd?: number;
  notes?: Record<string, string>;
  absent?: string[];
  cancelled?: { daysAgo: number; reason: string };
};

export type DemoComment = {
  by: string;
  /** Days ago and time: `12 09:40`; or minutes ago: `35m`. */
  at: string;
  body: string;
  /** Place of the comment that it answers, from 0. */
  to?: number;
  edited?: true;
  removed?: true;
};

export type DemoInitiative = {
  slug: string;
  title: string;
  summary: string;
  body: string;
  theme: (typeof themes)[number];
  status: (typeof statuses)[number];
  /** Days from today. */
  starts: number;
  ends?: number;
  responsible: string;
  draft?: true;
  /** Days ago. */
  created: number;
  /** Title, day that it is due, day that it was done. */
  milestones: [title: string, due: number, done?: number][];
  followers: string[];
  companies: [company: string, by: string, contribution: string][];
  events: string[];
  comments: DemoComment[];
};

export type DemoOpportunity = {
  kind: 'seeks' | 'offers';
  matter: 'partner' | 'pilot-customer' | 'supplier' | 'investor' | 'premises' | 'staff';
  title: string;
  body: string;
  tags: string[];
  company?: string;
  person: string;
  /** Days ago. */
  created: number;
  /** Days from today. */
  closes?: number;
  /** Days ago. */
  closed?: number;
};

export type DemoConversation = {
  /** Two people, or a person and a company. */
  between: [string, string] | { person: string; company: string };
  /** Who, when (as `DemoComment.at`), what. */
  messages: [by: string, at: string, body: string][];
  /** Who has how many unread. */
  unread?: Record<string, number>;
};
