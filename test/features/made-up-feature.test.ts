import { expect } from 'chai';
import { inTransaction } from '../../models/index.ts';
import { recordActivities } from '../../server/platform/activities/record-activity.ts';
import { createPerson, type Person } from '../support/builders/people.ts';
import { exportPurpose } from '../support/exports.ts';
import { noticePosted } from '../support/made-up-feature/activities.ts';
import { createNotice } from '../support/made-up-feature/service.ts';
import { useNoticeBoard } from '../support/made-up-feature/use-notice-board.ts';
import { outbox } from '../support/mailbox.ts';
import { jobsDone } from '../support/server.ts';
import { Visitor } from '../support/visitor.ts';

/** The feature is one folder: nothing outside of it names the feature. */
describe('A feature in its own folder is found', () => {
  useNoticeBoard();
  const visitor = new Visitor();
  let ole: Person;
  let mette: Person;
  let noticeId: number;

  before(async () => {
    ole = await createPerson({ name: 'Ole Officer', role: 'officer' });
    mette = await createPerson({ name: 'Mette Medlem' });
    await mette.post('/notifications/settings', { topics: ['notices'] });
    noticeId = await createNotice(ole.actor, {
      title: 'Loppemarked',
      body: 'Kom *alle*',
      audience: [mette.id],
    });
    await jobsDone();
  });

  const textOf = async (path: string, reader: Visitor = visitor) => {
    const { status, text } = await reader.get(path);
    expect(status, path).to.equal(200);
    return text;
  };
  const links = (page: string) => [...page.matchAll(/<a [^>]*href="([^"]+)"/g)].map(([, href]) => href);

  it('by its page and in the menu, in both languages', async () => {
    const page = await textOf('/notices');

    expect(page).to.contain('Opslagstavle</h1>').and.to.contain('Loppemarked');
    expect(await textOf('/notices?lang=en', new Visitor())).to.contain('Notice board</h1>');
    expect(links(await textOf('/search'))).to.include('/notices');
  });

  it('in the search, with its tab and alone', async () => {
    const all = await textOf('/search?q=Loppemarked');
    const alone = await textOf('/search?q=Lopemarked&kind=notices');

    for (const page of [all, alone]) {
      expect(page).to.contain('Alle sedler (1)</a>');
      expect(links(page)).to.include(`/notices#${noticeId}`);
    }
    const events = await textOf('/search?q=Loppemarked&kind=events');
    expect(links(events)).not.to.include(`/notices#${noticeId}`);
  });

  it('on the front page of a visitor, and among what waits for a person', async () => {
    expect(await textOf('/')).to.contain('Alle sedler</h2>');
    expect(await textOf('/', mette)).to.match(/Loppemarked<\/p>[\s\S]*href="\/notices">Læs den/);
  });

  it('in the office: figures, months, tasks, tabs and a section', async () => {
    const page = await textOf('/office', ole);
    const months = await textOf('/office/months', ole);
    const { text } = await ole.get('/office/months.csv');

    expect(page).to.match(/<b>1<\/b>sedler\s/);
    expect(page).to.contain('1 seddel venter på godkendelse').and.to.contain('Alle sedler</h2>');
    expect(links(page)).to.include('/notices');
    expect(months).to.contain('data-title="Sedler">1</td>');
    expect(text.split('\r\n')[0]).to.match(/;Sedler$/);
    expect(text.split('\r\n')[1]).to.match(/;1$/);
  });

  it('in the log of the office, with its text, subject and detail', async () => {
    const log = await textOf('/office/activities?type=notice.posted', ole);
    const { text } = await ole.post('/office/activities/export?type=notice', exportPurpose);

    expect(log).to.contain('<option value="notice.posted" selected>Seddel hængt op</option>');
    expect(log).to.match(
      /Seddel <\/span><a\s+href="\/notices#\d+">Loppemarked<\/a> <span\s+class="muted">2 ord</,
    );
    expect(text).to.contain(`;Seddel hængt op;Ole Officer;Seddel ${noticeId};Loppemarked`);
  });

  it('among the notifications, on the settings page and by e-mail', async () => {
    const list = await textOf('/notifications', mette);
    const [, id] = /\/notifications\/(\d+)"/.exec(list) ?? [];
    const [email] = outbox.to(mette.email);
    const [, unsubscribe = ''] = /(\/unsubscribe\S+)/.exec(email?.text ?? '') ?? [];

    expect(list).to.contain('Ole Officer ✓ har hængt »Loppemarked« op');
    expect((await mette.post(`/notifications/${id}`)).location).to.equal('/notices?title=Loppemarked');
    expect(await textOf('/notifications/settings', mette)).to.match(
      /value="notices" checked>\s*<label[^>]*>Sedler på/,
    );
    expect(email?.subject).to.equal('Ole Officer ✓ har hængt »Loppemarked« op');
    expect((await visitor.post(unsubscribe)).text).to.contain('Sedler på opslagstavlen');
    expect(await textOf('/notifications/settings', mette)).not.to.contain('value="notices" checked');
  });

  it('with notifications that are grouped', async () => {
    const reader = await createPerson();
    const record = { actor: null, subjectId: 77, audience: [reader.id], data: { title: 'Te', words: 1 } };
    await inTransaction(() => recordActivities(noticePosted, [record, record, record]));

    await jobsDone();

    expect(await textOf('/notifications', reader))
      .to.contain('3 nye sedler: Te')
      .and.not.to.contain('hængt');
  });

  it('in the sitemap, in robots.txt and as a feed', async () => {
    expect(await textOf('/sitemap.xml'))
      .to.contain('/notices?lang=da')
      .and.to.contain(`/notices/${noticeId}?lang=en`);
    expect(await textOf('/robots.txt')).to.contain('Disallow: /notices/drafts\n');
    const feed = await textOf('/notices.atom');
    expect(feed).to.contain('Torvet: Sedler i ').and.to.contain('<title>Loppemarked</title>');
    expect(feed).to.contain('&lt;em&gt;alle&lt;/em&gt;');
    expect(await textOf('/')).to.match(/type="application\/atom\+xml" href="\/notices\.atom"/);
  });

  it('in the open data, as it is described', async () => {
    const { items } = (await visitor.get('/api/v1/notices')).json() as { items: Record<string, unknown>[] };
    const { paths } = (await visitor.get('/api/openapi.json')).json() as { paths: Record<string, unknown> };

    expect(items).to.have.length(1);
    expect(items[0]).to.include({ id: noticeId, title: 'Loppemarked' });
    expect(items[0]?.url).to.match(new RegExp(`/notices/${noticeId}$`));
    expect(paths).to.have.property('/api/v1/notices');
    expect((await visitor.get('/api/v1/nothing')).status).to.equal(404);
    expect((await visitor.get('/nothing.atom')).status).to.equal(404);
  });

  it('in the export of personal data', async () => {
    const data = (await ole.get('/me/data.json')).json() as Record<string, unknown>;

    expect(data).to.have.nested.property('notices[0].title', 'Loppemarked');
  });
});
