import type { DemoConversation } from './types.ts';

/** Conversations. The people whom the sign-in page offers first have unread messages. */
export const conversations: DemoConversation[] = [
  {
    between: { person: 'iris', company: 'holm-datter-snedkeri' },
    unread: { mette: 2, jonas: 1 },
    messages: [
      [
        'iris',
        '12 09:14',

        'Hej! Jeg har set jeres disk hos Brillehuset. Kan I lave en til mig, hvor der løber vand af i ' +
          'den ene ende?',
      ],
      [
        'mette',
        '12 11:52',
        'Hej Iris. Ja, i eg med zinkbakke, så kan du lade spanden blive derhjemme. Hvor bred er butikken?',
      ],
      [
        'iris',
        '12 12:03',
        '3,40 i bunden. Men der er en søjle 80 cm fra væggen, som har stået der længere end mig.',
      ],
      [
        'mette',
        '12 12:20',
        'Søjler er vi vant til. Jonas kan komme i overmorgen kl. 8 og måle. Passer det med blomsterne?',
      ],
      ['iris', '12 12:24', 'Det er fint, jeg er der fra 6. Der er kaffe og roser.'],
      [
        'jonas',
        '10 09:45',

        'Så har jeg målt. Søjlen er ikke lodret, men det er væggen heller ikke, så de passer sammen. ' +
          'Jeg sender en tegning om et par dage.',
      ],
      ['iris', '10 10:02', 'Tak! Må bagsiden være åben, så jeg kan nå båndene?'],
      [
        'jonas',
        '6 15:30',

        'Tegning og pris: 38.400 kr. plus moms med zink, åben bagside og en skuffe til saksene. Vi kan ' +
          'levere om fem uger.',
      ],
      ['iris', '5 07:10', 'Det er lidt mere, end jeg havde håbet. Hvad koster den i fyr?'],
      [
        'mette',
        '5 07:22',

        'I fyr 29.900, men så får du mærker efter spandene inden påske. Jeg ville tage eg og droppe ' +
          'skuffen: 35.200.',
      ],
      ['iris', '4 18:40', 'Det er en god idé. Saksene kan hænge på et søm.'],
      ['jonas', '3 08:05', 'Sømmet er med i prisen.'],
      ['iris', '1 16:20', 'Så siger jeg ja! Skal jeg skrive under på noget?'],
      [
        'jonas',
        '1 16:31',
        'Ja, jeg sender en ordrebekræftelse i morgen. Mette, kan du nå at bestille zinken?',
      ],
      [
        'iris',
        '130m',
        'Den er underskrevet og sendt. Og må jeg få den uden skarpe hjørner? Jeg går altid ind i alting.',
      ],
    ],
  },
  {
    between: ['mette', 'osman'],
    unread: { mette: 1 },
    messages: [
      [
        'osman',
        '3 18:05',
        'Mette, har I plads til to karme i næste uge? Bygherren har skiftet mening om døren. Igen.',
      ],
      ['mette', '3 18:40', 'Onsdag. Hvis han skifter mening én gang til, bliver det torsdag.'],
      ['osman', '2 07:15', 'Han har skiftet mening. Torsdag er fint. Kage?'],
      ['mette', '2 07:18', 'Altid.'],
      [
        'osman',
        '48m',
        'Er det dig, der har målebordet fra byggepladsen på Kalkgården? Ellers har vi en tyv med god smag.',
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
    between: { person: 'priya', company: 'kaergaarden' },
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
    between: { person: 'wiktoria', company: 'bogholderi-hanne-friis' },
    unread: { wiktoria: 1 },
    messages: [
      ['wiktoria', '29 21:15', 'Hej Hanne, har du plads til en maler med to skotøjsæsker?'],
      [
        'hanne',
        '28 08:00',
        'Jeg har plads til én maler og halvanden æske. Kom med dem, så finder vi ud af det.',
      ],
      ['wiktoria', '28 19:30', 'Tusind tak. Hvad skal jeg skrive på momsen fra september?'],
      ['hanne', '27 07:45', 'Ingenting endnu. Send mig billederne, og mal videre.'],
      ['hanne', '2 08:10', 'Du har fået 4.312 kr. tilbage i moms. Køb en ordentlig stige.'],
    ],
  },
  {
    between: ['jonas', 'rikke'],
    messages: [
      [
        'rikke',
        '14 16:10',
        'Hvor skal stikkene sidde ved disken i klinikken? Malik siger 110 cm, tegningen siger 95.',
      ],
      ['jonas', '14 16:25', 'Tegningen er fra før, at Dorthe så den. 110. Jeg retter den.'],
      ['rikke', '14 16:26', 'Fedt. Så er det første gang, Malik har ret i år.'],
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
