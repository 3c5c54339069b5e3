import { expect } from 'chai';
import { execute, sql } from '../../../models/index.ts';
import { listFollowerIds } from '../../../server/modules/follows/queries.ts';
import { createEvent, createOrganiser, registrationsOf, statusOf } from '../../support/builders/events.ts';
import { createPerson } from '../../support/builders/people.ts';
import { publishTerms } from '../../support/builders/statements.ts';
import { useLinkedIn } from '../../support/linkedin-sign-in.ts';
import { useServer } from '../../support/server.ts';
import { requestLink, useLink } from '../../support/sign-in-links.ts';
import { Visitor } from '../../support/visitor.ts';

const signInFor = (path: string) => `/sign-in?next=${encodeURIComponent(path)}`;

describe('What a visitor wanted, after the sign-in', () => {
  useServer();
  const { startSignIn } = useLinkedIn();
  beforeEach(() => execute(sql`DELETE FROM rate_limits`));

  it('registers a new person for the event, with one press after the name', async () => {
    const slug = await createEvent(await createOrganiser(), { title: 'Pitch på perronen' });
    const path = `/events/${slug}/registration`;
    const visitor = new Visitor();

    const event = await visitor.get(`/events/${slug}`);
    const signIn = await visitor.get(signInFor(path));
    const token = await requestLink('ny-gaest@firma.example', path, visitor);
    const link = await visitor.get(`/sign-in/link?token=${token}`);
    const signedIn = await useLink(visitor, token, 'Ny Gæst');
    const question = await visitor.get(path);

    expect(event.text).to.contain(`href="${signInFor(path)}"`);
    expect(signIn.text).to.contain('Log ind for at tilmelde dig »Pitch på perronen«');
    expect(link.text).to.contain('Log ind for at tilmelde dig »Pitch på perronen«');
    expect(signedIn.location).to.equal(path);
    expect(question.text)
      .to.contain('Du tilmelder dig som Ny Gæst.')
      .and.contain('Andre, der er logget ind, kan se dit navn.')
      .and.contain(`action="/events/${slug}/registrations"`);
    expect(await registrationsOf(slug), 'nothing happens by opening pages').to.deep.equal([]);

    const answer = await visitor.post(`/events/${slug}/registrations`);

    expect(answer.location).to.equal(`/events/${slug}`);
    expect(await registrationsOf(slug)).to.have.length(1);
  });

  it('is asked on the device that opens the e-mail, too', async () => {
    const slug = await createEvent(await createOrganiser());
    const [person, phone] = [await createPerson(), new Visitor()];
    const path = `/events/${slug}/registration`;

    const token = await requestLink(person.email, path, new Visitor());
    const signedIn = await useLink(phone, token);

    expect(signedIn.location).to.equal(path);
    expect((await phone.get(path)).text).to.contain(`Du tilmelder dig som ${person.name}.`);
  });

  it('survives a cancelled sign-in with LinkedIn', async () => {
    const visitor = new Visitor();
    const callback = await startSignIn(visitor, '/auth/linkedin?next=/events/et-moede/registration');

    const answer = await visitor.get(callback({ error: 'user_cancelled_login', code: '' }));

    expect(answer.location).to.equal(signInFor('/events/et-moede/registration'));
  });

  it('is kept when a visitor sends the form itself', async () => {
    const { company } = await createOrganiser();
    const slug = await createEvent(await createOrganiser());
    const visitor = new Visitor();

    const registration = await visitor.post(`/events/${slug}/registrations`);
    const follow = await visitor.post(`/companies/${company.slug}/follow`);

    expect(registration.location).to.equal(signInFor(`/events/${slug}/registration`));
    expect(follow.location).to.equal(signInFor(`/companies/${company.slug}/follow`));
  });

  it('follows a company, and asks nothing of a person who follows it already', async () => {
    const { company } = await createOrganiser('Holm & Datter');
    const path = `/companies/${company.slug}/follow`;
    const person = await createPerson();
    const followers = () => listFollowerIds({ type: 'company', id: company.id });

    const signIn = await new Visitor().get(signInFor(path));
    const question = await person.get(path);
    expect(await followers()).to.deep.equal([]);
    await person.post(path);
    const again = await person.get(path);

    expect(signIn.text).to.contain('Log ind for at følge »Holm &amp; Datter«');
    expect(question.text).to.contain('Vil du følge »Holm &amp; Datter«?').and.contain(`action="${path}"`);
    expect(await followers()).to.deep.equal([person.id]);
    expect(again.location).to.equal(`/companies/${company.slug}`);
    expect((await person.get(again.location ?? '')).text).to.contain('Du følger allerede med.');
  });

  it('is the waiting list, when the event is full meanwhile', async () => {
    const slug = await createEvent(await createOrganiser(), { capacity: '1' });
    const [first, second] = [await createPerson(), await createPerson()];
    await first.post(`/events/${slug}/registrations`);

    const question = await second.get(`/events/${slug}/registration`);
    await second.post(`/events/${slug}/registrations`);

    expect(question.text).to.contain('Skriv mig op');
    expect(await statusOf(slug, second.id)).to.equal('waiting');
  });

  it('leads to the event with a notice for a registered person, and when it is cancelled', async () => {
    const organiser = await createOrganiser();
    const [slug, cancelled] = [await createEvent(organiser), await createEvent(organiser)];
    const person = await createPerson();
    await person.post(`/events/${slug}/registrations`);
    await organiser.post(`/events/${cancelled}/cancellation`);

    const registered = await person.get(`/events/${slug}/registration`);
    const registeredPage = await person.get(`/events/${slug}`);
    const refused = await person.get(`/events/${cancelled}/registration`);
    const refusedPage = await person.get(`/events/${cancelled}`);

    expect([registered.location, refused.location]).to.deep.equal([
      `/events/${slug}`,
      `/events/${cancelled}`,
    ]);
    expect(registeredPage.text).to.contain('Du er allerede tilmeldt.');
    expect(refusedPage.text).to.contain('Begivenheden er aflyst');
    expect(await registrationsOf(slug)).to.have.length(1);
  });

  it('is not done by the form of another site, nor twice by two presses', async () => {
    const slug = await createEvent(await createOrganiser());
    const person = await createPerson();
    const register = (site: string) =>
      person.post(`/events/${slug}/registrations`, {}, { 'sec-fetch-site': site });

    expect((await register('cross-site')).status).to.equal(403);
    expect(await registrationsOf(slug)).to.deep.equal([]);
    await Promise.all([register('same-origin'), register('same-origin')]);
    expect(await registrationsOf(slug)).to.have.length(1);
  });

  // The last test, because everybody owes the acceptance from here on.
  it('waits for the acceptance of new terms, and is done with it', async () => {
    const slug = await createEvent(await createOrganiser());
    const person = await createPerson();
    const version = await publishTerms(await createPerson({ role: 'officer' }));

    const terms = await person.post(`/events/${slug}/registrations`);
    const before = await registrationsOf(slug);
    await person.post(`/events/${slug}/registrations`, { acceptedTerms: String(version) });

    expect(terms.status).to.equal(403);
    expect(before).to.deep.equal([]);
    expect(await statusOf(slug, person.id)).to.equal('confirmed');
  });
});

