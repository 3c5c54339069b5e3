import { randomBytes, randomUUID } from 'node:crypto';
import {
  Comment,
  Company,
  CompanyMember,
  CompanyProduct,
  execute,
  ImportRun,
  Initiative,
  Opportunity,
  sql,
} from '../../../models/index.ts';
import { unsubscribeUrl } from '../../../server/aggregators/notifications/unsubscribe.ts';
import { seenKey } from '../../../server/features/companies/verification.ts';
import { findCalendarToken } from '../../../server/features/events/calendar/service.ts';
import { savePendingUpload } from '../../../server/platform/pending-uploads.ts';
import { storePicture } from '../../../server/platform/pictures.ts';
import { hashToken } from '../../../server/platform/tokens.ts';
import { row } from '../query.ts';
import { Visitor } from '../visitor.ts';
import { calendarFile } from './calendar-file.ts';
import { createReference } from './companies.ts';
import { createDataRequest } from './data-requests.ts';
import { createFilesOf } from './files.ts';
import { createFixtureEvents } from './fixture-events.ts';
import { createPerson, type Person } from './people.ts';
import { createReportFixtures, type ReportFixtures } from './report-fixtures.ts';
import { createLetter, registered } from './takeovers.ts';

/** The callers of the access matrix. */
export const matrixCallers = ['visitor', 'stranger', 'colleague', 'owner', 'officer', 'admin'] as const;
export type MatrixCaller = (typeof matrixCallers)[number];
/** The further roles of the office, which have a matrix of their own. */
export const lesserRoles = ['reader', 'helper', 'moderator', 'editor'] as const;
export const callers = [...matrixCallers, ...lesserRoles] as const;
export type Caller = (typeof callers)[number];

type Claims = 'claim' | 'ownRequest';

let number = 0;

/** One row of every kind and one person of every role, which the access matrix addresses. */
export class Fixtures {
  readonly people: Record<Exclude<Caller, 'visitor'>, Person>;
  /** A member who has a conversation with the owner, a seat at the event and a claim on the company. */
  readonly otherMember: Person;
  readonly staff: Person;
  /**
   * `bare`: a company of the owner without events; `unclaimed`: one without people; `draft`: an initiative
   * that only the office sees; `draftEvent`: an event that is not published; `official`: one of the
   * municipality.
   */
  readonly slugs: Record<
    'company' | 'bare' | 'unclaimed' | 'events' | 'official' | 'draftEvent' | 'initiatives' | 'draft',
    string
  >;
  readonly ids: Record<
    | 'comment'
    | 'draftComment'
    | 'opportunity'
    | 'conversation'
    | 'group'
    | 'notification'
    | 'introduction'
    | 'matchAnswer'
    | 'reply'
    | 'claim'
    | 'ownRequest'
    | 'product'
    | 'reference'
    | 'company'
    | 'bare'
    | 'draftEvent'
    | 'dataRequest'
    | 'importRun'
    | 'letter'
    | 'email'
    | 'savedSearch'
    | 'factor',
    number
  >;
  /** Uses of files by the company. */
  readonly files: Record<'picture' | 'document' | 'ofOpportunity', number>;
  readonly tokens: {
    link: string;
    invitation: string;
    calendar: string;
    picture: string;
    unsubscribe: string;
  };
  readonly reports: ReportFixtures;
  /** The key of the company's name and number, which the office's forms send back. */
  readonly seen: string;
  readonly email = `inviteret-${number}@firma.example`;

  private constructor(values: Omit<Fixtures, 'email' | 'as' | 'upload'>) {
    Object.assign(this, values);
    this.people = values.people;
    this.otherMember = values.otherMember;
    this.staff = values.staff;
    this.slugs = values.slugs;
    this.ids = values.ids;
    this.files = values.files;
    this.tokens = values.tokens;
    this.reports = values.reports;
    this.seen = values.seen;
  }

  as(caller: Caller): Visitor {
    return caller === 'visitor' ? new Visitor() : this.people[caller];
  }

  /** Stores a file that the caller has previewed and not yet imported. Returns its id. */
  async upload(caller: Caller, kind: 'companies' | 'events'): Promise<string> {
    if (caller === 'visitor') return randomUUID();
    return savePendingUpload(
      this.people[caller].id,
      kind,
      kind === 'companies' ? Buffer.from(`Navn\nHentet ${number}\n`) : calendarFile,
    );
  }

