import type { DemoOpportunity } from './types.ts';

/** Opportunities, the newest first. */
export const opportunities: DemoOpportunity[] = [
  {
    kind: 'seeks',
    matter: 'pilot-customer',
    title: 'Three growers for a spring trial of our soil sensors',
    company: 'rootline-sensors',
    person: 'priya',
    created: 3,
    closes: 55,
    body:
      'We bring 20 sensors, bury them, and show you every morning how wet the field is. You tell us when ' +
      'we are wrong.\n\n' +
      '**What it costs you:** nothing, and about an hour a month.\n\n' +
      'Vegetables, berries or nursery plants preferred. Vi taler også dansk, langsomt.',
    savedBy: ['johannes', 'nadia'],
    tags: ['landmand', 'jordfugtmåling', 'pilot customers'],
  },
  {
    kind: 'seeks',
    matter: 'supplier',
    title: 'Fotograf til et nyt værksted (en dag, masser af savsmuld)',
    company: 'holm-datter-snedkeri',
    person: 'mette',
    created: 2,
    closes: 20,
    body:
      'Vi skal bruge 15–20 billeder af folk, der arbejder, til hjemmesiden. Ingen krydsede arme. Betaling ' +
      'efter regning eller i trappe.',
    amount: '15–20 billeder, højst 8.000 kr.',
    openTo: 'companies',
    savedBy: ['amira'],
    tags: ['fotograf', 'portrætter', 'hjemmesider'],
  },
  {
    kind: 'offers',
    matter: 'premises',
    title: 'Ledigt bord og et hjørne til at lodde i på Perron 5',
    company: 'perron-5',
    person: 'nadia',
    created: 5,
    body:
      'To borde med udsigt til spor 1 og et hjørne på 6 m² med udsugning. Fra den første i måneden. 1.650 ' +
      'kr. med kaffe.',
    amount: '1.650 kr. om måneden',
    savedBy: ['priya', 'mette'],
    pictures: [['desk', 'Bordet ved vinduet med udsigt til spor 1']],
    tags: ['kontorplads', 'værkstedslokale', 'startups'],
  },
  {
    kind: 'seeks',
    matter: 'staff',
    title: 'Lærling til snedkeri fra august',
    company: 'holm-datter-snedkeri',
    person: 'jonas',
    created: 9,
    closes: 90,
    body:
      'Du møder til tiden, kan lide at måle to gange og bliver ikke sur, når Mette måler en tredje. ' +
      'Karakterer er ikke det vigtigste. Kom i praktik en uge først, så ved vi det begge to.',
    amount: '1 læreplads',
    savedBy: ['emil'],
    tags: ['lærling', 'unge i praktik', 'lærepladser'],
  },
  {
    kind: 'seeks',
    matter: 'partner',
    title: 'Mejeri + vognmand + butik: prove that milk can stay cold',
    company: 'coldpath',
    person: 'adaeze',
    created: 11,
    closes: 40,
    body:
      'Six weeks, 60 crates, one route. I need one dairy, one haulier and one shop in this municipality. ' +
      'You get all the data and a report you can show to the food inspector.',
    openTo: 'industries',
    industries: ['food', 'transport', 'retail'],
    tags: ['mejeri', 'kølekæde', 'transportvirksomhed'],
  },
  {
    kind: 'offers',
    matter: 'premises',
    title: '800 m² lager med rampe, fra marts til september',
    company: 'transit-vest-logistik',
    person: 'torben',
    created: 13,
    closes: 60,
    body:
      'Den østlige ende af hal 2 er tom hver sommer. Palleplads eller frit gulv, vi kan læsse af for jer. ' +
      '900 meter til motorvejen, 12 minutter til toget til fods, hvis du går som en revisor.',
    amount: '800 m², 45 kr. pr. m² om måneden',
    pictures: [
      ['yard', 'Rampen, set fra gården'],
      ['shelf', 'Reoler i den del af hallen, der bliver ledig'],
    ],
    tags: ['lager', 'opbevaringsplads', 'logistikpartner'],
  },
  {
    kind: 'seeks',
    matter: 'investor',
    title: 'Loopwise is raising 1.5 million kroner',
    company: 'loopwise',
    person: 'lucas',
    created: 16,
    closes: 70,
    body:
      'Eleven webshops, 9,400 boxes in use, 88 % come back. The money buys a washing line and a second ' +
      'person who can lift.\n\n' +
      'We prefer someone close enough to visit us, and to be annoyed in person.',
    amount: 'DKK 1,500,000',
    tags: ['investor', 'returemballage', 'green'],
  },
  {
    kind: 'seeks',
    matter: 'supplier',
    title: 'Etiketter til en øl, der hedder Letbanen',
    company: 'floeng-bryghus',
    person: 'steffen',
    created: 18,
    body: '1.200 stk., skal kunne tåle kondens og forsinkelse. Tegning søges også.',
    amount: '1.200 stk.',
    tags: ['etiketter', 'trykkeri', 'emballagedesign'],
  },
  {
    kind: 'offers',
    matter: 'partner',
    title: 'Elever med værktøj: vi laver jeres lille serie',
    company: 'vestegnens-vaerkstedsskole',
    person: 'gunnar',
    created: 21,
    body:
      'Fuglekasser, skilte, cykelstativer, kantinemad til 80. Vi tager tid, og det bliver ordentligt. ' +
      'Materialer betaler I, og lønnen er en anbefaling til den unge.',
    openTo: 'companies',
    savedBy: ['mette'],
    tags: ['unge i praktik', 'produktion i små serier', 'opgaver til værksteder'],
  },
  {
    kind: 'seeks',
    matter: 'staff',
    title: 'Natchauffør, kategori C/E, gerne en, der kan lide bagere',
    company: 'transit-vest-logistik',
    person: 'maria',
    created: 24,
    closes: 14,
    body: 'Fast rute, fem nætter, hjemme kl. 7. Overenskomst, og danskkursus i arbejdstiden, hvis du vil.',
    amount: '37 timer om ugen',
    tags: ['chauffør', 'danskundervisning'],
  },
  {
    kind: 'seeks',
    matter: 'pilot-customer',
    title: 'To genoptræningssteder til Talebro',
    company: 'talebro',
    person: 'kasper',
    created: 6,
    closes: 80,
    body:
      'Appen øver udtale med voksne efter en blodprop. Jeg kommer en formiddag om ugen i tolv uger og ' +
      'sidder ved siden af.',
    tags: ['brugertest', 'fysioterapeut', 'taletræning'],
  },
  {
    kind: 'offers',
    matter: 'supplier',
    title: 'Afskær i skum: gratis, hvis du henter',
    company: 'skumform',
    person: 'pernille',
    created: 28,
    body:
      'To palletter om ugen. ' +
      'God til pakning, pudebetræk, teater og støjdæmpning i et skur med en podcast.',
    amount: 'Gratis',
    openTo: 'schools',
    tags: ['emballage', 'afskær til skoler', 'polstring'],
  },
  {
    kind: 'seeks',
    matter: 'premises',
    title: 'Lokale med dagslys fra nord, 30–60 m²',
    company: 'amira-haddad-foto',
    person: 'amira',
    created: 33,
    body:
      'I cykelafstand af Taastrup Station. Deler gerne med en keramiker, en grafiker eller en, der sover ' +
      'om dagen.',
    amount: '30–60 m²',
    district: 'Taastrup',
    tags: ['lokale med dagslys', 'kontorer'],
  },
  {
    kind: 'seeks',
    matter: 'internship',
    title: 'Internship in web development from February',
    person: 'emil',
    created: 10,
    closes: 50,
    body:
      'Fourth semester, 20 weeks. I write TypeScript and ask questions early. Danish and English. I live ' +
      'in Hedehusene and have a bike.',
    tags: ['webudvikler', 'studentermedhjælper', 'praktikpladser i it'],
  },
  {
    kind: 'offers',
    matter: 'partner',
    title: 'Ledige tage? Vi lægger paneler, du får strømmen billigere',
    company: 'sengeloese-solcellelaug',
    person: 'aage',
    created: 47,
    body: 'Fra 300 m² mod syd, øst eller vest. Vi har vedtægterne, bankens nummer og tålmodigheden.',
    tags: ['solceller', 'tage mod syd', 'lokal strøm'],
  },
  {
    kind: 'seeks',
    matter: 'supplier',
    title: 'Morgenbrød til 86, hver fredag kl. 5.45',
    company: 'transit-vest-logistik',
    person: 'maria',
    created: 70,
    closed: 41,
    body: 'Fundet! Hvedekornet leverer. Tak for ti tilbud, og undskyld til de ni.',
    isFound: true,
    amount: '86 stk. hver fredag',
    tags: ['morgenbrød til møder', 'levering før kl. 8'],
  },
  {
    kind: 'offers',
    matter: 'pilot-customer',
    title: 'To hektar til noget, vi ikke har prøvet før',
    company: 'kaergaarden',
    person: 'johannes',
    created: 52,
    body:
      'Mark i omdrift, økologisk, 400 meter fra vej. Jeg vil gerne lægge jord til et forsøg, hvis jeg må ' +
      'følge med og blande mig.',
    amount: '2 ha',
    pictures: [['field', 'Marken i juni, set fra vejen']],
    tags: ['marker til forsøg', 'jordfugtmåling'],
  },
  {
    kind: 'seeks',
    matter: 'co-founder',
    title: 'Medstifter, der kan bygge, søges af en, der kan sælge',
    person: 'fatima',
    created: 15,
    closes: 65,
    body:
      'Jeg har en idé om fælles indkøb for kiosker og 14 kiosker, der har sagt ja. Jeg kan tal og sælge. ' +
      'Du kan bygge. Kaffe hos Spor 4?',
    openTo: 'founders',
    district: 'Høje Taastrup',
    tags: ['co-founder', 'udviklere', 'startups'],
  },
  {
    kind: 'offers',
    matter: 'equipment',
    title: 'Vacuumløfter til plader, når vi ikke bruger den',
    company: 'holm-datter-snedkeri',
    person: 'jonas',
    created: 4,
    body:
      'Den løfter 150 kg og står stille tre dage om ugen. Hent og bring selv, og skriv i bogen ved døren, ' +
      'hvis den lyder mærkeligt.',
    amount: '250 kr. pr. dag',
    savedBy: ['henrik'],
    pictures: [['workshop', 'Løfteren ved siden af pladesaven']],
    tags: ['løftegrej', 'udstyr til plader'],
  },
  {
    kind: 'seeks',
    matter: 'tender',
    title: 'Udbud: rengøring af fælles gange og køkkener',
    company: 'hedebo-erhvervspark',
    person: 'louise',
    created: 8,
    closes: 25,
    body:
      'Fire gange om ugen i to år fra 1. marts. Se bygningen onsdag kl. 14, så regner I på det samme. Vi ' +
      'vælger ikke det billigste, hvis det lyder for godt.',
    amount: 'Ca. 240.000 kr. om året',
    openTo: 'industries',
    industries: ['cleaning'],
    tags: ['rengøring'],
  },
];