describe('The reason for a sign-in', () => {
  useServer();

  const reasons = {
    '/companies/new': 'Log ind for at oprette jeres virksomhed',
    '/events/new': 'Log ind for at oprette en begivenhed',
    '/messages': 'Log ind for at læse dine beskeder',
    '/messages/new?person=1': 'Log ind for at skrive en besked',
    '/notifications': 'Log ind for at se, hvad der er nyt til dig',
    [`/invitations/${'a'.repeat(43)}`]: 'Log ind for at svare på invitationen',
  };
  for (const [next, reason] of Object.entries(reasons))
    it(`is on the sign-in page: ${next}`, async () => {
      expect((await new Visitor().get(signInFor(next))).text).to.contain(reason);
    });

  it('names the company to write to, and the part of the page that a visitor may not see', async () => {
    const { company } = await createOrganiser('Grønt & Co');
    const slug = await createEvent(await createOrganiser(), { title: 'Fyraften' });
    const page = async (next: string) => (await new Visitor().get(signInFor(next))).text;

    expect(await page(`/messages/new?company=${company.slug}`)).to.contain('skrive til »Grønt &amp; Co«');
    expect(await page(`/companies/${company.slug}#people`)).to.contain('hvem der er i »Grønt &amp; Co«');
    expect(await page(`/companies/${company.slug}/claims`)).to.contain('knyttet til »Grønt &amp; Co«');
    expect(await page(`/companies/${company.slug}/takeover`)).to.contain(
      'overtage siden for »Grønt &amp; Co«',
    );
    expect(await page(`/events/${slug}#who`)).to.contain('hvem der kommer til »Fyraften«');
  });

  it('names no draft, and the page opens for what does not exist', async () => {
    const slug = await createEvent(await createOrganiser(), { title: 'Hemmelig plan', draft: 'true' });

    for (const next of [`/events/${slug}/registration`, '/events/findes-ikke/registration', '/%ff', '/x/y']) {
      const { status, text } = await new Visitor().get(signInFor(next));
      expect(status, next).to.equal(200);
      expect(text, next).to.not.contain('Hemmelig plan').and.not.contain('Log ind for at');
    }
  });

  it('has no page that asks for a registration for a draft', async () => {
    const organiser = await createOrganiser();
    const slug = await createEvent(organiser, { draft: 'true' });

    expect((await organiser.get(`/events/${slug}/registration`)).status).to.equal(404);
    expect((await (await createPerson()).get(`/events/${slug}/registration`)).status).to.equal(404);
  });
});
