import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import {
  calendarBytes,
  importPath,
  meeting,
  slugOfUid,
  uploadCalendar,
} from '../../support/builders/calendar-imports.ts';
import { runChangeEmails } from '../../support/builders/events.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { outbox } from '../../support/mailbox.ts';
import { row, rows } from '../../support/query.ts';
import { useServer } from '../../support/server.ts';

/** Imports through the office's pages, with a yes to each question. Returns the id of the import. */
async function importBy(clerk: Person, ...events: string[]): Promise<number> {
  const { text } = await uploadCalendar(clerk, calendarBytes(...events));
  const [, upload = ''] = /name="upload" value="([^"]+)"/.exec(text) ?? [];
  const asked = text.matchAll(/<tr data-kind="asked">[\s\S]*?name="chosen"\s+value="([^"]+)"/g);
  const chosen = [...asked].map(([, key = '']) => key);
  await clerk.post(`${importPath}/confirmation`, { upload, shown: chosen.join(','), chosen });
  return (await row<{ id: number }>(sql`SELECT max(id) AS id FROM import_runs`))?.id ?? 0;
}

function storedOf(prefix: string) {
  return rows<{ uid: string; title: string; description: string; cancelled: boolean }>(sql`
    SELECT uid, title, description, cancelled_at IS NOT NULL AS cancelled FROM events
    WHERE uid LIKE ${`${prefix}%`} ORDER BY uid`);
}

describe('An imported calendar', () => {
  useServer();

  it('is undone as one step: new events go, changed ones get their old values', async () => {
    const clerk = await createPerson({ role: 'officer' });
    await importBy(clerk, meeting('fo-1', 'Før', 'DESCRIPTION:Gammel'), meeting('fo-2', 'Aflyses'));
    const before = await storedOf('fo-');
    const id = await importBy(
      clerk,
      meeting('fo-1', 'Efter', 'DESCRIPTION:Ny', 'SEQUENCE:2'),
      meeting('fo-2', 'Aflyses', 'STATUS:CANCELLED'),
      meeting('fo-3', 'Ny'),
    );
    expect(await storedOf('fo-')).to.have.length(3);

    const answer = await clerk.post(`/office/imports/${id}/undo`);

    expect(answer.status).to.equal(303);
    expect(await storedOf('fo-')).to.deep.equal(before);
    const again = await uploadCalendar(clerk, calendarBytes(meeting('fo-1', 'Tredje', 'SEQUENCE:1')));
    expect(again.text).to.contain('<del>Før</del> → <ins>Tredje</ins>');
  });

  it('keeps what was changed here since, and lists it', async () => {
    const [clerk, omar] = [await createPerson({ role: 'officer' }), await createPerson()];
    await importBy(clerk, meeting('be-1', 'Før', 'DESCRIPTION:Gammel'));
    const id = await importBy(clerk, meeting('be-1', 'Efter', 'DESCRIPTION:Ny'), meeting('be-2', 'Tilmeldt'));
    await execute(sql`UPDATE events SET description = 'Skrevet her' WHERE uid = 'be-1'`);
    await omar.post(`/events/${await slugOfUid('be-2')}/registrations`);

    await clerk.post(`/office/imports/${id}/undo`);
    const { text } = await clerk.get(`/office/imports/${id}`);

    expect((await storedOf('be-')).map(({ title, description }) => [title, description])).to.deep.equal([
      ['Før', 'Skrevet her'],
      ['Tilmeldt', ''],
    ]);
    for (const uid of ['be-1', 'be-2']) expect(text).to.contain(`/events/${await slugOfUid(uid)}`);
  });

  it('notifies the registered users when an undo moves an event back', async () => {
    const [clerk, omar] = [await createPerson({ role: 'officer' }), await createPerson()];
    await importBy(clerk, meeting('fl-1', 'Flyttes', 'LOCATION:Rådhuset'));
    await omar.post(`/events/${await slugOfUid('fl-1')}/registrations`);
    const id = await importBy(clerk, meeting('fl-1', 'Flyttes', 'LOCATION:Kulturhuset'));
    await runChangeEmails();

    await clerk.post(`/office/imports/${id}/undo`);
    await runChangeEmails();

    expect(
      outbox.to(omar.email).filter(({ subject }) => subject?.includes('Ny tid eller nyt sted')),
    ).to.have.length(2);
    expect(await row(sql`SELECT place_name, sequence FROM events WHERE uid = 'fl-1'`)).to.deep.equal({
      place_name: 'Rådhuset',
      sequence: 2,
    });
  });
});
