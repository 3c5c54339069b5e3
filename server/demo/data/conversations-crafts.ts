import type { DemoConversation } from './types.ts';

/** Between crafts businesses, and with their customers and accountants. */
export const craftConversations: DemoConversation[] = [
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
    between: { person: 'amira', company: 'holm-datter-snedkeri' },
    replyTo: 'Fotograf til et nyt værksted (en dag, masser af savsmuld)',
    unread: { mette: 1, jonas: 1 },
    messages: [
      [
        'amira',
        '1 09:20',
        'Hej Mette. Jeg har fotograferet to tømrere og en smed i år, og alle armene var i brug. Onsdag ' +
          'eller torsdag? 6.500 kr. for dagen, tyve billeder.',
      ],
    ],
  },
  {
    between: { person: 'luna', company: 'holm-datter-snedkeri' },
    replyTo: 'Fotograf til et nyt værksted (en dag, masser af savsmuld)',
    became: 'not-for-us',
    messages: [
      ['luna', '2 13:10', 'Jeg tegner mere, end jeg fotograferer, men jeg kan lave hjemmesiden bagefter?'],
      ['mette', '2 17:45', 'Tak! Først billeder, så snakker vi om hjemmesiden.'],
    ],
  },
  {
    between: { person: 'henrik', company: 'holm-datter-snedkeri' },
    replyTo: 'Vacuumløfter til plader, når vi ikke bruger den',
    messages: [
      ['henrik', '3 07:15', 'Vi skal løfte seks glasplader den 12. Er den ledig?'],
      ['jonas', '3 07:50', 'Ja, hvis den er hjemme igen til kaffen kl. 14.'],
    ],
  },
];
