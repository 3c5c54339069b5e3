import type { opportunityAudiences, opportunityMatters, replyStates } from '../../../models/index.ts';
import type { LanguageCode, Occupation, OpenFor } from '../../features/accounts/profiles/options.ts';
import type { Industry } from '../../features/companies/industries.ts';
import type { statuses, themes } from '../../features/initiatives/policy.ts';
import type { DemoPicture } from './company-files.ts';

// The data of the demo community. People, companies and events refer to each other by keys. Days count from
// today.

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
  /** Danish by default. */
  locale?: 'en';
  /** Days ago. */
  joined: number;
  /** Has not been asked the questions of the first visit. */
  isNew?: true;
};

/** What a person says in the people's directory. Those without one are not in it. */
export type DemoProfile = {
  occupation?: Occupation;
  skills?: string[];
  seeks?: string[];
  openFor?: OpenFor[];
  languages?: LanguageCode[];
  district?: District;
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
  /** Key and title of each member; the first is shown first. */
  people: [person: string, title: string][];
  /** Days ago. */
  joined: number;
  withoutLogo?: true;
  /** The founders have no number in the business register yet. */
  unregistered?: true;
  /** No officer has verified it yet. */
  unverified?: true;
  withoutWebsite?: true;
  /** As its members write them in the form: Monday to Sunday, and days that differ, one a line. */
  hours?: { week: [string, string, string, string, string, string, string]; exceptions?: string };
  socialLinks?: string[];
  products?: { name: string; price?: string; description?: string }[];
  /** What it says of itself in the other language. */
  translation?: { tagline: string; about: string; offers: string[] };
  advertisingProtected?: true;
};

/** A company of the register without people. */
export type DemoRegisteredCompany = Pick<
  DemoCompany,
  'slug' | 'name' | 'industry' | 'street' | 'district' | 'employees' | 'advertisingProtected'
> & {
  industryCode: string;
  email?: string;
  /** Who has asked for a letter with a code, and when. */
  letterFor?: { person: string; at: string };
  /** Who has asked the office to decide. */
  claim?: { person: string; message: string; at: string };
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
  /** Slug of a company; without it, the municipality. */
  organiser?: string;
  createdBy: string;
  /** Announced this many days before the event. */
  announced: number;
  /** Keys of people who register, in order, and how many others register. */
  attendees: string[];
  moreAttendees?: number;
  /** What those who register are asked, and the answers by the keys of people. */
  question?: string;
  notes?: Record<string, string>;
  /** Keys of people who did not attend. */
  absent?: string[];
  cancelled?: { daysAgo: number; reason: string };
  /** Not published yet. */
  draft?: true;
};

export type DemoComment = {
  author: string;
  /** Days ago and time: `12 09:40`; or minutes ago: `35m`. */
  at: string;
  body: string;
  /** Index of the comment that it answers. */
  answers?: number;
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
  /** Title, due date, and the day on which it was reached. */
  milestones: [title: string, due: number, done?: number][];
  followers: string[];
  companies: [company: string, member: string, contribution: string][];
  events: string[];
  comments: DemoComment[];
};

export type DemoOpportunity = {
  kind: 'seeks' | 'offers';
  matter: (typeof opportunityMatters)[number];
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
  isFound?: true;
  amount?: string;
  district?: District;
  openTo?: (typeof opportunityAudiences)[number];
  industries?: Industry[];
  pictures?: readonly DemoPicture[];
  /** Keys of the people who saved it. */
  savedBy?: string[];
};

/** A request that waits for a decision. */
export type DemoRequest = {
  kind: 'company-claim' | 'introduction';
  /** Slug of the company to which the person asks to be linked or introduced. */
  company: string;
  from: string;
  /** The officer who is asked for an introduction. */
  to?: string;
  message: string;
  at: DemoComment['at'];
};

export type DemoIntroduction = {
  from: string;
  /** The officer who introduces them. */
  introducer: string;
  company: string;
  /** Who answered for the company. */
  person: string;
  reason: string;
  lines: string;
  asked: DemoComment['at'];
  accepted: DemoComment['at'];
};

export type DemoConversation = {
  /** Two users, or more in a group, or a user and a company. */
  between: [string, string, ...string[]] | { person: string; company: string };
  messages: [author: string, at: DemoComment['at'], body: string][];
  /** How many messages a user has not read, by key. */
  unread?: Record<string, number>;
  /** Title of the opportunity to which the first message replies, and what its owners decided. */
  replyTo?: string;
  became?: (typeof replyStates)[number];
};

/** A reported comment. Without a decision its case is open. */
export type DemoReport = {
  author: string;
  body: string;
  /** The slug of the initiative. */
  on: string;
  commented: DemoComment['at'];
  reports: {
    from: string;
    kind: 'illegal' | 'rules';
    ground: string;
    reason: string;
    at: DemoComment['at'];
  }[];
  /** The officer who works on it. */
  takenBy?: string;
  decision?: {
    by: string;
    measure: 'none' | 'hide' | 'warn';
    ground?: string;
    facts: string;
    at: DemoComment['at'];
    /** Whether the reports are manifestly unfounded. */
    unfounded?: true;
    /** What the author complains. */
    complaint?: string;
  };
};
