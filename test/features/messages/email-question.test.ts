import { expect } from 'chai';
import { NotificationSubscription } from '../../../models/index.ts';
import { sendMessage } from '../../support/builders/conversations.ts';
import { createPerson, type Person } from '../../support/builders/people.ts';
import { useServer } from '../../support/server.ts';
import { Visitor } from '../../support/visitor.ts';

const question = 'Skal vi sende dig en e-mail, når de svarer';
const path = '/notifications/settings/topic';

describe('The question about e-mails, beside the first message that a person sends,', () => {
  useServer();

  const sent = async () => {
    const [bo, mette] = [await createPerson(), await createPerson()];
    return { bo, mette, page: `/messages/${await sendMessage(bo, mette)}` };
  };
  const shows = async (who: Person, page: string) => {
    const { text } = await who.get(page);
    return text.includes(question) && !/data-email-question hidden/.test(text);
  };
  const choiceOf = async ({ id }: Person) =>
    (await NotificationSubscription.findOne({ where: { userId: id, topic: 'messages' } }))?.isOn;

  for (const [answer, on, isOn] of [
    ['yes', 'true', true],
    ['no', '', false],
  ] as const)
    it(`is asked once: the answer ${answer} is remembered for all conversations`, async () => {
      const { bo, page } = await sent();
      const other = `/messages/${await sendMessage(bo, await createPerson())}`;
      const asked = await shows(bo, page);

      const reply = await bo.post(path, { topic: 'messages', on, next: page });

      expect(asked).to.equal(true);
      expect(reply.location).to.equal(page);
      expect(await choiceOf(bo)).to.equal(isOn);
      expect((await bo.get(page)).text).to.not.contain(question);
      expect((await bo.get(other)).text).to.not.contain(question);
    });

  it('is not asked of who has only received messages, chose before, or has no address', async () => {
    const { mette, page } = await sent();
    const chosen = await createPerson();
    await chosen.post('/notifications/settings', { topics: [] });
    const withoutEmail = await createPerson({ email: null });

    expect(await shows(mette, page)).to.equal(false);
    for (const who of [chosen, withoutEmail])
      expect((await who.get(`/messages/${await sendMessage(who, mette)}`)).text).to.not.contain(question);
  });

  it('takes no unknown topic, and leads to no other site', async () => {
    const { bo } = await sent();

    expect((await bo.post(path, { topic: 'findes-ikke', on: 'true' })).status).to.equal(422);
    for (const next of ['//evil.example', '/\\evil.example', '/\t/evil.example', 'https://evil.example'])
      expect((await bo.post(path, { topic: 'messages', on: 'true', next })).location).to.equal(
        '/notifications/settings',
      );
  });

  it('is refused to a visitor, and answered twice it keeps the last answer', async () => {
    const { bo } = await sent();
    await Promise.all(['true', 'true'].map((on) => bo.post(path, { topic: 'messages', on })));
    await bo.post(path, { topic: 'messages', on: '' });

    expect((await new Visitor().post(path, { topic: 'messages', on: 'true' })).location).to.contain(
      '/sign-in',
    );
    expect(await choiceOf(bo)).to.equal(false);
  });
});
