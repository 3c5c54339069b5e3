import { expect } from 'chai';
import { Event, exists, Initiative, sql } from '../../../models/index.ts';
import { activitiesOf, createInitiative, initiativeFields } from '../../support/builders/initiatives.ts';
import { createPerson } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

describe('An officer who edits the strategy', () => {
  useServer();

  const anEvent = async (title: string) => {
    const startsAt = new Date(Date.now() + 7 * 86_400_000);
    const endsAt = new Date(startsAt.getTime() + 2 * 3_600_000);
    return (await Event.create({ slug: title.toLowerCase(), title, startsAt, endsAt })).id;
  };

  it('creates an initiative with its milestones and events', async () => {
    const officer = await createPerson({ role: 'officer' });
    const event = await anEvent('Borgermoede');

    const answer = await officer.post(
      '/initiatives/new',
      initiativeFields({
        summary: 'Varme uden gas',
        body: '## Plan',
        startsOn: '2026-01-01',
        endsOn: '2027-12-31',
        responsibleId: String(officer.id),
        events: String(event),
        milestoneTitle: ['Aftale', '', 'Rør i jorden'],
        milestoneDue: ['2026-03-01', '', '2026-09-01'],
        milestoneDone: ['2026-03-02', '', ''],
      }),
    );
    const { text } = await new Visitor().get(answer.location ?? '');

    expect(answer.location).to.equal('/initiatives/groen-varme-til-erhvervsomraadet');
    for (const part of ['Varme uden gas', 'Rør i jorden', '1. september 2026', 'Borgermoede', officer.name])
      expect(text).to.contain(part);
    expect(await activitiesOf('initiative.published')).to.have.lengthOf(1);
  });

  it('gives initiatives of the same name different addresses, and none that of a form', async () => {
    const officer = await createPerson({ role: 'officer' });

    const again = await officer.post('/initiatives/new', initiativeFields());
    const preview = await officer.post('/initiatives/new', initiativeFields({ title: 'Preview' }));

    expect(again.location).to.equal('/initiatives/groen-varme-til-erhvervsomraadet-2');
    expect(preview.location).to.equal('/initiatives/preview-2');
  });

  it('changes every field, and removes rows that are removed from the form', async () => {
    const officer = await createPerson({ role: 'officer' });
    const event = await anEvent('Moede');
    const { location } = await officer.post(
      '/initiatives/new',
      initiativeFields({
        title: 'Byens torv',
        events: String(event),
        milestoneTitle: 'Et',
        milestoneDue: '',
        milestoneDone: '',
      }),
    );

    const answer = await officer.post(
      `${location}/edit`,
      initiativeFields({
        title: 'Byens plads',
        version: '1',
        milestoneTitle: 'To',
        milestoneDue: '',
        milestoneDone: '',
      }),
    );
    const { text } = await officer.get(location ?? '');

    expect(answer.location).to.equal(location);
    expect(text).to.contain('Byens plads').and.to.contain('To').and.not.to.contain('Moede');
  });

  it('hides a draft until it is published', async () => {
    const officer = await createPerson({ role: 'officer' });
    const { published: _, ...draft } = initiativeFields({ title: 'Udkast' });
    const { location } = await officer.post('/initiatives/new', draft);
    expect((await new Visitor().get(location ?? '')).status).to.equal(404);

    await officer.post(`${location}/edit`, initiativeFields({ title: 'Udkast', version: '1' }));

    expect((await new Visitor().get(location ?? '')).status).to.equal(200);
  });

  it('sees that another officer has saved meanwhile, loses nothing, and may save again', async () => {
    const [kirsten, lars] = [await createPerson({ role: 'officer' }), await createPerson({ role: 'admin' })];
    const one = await createInitiative();
    await kirsten.post(
      `/initiatives/${one.slug}/edit`,
      initiativeFields({ title: 'Kirstens', version: '1' }),
    );

    const refused = await lars.post(
      `/initiatives/${one.slug}/edit`,
      initiativeFields({ title: 'Larsens', version: '1' }),
    );
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.contain('En anden har gemt ændringer')
      .and.to.contain('value="Larsens"')
      .and.to.contain('name="version" value="2"');
    expect((await Initiative.findByPk(one.id))?.title).to.equal('Kirstens');

    const saved = await lars.post(
      `/initiatives/${one.slug}/edit`,
      initiativeFields({ title: 'Larsens', version: '2' }),
    );
    expect(saved.status).to.equal(303);
  });

  it('gives concurrent initiatives of the same title different addresses', async () => {
    const officer = await createPerson({ role: 'officer' });

    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        officer.post('/initiatives/new', initiativeFields({ title: 'Flere lærlinge' })),
      ),
    );

    expect(new Set(answers.map(({ location }) => location))).to.have.lengthOf(8);
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(8).fill(303));
  });

  it('never overwrites the changes of another officer who saves at the same time', async () => {
    const officers = await Promise.all([1, 2, 3].map(() => createPerson({ role: 'officer' })));
    const one = await createInitiative();

    const answers = await Promise.all(
      officers.map((each, index) =>
        each.post(`/initiatives/${one.slug}/edit`, initiativeFields({ title: `Nr. ${index}`, version: '1' })),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).to.deep.equal([303, 422, 422]);
  });

  it('gets the form back filled, with each error at its field', async () => {
    const officer = await createPerson({ role: 'officer' });
    const errors: [Record<string, string | string[]>, string][] = [
      [{ title: '' }, 'field-title-error'],
      [{ title: 'x'.repeat(161) }, 'field-title-error'],
      [{ theme: 'nope' }, 'field-theme-error'],
      [{ status: 'nope' }, 'field-status-error'],
      [{ startsOn: '2026-02-30' }, 'field-startsOn-error'],
      [{ startsOn: '\0' }, 'field-startsOn-error'],
      [{ startsOn: ['2026-01-01', '2026-01-02'] }, 'field-startsOn-error'],
      [{ startsOn: '2026-05-02', endsOn: '2026-05-01' }, 'field-endsOn-error'],
      [{ responsibleId: '999999' }, 'field-responsibleId-error'],
      [{ responsibleId: 'x' }, 'field-responsibleId-error'],
      [{ events: ['1', 'x'] }, 'field-'],
      [{ milestoneTitle: '', milestoneDue: '2026-01-01', milestoneDone: '' }, 'milestones-error'],
      [{ milestoneTitle: 'Et', milestoneDue: '31-12-2026', milestoneDone: '' }, 'milestones-error'],
      [{ milestoneTitle: Array.from({ length: 13 }, () => 'x') }, 'milestones-error'],
      [{ body: 'x'.repeat(20_001) }, 'field-body-error'],
    ];

    for (const [wrong, place] of errors) {
      const answer = await officer.post(
        '/initiatives/new',
        initiativeFields({ summary: 'Bliver stående', ...wrong }),
      );
      expect(answer.status, JSON.stringify(wrong).slice(0, 80)).to.equal(422);
      expect(answer.text).to.contain('Bliver stående').and.to.contain(place);
    }
  });

  it('sees all errors at once, of one field or of several together', async () => {
    const officer = await createPerson({ role: 'officer' });
    const wrong = {
      title: '',
      startsOn: '2027-01-01',
      endsOn: '2026-01-01',
      milestoneTitle: [''],
      milestoneDue: ['2026-05-01'],
    };

    const { text } = await officer.post('/initiatives/new', initiativeFields(wrong));

    for (const name of ['title', 'endsOn', 'milestoneTitle'])
      expect(text).to.contain(`href="#field-${name}"`);
  });

  it('makes only officers responsible', async () => {
    const [officer, mette] = [await createPerson({ role: 'officer' }), await createPerson()];

    const answer = await officer.post(
      '/initiatives/new',
      initiativeFields({ responsibleId: String(mette.id) }),
    );

    expect(answer.status).to.equal(422);
  });

  it('ignores events that do not exist', async () => {
    const officer = await createPerson({ role: 'officer' });

    const answer = await officer.post(
      '/initiatives/new',
      initiativeFields({ title: 'Uden', events: ['999999'] }),
    );

    expect(answer.status).to.equal(303);
    expect(
      await exists(sql`SELECT FROM links WHERE subject_type = 'event' AND subject_id = 999999`),
    ).to.equal(false);
  });

  it('previews the text without losing any of the form', async () => {
    const officer = await createPerson({ role: 'officer' });
    const one = await createInitiative();

    const fresh = await officer.post(
      '/initiatives/preview',
      initiativeFields({ title: '', body: '**fed** <b>ikke</b>', milestoneTitle: ['Et', ''] }),
    );
    const existing = await officer.post(
      `/initiatives/preview?slug=${one.slug}`,
      initiativeFields({ body: '**fed**', version: '1' }),
    );
    const live = await officer.post(
      '/initiatives/preview',
      { body: '**fed**' },
      { accept: 'application/json' },
    );

    for (const page of [fresh, existing]) {
      expect(page.status).to.equal(200);
      expect(page.text).to.contain('<strong>fed</strong>');
    }
    expect(fresh.text)
      .to.contain('action="/initiatives/new"')
      .and.to.contain('value="Et"')
      .and.to.contain('&lt;b&gt;ikke');
    expect(existing.text).to.contain(`action="/initiatives/${one.slug}/edit"`);
    expect(live.json()).to.deep.equal({ html: '<p><strong>fed</strong></p>\n' });
  });

  it('is an officer: others are refused', async () => {
    const [one, mette] = [await createInitiative(), await createPerson()];
    const paths = ['/initiatives/new', `/initiatives/${one.slug}/edit`];

    for (const path of [...paths, '/initiatives/preview']) {
      expect((await mette.post(path, initiativeFields({ version: '1' }))).status, path).to.equal(403);
      expect((await new Visitor().post(path, initiativeFields())).location, path).to.match(/^\/sign-in/);
    }
    for (const path of paths) {
      expect((await mette.get(path)).status, path).to.equal(403);
      expect((await new Visitor().get(path)).location, path).to.match(/^\/sign-in/);
    }
    expect((await mette.get(`/initiatives/${one.slug}`)).text).not.to.contain('/edit"');
  });

  it('cannot edit an initiative that does not exist', async () => {
    const officer = await createPerson({ role: 'officer' });

    expect((await officer.get('/initiatives/nope/edit')).status).to.equal(404);
    expect(
      (await officer.post('/initiatives/nope/edit', initiativeFields({ version: '1' }))).status,
    ).to.equal(404);
  });
});
