import type { DemoInitiative } from './types.ts';

/** Plans for parts of the municipality. */
export const areaInitiatives: DemoInitiative[] = [
  {
    slug: 'hoeje-taastrup-c-2035',
    title: 'Høje-Taastrup C: fra station man skifter på til by man bliver i',
    summary:
      'Tre modeller for bymidten mellem stationen, letbanen og City2. Vi vil høre, hvad der skal til, ' +
      'for at I vil drive forretning her.',
    body:
      '## Hvorfor nu?\n\n' +
      'Hver dag skifter 18.000 mennesker tog, bus eller letbane i Høje-Taastrup C. De færreste går ' +
      'længere end til perronen. Kontorer og uddannelser er her allerede, men efter klokken 17 er der ' +
      'stille.\n\n' +
      '## De tre modeller\n\n' +
      '1. **Gaden.** En sammenhængende handelsgade fra stationen til City2 med små lejemål på 40–90 m².\n' +
      '2. **Parken.** Det grønne strøg forlænges, og parkering flyttes under jorden eller i huse.\n' +
      '3. **Campus.** Uddannelser, laboratorier og små produktionslokaler blandes med boliger.\n\n' +
      '## Det vil vi gerne vide\n\n' +
      '- Hvad ville få jer til at åbne, blive eller flytte hertil?\n' +
      '- Hvor mange p-pladser har I *faktisk* brug for, og hvornår?\n' +
      '- Hvem skal stueetagerne være for?\n\n' +
      'Alle svar bliver læst, og vi svarer her på siden. Forslaget går til byrådet efter dialogmødet.',
    theme: 'town',
    status: 'hearing',
    starts: -50,
    ends: 160,
    responsible: 'karim',
    created: 58,
    milestones: [
      ['Samtaler med 40 virksomheder', -35, -33],
      ['Tre modeller offentliggjort', -20, -20],
      ['Dialogmøde på Rådhuset', 20],
      ['Byrådet vælger retning', 75],
      ['Første midlertidige butikker åbner', 150],
    ],
    followers: [
      'mette',
      'linh',
      'nadia',
      'kirsten',
      'louise',
      'aage',
      'ole',
      'luna',
      'christian',
      'gitte',
      'annette',
      'sigurd',
      'priya',
      'fatima',
      'sofie',
    ],
    companies: [
      ['perron-5', 'nadia', 'Hallen er gratis for møder om planen, og vi holder åbent hus hver onsdag.'],
      [
        'hanoi-26',
        'linh',
        'Vi holder åbent til kl. 21 om torsdagen i tre måneder for at se, om nogen kommer.',
      ],
      ['klatrehallen-kridt', 'sigurd', 'En udendørs boulderblok på pladsen, gratis for alle.'],
      ['hotel-hedebolund', 'annette', ''],
    ],
    events: ['vaekststrategien-borgermoede'],
    comments: [
      {
        author: 'linh',
        at: '19 20:10',
        body:
          'Jeg åbnede i arkaden i sommer. Til frokost er der kø, kl. 18 er jeg alene med suppen. Gaden ' +
          'med små lejemål lyder rigtigt, men kun hvis huslejen kan betales af en suppe til 89 kr.',
      },
      {
        author: 'torben',
        at: '19 21:02',
        body:
          'Forstår godt drømmen, men nogen skal også køre varerne frem. Hvis I fjerner vareindleveringen ' +
          'på nordsiden, så holder vores biler i busbanen. Det gør de allerede i dag.',
      },
      {
        author: 'kirsten',
        at: '18 08:15',
        body:
          'Jeg havde butik i Taastrup i 22 år. Parken er smuk på tegningen, men ingen køber bukser i en ' +
          'park. Mine kunder kom i bil, fordi de købte for mere end de kunne bære.',
      },
      {
        author: 'nadia',
        at: '18 09:40',
        answers: 2,
        body:
          'Jeg er uenig, Kirsten. 43 af mine 58 lejere kommer med toget. De klager ikke over parkering, ' +
          'de klager over, at der ikke er noget at gå hen til, når de er her.',
      },
      {
        author: 'ole',
        at: '18 12:25',
        answers: 2,
        body:
          'Jeg er cykelhandler, så jeg er inhabil. Men jeg talte i går: 31 kunder, 4 i bil. De 4 fyldte ' +
          'det hele.',
      },
      {
        author: 'kirsten',
        at: '18 19:50',
        answers: 2,
        body: 'Du sælger cykler, Ole. Det ville være mærkeligt, hvis de kom kørende i bil.',
      },
      {
        author: 'karim',
        at: '17 10:05',
        answers: 2,
        body:
          'Begge dele er rigtige, og derfor tæller vi i næste uge: fire steder, fem dage, kl. 7–20. ' +
          'Tallene kommer her på siden, også hvis de ikke passer til nogen af modellerne.',
      },
      {
        author: 'louise',
        at: '15 14:30',
        body:
          'Som udlejer: stueetager på 40 m² er dyre at bygge og svære at leje ud. Vi kan gøre det, hvis ' +
          'kommunen garanterer de første to år. Ellers bliver det frisører og tomme ruder.',
      },
      {
        author: 'christian',
        at: '14 16:12',
        answers: 7,
        body:
          'En garanti til private udlejere er tvivlsom efter kommunalfuldmagten. Det kan laves som et ' +
          'kommunalt lejemål med fremleje, men så skal det i udbud.',
      },
      {
        author: 'karim',
        at: '13 09:00',
        answers: 7,
        body:
          'Christian har ret i det første. Vi er ved at undersøge fremlejemodellen. Vi lover ikke noget, ' +
          'før juristerne har set den, men spørgsmålet er noteret som nr. 14 på listen.',
      },
      {
        author: 'aage',
        at: '9 11:11',
        body:
          'Hvor bliver solcellerne af i model 1? Så mange flade tage på én gang kommer der ikke igen i ' +
          'min levetid, og den har jeg tænkt mig at bruge.',
      },
      {
        author: 'priya',
        at: '3 17:45',
        body:
          'Writing in English, sorry. Campus, please. We moved here because the train to the lab takes ' +
          'three minutes. What is missing is a place to solder at 9 pm, and anything open after it.',
      },
      { author: 'henrik', at: '2 06:40', body: 'Det her skulle I have tænkt på i 1985.', edited: true },
      {
        author: 'birgitte',
        at: '1 13:20',
        body:
          'Tællingen er færdig: 61 % kommer med tog, bus eller letbane, 14 % på cykel eller til fods, 25 ' +
          '% i bil. Lørdag er det næsten omvendt: 52 % i bil. Hele tabellen ligger til dialogmødet. Tak ' +
          'til Kirsten og Ole, der stillede spørgsmålet hver fra sin side.',
      },
    ],
  },
  {
    slug: 'nye-erhvervsarealer-ved-hedehusene',
    title: 'Nye erhvervsarealer ved Hedehusene',
    summary:
      '18 hektar syd for banen til håndværk, let industri og lager. I høring nu: støj, vejadgang og ' +
      'hvem der skal have plads.',
    body:
      'Der mangler grunde på 2.000–6.000 m² til virksomheder, der er vokset ud af deres gård.\n\n' +
      '## Forslaget i korte træk\n\n' +
      '| Delområde | Størrelse | Formål |\n' +
      '|---|---|---|\n' +
      '| Nord, mod banen | 7 ha | Håndværk og værksteder |\n' +
      '| Midt | 6 ha | Let produktion |\n' +
      '| Syd, mod markerne | 5 ha | Lager, højst 10 meter højt |\n\n' +
      '## Det er ikke afgjort\n\n' +
      '- om tung trafik skal ledes ad den nye vej eller gennem Reerslev\n' +
      '- om der skal reserveres grunde til virksomheder, der allerede er i kommunen\n' +
      '- hvor bred den grønne bræmme mod Fløng skal være',
    theme: 'premises',
    status: 'hearing',
    starts: -30,
    ends: 240,
    responsible: 'birgitte',
    created: 40,
    milestones: [
      ['Jordbundsprøver', -25, -21],
      ['Forslag sendt i høring', -12, -12],
      ['Høringsmøde i hal 3', 38],
      ['Høringsfrist', 59],
      ['Lokalplan vedtaget', 200],
    ],
    followers: [
      'henrik',
      'louise',
      'torben',
      'kristoffer',
      'mette',
      'poul-erik',
      'steffen',
      'mads',
      'charlotte',
    ],
    companies: [
      [
        'hedebo-erhvervspark',
        'louise',
        'Vi stiller tal for efterspørgslen til rådighed: 31 på venteliste lige nu.',
      ],
      ['transit-vest-logistik', 'torben', 'Trafiktællinger fra vores egne biler.'],
    ],
    events: ['hoering-om-erhvervsarealer'],
    comments: [
      {
        author: 'mette',
        at: '11 19:30',
        body:
          'Vi er vokset ud af vores 600 m² og vil gerne blive i Hedehusene. Reserver grundene til dem, ' +
          'der er her i forvejen, ellers køber et lager det hele på en formiddag.',
      },
      {
        author: 'torben',
        at: '11 20:05',
        answers: 0,
        body: 'Lagrene betaler altså også skat, Mette. Og løn til 86 mennesker.',
      },
      {
        author: 'mette',
        at: '11 20:31',
        answers: 0,
        body:
          'Det ved jeg, og I køber også trapper af os. Men I kan ligge ved motorvejen. Det kan min kunde ' +
          'på cykel ikke.',
      },
      {
        author: 'henrik',
        at: '10 06:20',
        body:
          'Lastbiler gennem Reerslev: nej tak. Gadekæret er 4 meter fra vejen, og svinget er lavet til ' +
          'hestevogn.',
      },
      {
        author: 'kristoffer',
        at: '10 21:15',
        answers: 3,
        body: 'Enig med Henrik for første gang siden 1998.',
      },
      {
        author: 'birgitte',
        at: '8 09:10',
        answers: 3,
        body:
          'Det er noteret, og flere skriver det samme. Vi regner lige nu på en adgang direkte fra den nye ' +
          'vej. Den koster mere, og regnestykket bliver vist på høringsmødet.',
      },
      {
        author: 'steffen',
        at: '1 18:00',
        body: 'Gør bræmmen mod Fløng til æbletræer. Jeg kender en, der vil presse dem.',
      },
    ],
  },
];
