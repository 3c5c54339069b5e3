import type { DemoConversation } from './types.ts';

/** Between the officers of the municipality and companies. */
export const officeConversations: DemoConversation[] = [
  // An introduction: both have agreed.
  {
    between: ['birgitte', 'priya', 'inger'],
    unread: { priya: 1 },
    messages: [
      [
        'birgitte',
        '2 10:05',
        'Priya Nair, this is Inger from Gårdmejeriet Kærskov. Inger, det er Priya Nair. I ville gerne ' +
          'møde hinanden.\n\nInger, det er hende, der lytter til jord. Priya, Inger has the driest clover ' +
          'in the municipality.',
      ],
      [
        'priya',
        '2 10:05',
        'We look for two fields where we may bury eight sensors until spring. They tell when the roots ' +
          'drink. You get every figure, and we fill the holes.',
      ],
      [
        'inger',
        '95m',
        'Velkommen. Kløveren nede ved åen har tørstet i to somre. Kom torsdag med gummistøvler, så viser ' +
          'jeg dig køerne først.',
      ],
    ],
  },
  {
    between: ['karim', 'mette'],
    unread: { karim: 1 },
    messages: [
      [
        'mette',
        '8 06:50',
        'Godmorgen Karim. Jeg har læst høringen om grundene. Hvem taler jeg med om størrelsen? Vi kan ' +
          'bruge 2.200 m², ikke 4.000.',
      ],
      [
        'karim',
        '8 09:12',
        'Birgitte. Jeg har sendt dit spørgsmål videre med nummer på, så det bliver svaret på i høringen ' +
          'og ikke kun til dig.',
      ],
      ['mette', '8 12:30', 'Tak. Og tak for ikke at skrive »input«.'],
      ['karim', '8 12:33', 'Jeg gør mit bedste. Kommer du til morgenmødet om vejarbejdet?'],
      ['mette', '75m', 'Vi kommer to. Jonas vil vide, hvor længe han skal køre over Fløng.'],
    ],
  },
  {
    between: ['thomas', 'steffen'],
    messages: [
      [
        'steffen',
        '19 13:20',
        'Kølerummet bruger mere strøm end resten af bryggeriet. Kan man få tilskud til et nyt?',
      ],
      ['thomas', '19 14:02', 'Måske. Hvor gammelt er det, og har du et billede af typeskiltet?'],
      ['steffen', '19 14:30', 'Typeskiltet er rustet væk. Det siger nok det meste.'],
      [
        'thomas',
        '18 09:15',
        'Så er det fra før 2005. Der er en pulje til små fødevarevirksomheder, frist den 1. Jeg kommer ' +
          'i morgen med ansøgningen og en lygte.',
      ],
      ['steffen', '18 09:20', 'Tag også en tørst med.'],
    ],
  },
  {
    between: ['birgitte', 'osman'],
    messages: [
      [
        'birgitte',
        '42 09:30',
        'Hej Osman. Tak for snakken. Sagen om gavlen mangler kun tegning 3. Resten er godkendt.',
      ],
      [
        'osman',
        '42 10:05',
        'Tegning 3 har ligget i jeres system siden marts. Men jeg sender den igen, nu med rødt.',
      ],
      [
        'birgitte',
        '42 13:40',
        'Du har ret, den lå i en forkert mappe. Det beklager jeg. Tilladelsen er sendt nu.',
      ],
      ['osman', '42 13:44', 'Tak. Jeg tager det med kagen i mig igen.'],
    ],
  },
  {
    between: ['karim', 'priya'],
    unread: { karim: 1 },
    messages: [
      [
        'karim',
        '4 14:00',
        'Hi Priya, are you ready for the pitch? The council’s green committee wants to come, with ' +
          'sandwiches.',
      ],
      ['priya', '4 14:30', 'Ready! May I bring mud?'],
      ['karim', '4 14:31', 'A small amount of mud.'],
      [
        'priya',
        '20m',
        'One more thing: the rain garden by City2 flooded last night. Our five sensors saw it 40 ' +
          'minutes before. Want the graph?',
      ],
    ],
  },
];