  static async create(): Promise<Fixtures> {
    number += 1;
    await execute(sql`UPDATE users SET role = 'member' WHERE role <> 'member'`); // of earlier fixtures
    const people = {
      stranger: await createPerson(),
      colleague: await createPerson(),
      owner: await createPerson(),
      officer: await createPerson({ role: 'officer' }),
      admin: await createPerson({ role: 'admin' }),
      reader: await createPerson({ role: 'reader' }),
      helper: await createPerson({ role: 'helper' }),
      moderator: await createPerson({ role: 'moderator' }),
      editor: await createPerson({ role: 'editor' }),
    };
    const [otherMember, staff] = [await createPerson(), await createPerson({ role: 'officer' })];
    const { owner } = people;
    const slug = (name: string) => `${name}-${number}`;
    const company = await Company.create({ slug: slug('firma'), name: `Firma ${number}`, cvr: null });
    const bare = await Company.create({ slug: slug('bar'), name: `Bar ${number}`, cvr: null });
    const unclaimed = await registered();
    for (const companyId of [company.id, bare.id])
      for (const { id } of [owner, people.colleague]) await CompanyMember.create({ companyId, userId: id });
    const product = await CompanyProduct.create({ companyId: company.id, name: 'Trappe', position: 1 });
    const { event, official, draftEvent } = await createFixtureEvents({
      slug,
      companyId: company.id,
      owner: owner.id,
      officer: people.officer.id,
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
    const addComment = (initiativeId: number) =>
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
    const [linkToken, invitationToken] = [
      randomBytes(32).toString('base64url'),
      randomBytes(32).toString('base64url'),
    ];
    await owner.post('/events/mine/calendar');
    const calendarToken = (await findCalendarToken(owner.id)) ?? '';
    const created = await row<
      Record<
        | ('conversation' | 'group' | 'notification' | 'introduction')
        | ('matchAnswer' | 'savedSearch' | 'reply' | Claims | 'email' | 'factor'),
        number
      >
    >(sql`
      WITH seat AS (INSERT INTO seat_registrations (subject_type, subject_id, user_id, status, note,
            note_consent_at)
          VALUES ('event', ${event.id}, ${otherMember.id}, 'confirmed', 'Hemmelig allergi', now()),
            ('event', ${official.id}, ${otherMember.id}, 'confirmed', 'Hemmelig allergi', now())),
        claim AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, message, expires_at)
          VALUES ('company-claim', 'company', ${company.id}, ${otherMember.id}, 'Hemmelig grund',
            now() + interval '9 days')
          RETURNING id),
        invitation AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_email,
            token_hash, expires_at)
          VALUES ('company-invitation', 'company', ${company.id}, ${owner.id},
            ${`inviteret-${number}@firma.example`}, ${hashToken(invitationToken)},
            now() + interval '9 days')),
        link AS (INSERT INTO email_links (token_hash, email, next, locale, expires_at)
          VALUES (${hashToken(linkToken)}, ${otherMember.email}, '/', 'da', now() + interval '10 minutes')),
        conversation AS (INSERT INTO conversations (pair, last_seq)
          VALUES (${`people:${owner.id}:${otherMember.id}`}, 1) RETURNING id),
        participants AS (INSERT INTO conversation_participants (conversation_id, user_id)
          SELECT id, unnest(${[owner.id, otherMember.id]}::integer[]) FROM conversation),
        message AS (INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
          SELECT id, 1, ${otherMember.id}, ${randomUUID()}, 'Hemmelig hilsen' FROM conversation),
        group_conversation AS (INSERT INTO conversations (pair, is_group, last_seq)
          VALUES (${`group:fixtures:${owner.id}`}, true, 1) RETURNING id),
        group_participants AS (INSERT INTO conversation_participants (conversation_id, user_id)
          SELECT id, unnest(${[owner.id, otherMember.id, staff.id]}::integer[]) FROM group_conversation),
        group_message AS (INSERT INTO messages (conversation_id, seq, sender_id, client_id, body)
          SELECT id, 1, ${otherMember.id}, ${randomUUID()}, 'Hemmelig hilsen' FROM group_conversation),
        activity AS (INSERT INTO activities (type, actor_id, subject_type, subject_id, data)
          VALUES ('event.changed', ${otherMember.id}, 'event', ${event.id},
            ${JSON.stringify({ title: 'Møde', slug: slug('moede') })}) RETURNING id),
        notification AS (INSERT INTO notifications (user_id, activity_id, first_activity_id)
          SELECT ${owner.id}, id, id FROM activity
        RETURNING id),
        introduction AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id,
            message, expires_at)
          VALUES ('introduction', 'company', ${company.id}, ${otherMember.id}, ${people.officer.id},
            'Hemmelig bøn', now() + interval '9 days') RETURNING id),
        own_request AS (INSERT INTO requests (kind, subject_type, subject_id, asker_id, addressee_id,
            expires_at)
          VALUES ('introduction', 'company', ${bare.id}, ${owner.id}, ${staff.id}, now() + interval '9 days')
          RETURNING id),
        reply AS (INSERT INTO opportunity_replies (opportunity_id, user_id, client_id, conversation_id, seq)
          SELECT ${opportunity.id}, ${otherMember.id}, ${randomUUID()}, id, 1 FROM conversation
          RETURNING id),
        match_answer AS (INSERT INTO match_answers (company_id, about_user_id, answer)
          VALUES (${company.id}, ${staff.id}, 'not-for-us') RETURNING id),
        saved_search AS (INSERT INTO saved_searches (user_id, name, address)
          VALUES (${owner.id}, 'Hemmelig søgning', '/companies?q=hemmelig') RETURNING id),
        factor AS (INSERT INTO second_factors (user_id, kind, name, credential_id, public_key)
          VALUES (${otherMember.id}, 'passkey', 'Hemmelig nøgle', ${randomUUID()}, '\\x00') RETURNING id),
        email AS (INSERT INTO emails (key, name, recipient, subject, text, html, sent_at)
          VALUES (${randomUUID()}, 'x', 'x@firma.example', 'Emne', 'Tekst', '', now()) RETURNING id)
      SELECT conversation.id AS conversation, group_conversation.id AS "group",
        notification.id AS notification, introduction.id AS introduction, claim.id AS claim,
        own_request.id AS "ownRequest", email.id::integer AS email, factor.id AS factor,
        match_answer.id AS "matchAnswer", saved_search.id AS "savedSearch", reply.id AS reply
      FROM conversation, group_conversation, notification, introduction, claim, own_request, email, factor,
        match_answer, saved_search, reply`);
    if (!created) throw new Error('the fixtures were not created');
    const picture = await storePicture({ webp: Buffer.from('RIFF'), size: { width: 1, height: 1 } });
    await execute(sql`DELETE FROM rate_limits`);
    const comment = (await addComment(initiative.id)).id;
    return new Fixtures({
      reports: await createReportFixtures({
        comment,
        opportunity: opportunity.id,
        author: owner.id,
        reporter: otherMember.id,
        decider: staff.id,
      }),
      files: await createFilesOf(company.id, opportunity.id),
      people,
      otherMember,
      staff,
      seen: seenKey(company),
      slugs: {
        company: company.slug,
        bare: bare.slug,
        unclaimed: unclaimed.slug,
        events: event.slug,
        official: official.slug,
        draftEvent: draftEvent.slug,
        initiatives: initiative.slug,
        draft: draft.slug,
      },
      ids: {
        ...created,
        company: company.id,
        bare: bare.id,
        reference: (await createReference(company, bare, owner)).id,
        product: product.id,
        draftEvent: draftEvent.id,
        dataRequest: await createDataRequest(otherMember.id),
        importRun: (
          await ImportRun.create({ kind: 'companies', createdCount: 0, changedCount: 0, leftOutCount: 0 })
        ).id,
        letter: await createLetter(unclaimed.id, otherMember.id),
        opportunity: opportunity.id,
        comment,
        draftComment: (await addComment(draft.id)).id,
      },
      tokens: {
        link: linkToken,
        invitation: invitationToken,
        calendar: calendarToken,
        picture,
        unsubscribe: unsubscribeUrl(owner.id, 'messages').split('?')[1] ?? '',
      },
    });
  }
}
