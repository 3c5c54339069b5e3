import { expect } from 'chai';
import ical, { type VEvent } from 'node-ical';
import {
  createEvent,
  createOrganiser,
  eventFields,
  eventOf,
  inHours,
} from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

type Read = VEvent & { sequence?: string | number };

function read(text: string): Read[] {
  return Object.values(ical.sync.parseICS(text)).filter((each) => each?.type === 'VEVENT') as Read[];
}

async function entry(from: Visitor, path: string, title: string): Promise<Read | undefined> {
  const { text } = await from.get(path);
  return read(text).find(({ summary }) => String(summary) === title);
}

async function ownCalendar(of: Visitor): Promise<string> {
  await of.post('/events/mine/calendar');
  return /\/calendar\/[\w-]+\.ics/.exec((await of.get('/events/mine')).text)?.[0] ?? '';
}

describe('The calendar feeds', () => {
  useServer();

  it('are read by another calendar program as they were meant', async () => {
    const mette = await createOrganiser('Hedens Grønt ApS');
    const [startsAt, endsAt] = [inHours(48), inHours(50)];
    const slug = await createEvent(mette, {
      title: 'Kaffe; te, og "mere" \\ andet',
      description: 'Linje 1\n\nLinje 2',
      startsAt,
      endsAt,
    });

    const answer = await new Visitor().get(`/events/${slug}.ics`);
    const [event] = read(answer.text);

    expect(answer.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
    expect(event).to.include({
      summary: 'Kaffe; te, og "mere" \\ andet',
      location: 'Kulturhuset, Torvet 1',
      status: 'CONFIRMED',
    });
    expect(event?.start?.getTime()).to.equal((await eventOf(slug))?.startsAt.getTime());
    expect(answer.text).to.contain(`DTSTART;TZID=Europe/Copenhagen:${startsAt.replace(/[-:]/g, '')}00`);
    expect(answer.text).to.contain('BEGIN:VTIMEZONE').and.contain('TZID:Europe/Copenhagen');
    expect(answer.text).to.contain(`/events/${slug}`);
  });

  it('have no line longer than 75 octets, split no character, and end lines with CRLF', async () => {
    const slug = await createEvent(await createOrganiser(), {
      title: 'Æblegrød på Ærø år efter år 🍏 '.repeat(5).trim(),
      description: 'åååæææøøø🙂'.repeat(200),
    });

    const { text } = await new Visitor().get(`/events/${slug}.ics`);

    expect(text.replace(/\r\n/g, '')).not.to.match(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75);
    expect(text).not.to.contain('\ufffd');
    expect(text.replace(/\r\n /g, '')).to.contain('åååæææøøø🙂åååæææøøø🙂');
  });

  it('show a change and a cancellation: same UID, higher sequence, later timestamp', async () => {
    const mette = await createOrganiser();
    const fields = eventFields(mette.company.id, { title: 'Følg mig' });
    const slug = (await mette.post('/events/new', fields)).location?.replace('/events/', '') ?? '';
    const visitor = new Visitor();
    const at = () => entry(visitor, '/events.ics', 'Følg mig');

    const created = await at();
    await mette.post(`/events/${slug}/edit`, { ...fields, endsAt: inHours(51) });
    const changed = await at();
    await mette.post(`/events/${slug}/cancellation`, { reason: 'Regn' });
    const cancelled = await at();

    expect([created, changed, cancelled].map((each) => each?.uid)).to.deep.equal(Array(3).fill(created?.uid));
    expect([created, changed, cancelled].map((each) => Number(each?.sequence))).to.deep.equal([0, 1, 2]);
    expect([created?.status, cancelled?.status]).to.deep.equal(['CONFIRMED', 'CANCELLED']);
    expect(changed?.end?.getTime()).to.be.above(created?.end?.getTime() ?? 0);
    expect(cancelled?.lastmodified?.getTime()).to.be.at.least(created?.lastmodified?.getTime() ?? Number.NaN);
  });

  it('of a user list the registrations: confirmed, or tentative on the waiting list', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const full = await createEvent(mette, { title: 'Fuldt hus', capacity: '1' });
    const open = await createEvent(mette, { title: 'Åbent hus', onlineUrl: 'https://moede.example/x' });
    await createEvent(mette, { title: 'Andres' });
    await mette.post(`/events/${full}/registrations`);
    for (const slug of [full, open]) await omar.post(`/events/${slug}/registrations`);
    const path = await ownCalendar(omar);

    const own = read((await new Visitor().get(path)).text);
    const byTitle = new Map(own.map((event) => [String(event.summary), event]));

    expect([...byTitle.keys()].sort()).to.deep.equal(['Fuldt hus', 'Åbent hus']);
    expect(byTitle.get('Fuldt hus')?.status).to.equal('TENTATIVE');
    expect(byTitle.get('Åbent hus')?.status).to.equal('CONFIRMED');
    expect(byTitle.get('Åbent hus')?.description).to.contain('https://moede.example/x');
    await mette.post(`/events/${full}/withdrawal`);
    expect((await entry(new Visitor(), path, 'Fuldt hus'))?.status).to.equal('CONFIRMED');
  });

  it('of a user get a new address, and the old one stops working', async () => {
    const [omar, visitor] = [await createPerson(), new Visitor()];

    const [first, second] = [await ownCalendar(omar), await ownCalendar(omar)];

    expect(first).not.to.equal(second);
    expect((await visitor.get(first)).status).to.equal(404);
    expect((await visitor.get(second)).status).to.equal(200);
    expect((await visitor.get('/calendar/x.ics')).status).to.equal(404);
    expect((await visitor.get(`/calendar/${'x'.repeat(32)}.ics`)).status).to.equal(404);
  });

  it('of a user are managed only by the signed-in user', async () => {
    const visitor = new Visitor();

    expect((await visitor.get('/events/mine')).location).to.contain('/sign-in');
    expect((await visitor.post('/events/mine/calendar')).location).to.contain('/sign-in');
    expect((await visitor.get('/events/findes-ikke.ics')).status).to.equal(404);
    expect((await visitor.get('/events/Ikke%00.ics')).status).to.equal(404);
  });

  it('have a page with the user’s events: upcoming, waiting and none', async () => {
    const [mette, omar] = [await createOrganiser(), await createPerson()];
    const slug = await createEvent(mette, { title: 'Min aften', capacity: '1' });
    await mette.post(`/events/${slug}/registrations`);

    expect((await omar.get('/events/mine')).text).to.contain('Du er ikke tilmeldt noget');
    await omar.post(`/events/${slug}/registrations`);
    expect((await omar.get('/events/mine')).text)
      .to.contain('Min aften')
      .and.contain('Du er nummer 1 på ventelisten');
  });
});
