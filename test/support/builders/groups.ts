import { inTransaction } from '../../../models/index.ts';
import { openGroupConversation } from '../../../server/platform/conversations.ts';
import { createPerson, type Person } from './people.ts';

let number = 0;

/** A conversation of several people, as a feature opens it: the first of them has written. */
export function openGroup(people: readonly Person[], body = 'Goddag, alle sammen'): Promise<number> {
  number += 1;
  const [first] = people;
  return inTransaction(() =>
    openGroupConversation({
      key: `test:${process.pid}:${number}`,
      userIds: people.map(({ id }) => id),
      messages: first ? [{ senderId: first.id, body }] : [],
    }),
  );
}

/** Three people with a conversation. */
export async function groupOfThree(): Promise<{ id: number; people: [Person, Person, Person] }> {
  const people: [Person, Person, Person] = [
    await createPerson({ name: 'Birgitte Bro' }),
    await createPerson({ name: 'Priya Patel' }),
    await createPerson({ name: 'Lucas Lund', locale: 'en' }),
  ];
  return { id: await openGroup(people), people };
}
