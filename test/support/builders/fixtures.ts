import { randomBytes, randomUUID } from 'node:crypto';
import {
  Comment,
  Company,
  CompanyMember,
  Event,
  Initiative,
  Opportunity,
  row,
  rows,
  sql,
} from '../../../models/index.ts';
import { unsubscribeUrl } from '../../../server/aggregators/notifications/unsubscribe.ts';
import { savePendingUpload } from '../../../server/platform/pending-uploads.ts';
import { storePicture } from '../../../server/platform/pictures.ts';
import { hashToken } from '../../../server/platform/tokens.ts';
import { Visitor } from '../visitor.ts';
import { type Person, person } from './people.ts';

export const callers = ['visitor', 'stranger', 'colleague', 'owner', 'officer', 'admin'] as const;
export type Caller = (typeof callers)[number];

let number = 0;

/** One of everything, and one of everybody: what each caller of the matrix meets. */
export class World {
  readonly people: Record<Exclude<Caller, 'visitor'>, Person>;
  /** A member with whom the owner talks, who is signed up for the event and asked to join the company. */
  readonly friend: Person;
  readonly staff: Person;
  /** `bare`: a company of theirs without events; `draft`: an initiative that only the office sees. */
  readonly slugs: { company: string; bare: string; events: string; initiatives: string; draft: string };
  readonly ids: Record<
    | 'comment'
    | 'draftComment'
    | 'opportunity'
    | 'conversation'
    | 'notification'
    | 'introduction'
    | 'claim'
    | 'ownRequest'
    | 'company'
    | 'letter',
    number
  >;
  readonly tokens: {
    link: string;
    invitation: string;
    calendar: string;
    picture: string;
    unsubscribe: string;
  };
  readonly email = `inviteret-${number}@firma.example`;

  private constructor(given: Omit<World, 'email' | 'as' | 'upload'>) {
    Object.assign(this, given);
    this.people = given.people;
    this.friend = given.friend;
    this.staff = given.staff;
    this.slugs = given.slugs;
    this.ids = given.ids;
    this.tokens = given.tokens;
  }

  as(caller: Caller): Visitor {
    return caller === 'visitor' ? new Visitor() : this.people[caller];
  }

  /** A file that the caller has shown and not yet brought in. */
  async upload(caller: Caller, kind: 'companies' | 'events'): Promise<string> {
    if (caller === 'visitor') return randomUUID();
    return savePendingUpload(
      this.people[caller].id,
      kind,
      kind === 'companies' ? Buffer.from(`Navn\nHentet ${number}\n`) : calendar,
    );
  }

