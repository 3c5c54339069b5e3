import type { DemoConversation } from './types.ts';

/** Of founders and students with companies. */
export const startupConversations: DemoConversation[] = [
  {
    between: { person: 'priya', company: 'kaergaarden' },
    replyTo: 'To hektar til noget, vi ikke har prøvet før',
    became: 'agreed',
    unread: { priya: 1 },
    messages: [
      [
        'priya',
        '23 10:00',
        'Hi Johannes! Nadia says you have two hectares and an open mind. May we bury twenty sensors in ' +
          'your rye?',
      ],
      [
        'johannes',
        '23 20:45',
        'Hej Priya. Yes. Not before the 10th, I sow. And not in the corner by the road, the badger ' +
          'lives there.',
      ],
      ['priya', '22 08:30', 'Deal. We stay away from the badger. Do you have a map with soil types?'],
      ['johannes', '22 21:10', 'I have my feet. But my son has a map, I ask him.'],
      ['priya', '9 16:00', 'All twenty are alive. Number 7 says it is very dry, is that the slope?'],
      [
        'johannes',
        '9 20:20',
        'Yes, it is sand there. My father called it the summer house. Your sensor is right, do not tell it.',
      ],
      [
        'johannes',
        '1 20:30',
        'Number 12 is dug up. The dog of the neighbour. Battery is fine, sensor is a little chewed.',
      ],
    ],
  },
  {
    between: ['adaeze', 'priya'],
    unread: { priya: 1 },
    messages: [
      [
        'adaeze',
        '11 14:10',
        'Do you know anyone at a dairy? I have called five, and three thought I was selling fridges.',
      ],
      [
        'priya',
        '11 14:22',
        'Inger at Kærskov. Call before 6 am or after the evening milking. Say Johannes sent you.',
      ],
      ['adaeze', '11 14:23', 'You are the best. Coffee is on me until Christmas.'],
      ['priya', '10 09:00', 'Careful, I drink a lot of it.'],
      ['adaeze', '35m', 'She said yes!! Six weeks, sixty crates. I am crying a little on platform 2.'],
    ],
  },
  {
    between: { person: 'lucas', company: 'transit-vest-logistik' },
    unread: { torben: 1, maria: 1 },
    messages: [
      [
        'lucas',
        '7 11:00',
        'Hello! We are Loopwise. Our boxes go home empty, and so do some of your trucks. Could we talk ' +
          'about the space on the way back?',
      ],
      [
        'torben',
        '7 15:45',
        'Hi Lucas. We have about 30 empty pallet places a night from Jutland. What does a folded box weigh?',
      ],
      ['lucas', '7 15:52', '380 grams. 240 of them on a pallet, strapped.'],
      [
        'torben',
        '6 08:10',
        'That is nothing. Come any morning at 10, gate 14, safety shoes. I show you the hall.',
      ],
      [
        'lucas',
        '2 17:20',
        'Thank you for the tour. Proposal attached in words: 12 pallets a week for three months, fixed ' +
          'price. What do you say?',
      ],
    ],
  },
  {
    between: { person: 'emil', company: 'kvist-data' },
    unread: { sofie: 1 },
    messages: [
      [
        'emil',
        '9 10:30',
        'Hi! I study web development and read that you answer the phone yourselves. Do you also take ' +
          'interns?',
      ],
      [
        'sofie',
        '9 12:15',
        'Hej Emil. Vi har aldrig haft en, men Anders siger ja, hvis du kan lide tests. Kan du komme ' +
          'forbi en formiddag i næste uge?',
      ],
      ['emil', '9 12:17', 'Ja! I like tests. Any morning is great.'],
      [
        'emil',
        '55m',
        'Thank you for the visit. Here is the small thing I promised: it found two wrong stock counts. ' +
          'Is that good or bad?',
      ],
    ],
  },
];