  static async build(): Promise<World> {
    number += 1;
    await rows(sql`UPDATE users SET role = 'member' WHERE role <> 'member'`); // the staff of the world before
    const people = {
      stranger: await person(),
      colleague: await person(),
      owner: await person(),
      officer: await person({ role: 'officer' }),
      admin: await person({ role: 'admin' }),
    };
    const [friend, staff] = [await person(), await person({ role: 'officer' })];
    const { owner } = people;
    const slug = (name: string) => `${name}-${number}`;
    const company = await Company.create({ slug: slug('firma'), name: `Firma ${number}`, cvr: null });
    const bare = await Company.create({ slug: slug('bar'), name: `Bar ${number}`, cvr: null });
    for (const companyId of [company.id, bare.id])
      for (const { id } of [owner, people.colleague]) await CompanyMember.create({ companyId, userId: id });
    const soon = new Date(Date.now() + 86_400_000);
    const event = await Event.create({
      slug: slug('moede'),
      title: 'Møde',
      startsAt: soon,
      endsAt: new Date(soon.getTime() + 3_600_000),
      organiserCompanyId: company.id,
      onlineUrl: 'https://moede.example/hemmelig-indgang',
      createdBy: owner.id,
    });
    const [initiative, draft] = [
      await Initiative.create({ slug: slug('plan'), title: 'Planen', status: 'running' }),
      await Initiative.create({
        slug: slug('kladde'),
        title: 'Hemmelig kladde',
        status: 'planned',
        published: false,
      }),
    ];
    const say = (initiativeId: number) =>
      Comment.create({
        subjectType: 'initiative',
        subjectId: initiativeId,
        authorId: owner.id,
        body: 'Godt',
      });
    const opportunity = await Opportunity.create({
      kind: 'seeks',
      matter: 'partner',
      title: 'Makker',
      companyId: company.id,
      userId: owner.id,
    });
    const [link, invitation] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
    const calendar = randomBytes(24).toString('base64url');
    const kept = await row<
      Record<'conversation' | 'notification' | 'introduction' | 'claim' | 'ownRequest' | 'letter', number>
    >(sql`
      WITH seat AS (INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, note)
          VALUES ('event', ${event.id}, ${friend.id}, 'confirmed', 'Hemmelig allergi')),
        claim AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, message, expires_at)
          VALUES ('company-claim', 'company', ${company.id}, ${friend.id}, 'Hemmelig grund', now() + interval '9 days')
          RETURNING id),
        invited AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email, token_hash, expires_at)
          VALUES ('company-invitation', 'company', ${company.id}, ${owner.id}, ${`inviteret-${number}@firma.example`},
            ${hashToken(invitation)}, now() + interval '9 days')),
        link AS (INSERT INTO email_links (token_hash, email, next, locale, expires_at)
          VALUES (${hashToken(link)}, ${friend.email}, '/', 'da', now() + interval '10 minutes')),
        calendar AS (INSERT INTO calendar_links (user_id, token) VALUES (${owner.id}, ${calendar})),
        talk AS (INSERT INTO conversations (pair, last_seq) VALUES (${`people:${owner.id}:${friend.id}`}, 1)
        RETURNING id),
        talkers AS (INSERT INTO conversation_participants (conversation_id, user_id)
          SELECT id, unnest(${[owner.id, friend.id]}::integer[]) FROM talk),
        said AS (INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
          SELECT id, 1, ${friend.id}, ${randomUUID()}, 'Hemmelig hilsen' FROM talk),
        act AS (INSERT INTO activities (type, actor_id, subject_type, subject_id, data)
          VALUES ('event.changed', ${friend.id}, 'event', ${event.id}, ${JSON.stringify({ title: 'Møde', slug: slug('moede') })}) RETURNING id),
        news AS (INSERT INTO notifications (user_id, activity_id) SELECT ${owner.id}, id FROM act
        RETURNING id),
        asked AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id, message, expires_at)
          VALUES ('introduction', 'company', ${company.id}, ${friend.id}, ${people.officer.id}, 'Hemmelig bøn',
            now() + interval '9 days') RETURNING id),
        sought AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id, expires_at)
          VALUES ('introduction', 'company', ${bare.id}, ${owner.id}, ${staff.id}, now() + interval '9 days')
          RETURNING id),
        letter AS (INSERT INTO emails (key, name, recipient, subject, text, html, sent_at)
          VALUES (${randomUUID()}, 'x', 'x@firma.example', 'Emne', 'Tekst', '', now()) RETURNING id)
      SELECT talk.id AS conversation, news.id AS notification, asked.id AS introduction, claim.id AS claim,
        sought.id AS "ownRequest", letter.id::integer AS letter
      FROM talk, news, asked, claim, sought, letter`);
    if (!kept) throw new Error('no world');
    const picture = await storePicture({ webp: Buffer.from('RIFF'), size: { width: 1, height: 1 } });
    await rows(sql`DELETE FROM rate_limits`);
    return new World({
      people,
      friend,
      staff,
      slugs: {
        company: company.slug,
        bare: bare.slug,
        events: event.slug,
        initiatives: initiative.slug,
        draft: draft.slug,
      },
      ids: {
        ...kept,
        company: company.id,
        opportunity: opportunity.id,
        comment: (await say(initiative.id)).id,
        draftComment: (await say(draft.id)).id,
      },
      tokens: {
        link,
        invitation,
        calendar,
        picture,
        unsubscribe: unsubscribeUrl(owner.id, 'messages').split('?')[1] ?? '',
      },
    });
  }
}

/** Another calendar's file with one meeting in it. */
export const calendar = Buffer.from(
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:adgang',
    'DTSTART:20991203T070000Z',
    'SUMMARY:Møde',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
);
