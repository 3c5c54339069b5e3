import type { DemoCompany } from './types.ts';

/** IT and startups; some founders write English. */
export const techCompanies: DemoCompany[] = [
  {
    slug: 'rootline-sensors',
    name: 'Rootline Sensors ApS',
    industry: 'green',
    street: 'Perronen 5, 2. sal',
    district: 'Høje Taastrup',
    tagline: 'Soil sensors that tell growers when to water, and when to leave it alone',
    about:
      'We make a sensor the size of a carrot. You bury it, forget it, and it tells you how thirsty your ' +
      'field is. No SIM card, no subscription shock, five years on one battery.\n\n' +
      'Born at the campus in Taastrup, now three people and a very muddy Berlingo. We are running ' +
      'trials with two farms west of Copenhagen and want three more before the next season.',
    offers: ['soil sensors', 'water data', 'jordfugtmåling'],
    seeks: ['pilot customers', 'landmand', 'investor', 'finmekanik'],
    employees: '2-4',
    founded: 2023,
    people: [['priya', 'Founder & CEO']],
    joined: 139,
  },
  {
    slug: 'kvist-data',
    name: 'Kvist Data ApS',
    industry: 'it',
    street: 'Bitstrøget 44',
    district: 'Høje Taastrup',
    tagline: 'Lagerstyring for webshops, der er vokset ud af regnearket',
    about:
      'Vi laver ét program, og det gør én ting: ved, hvor dine varer er. Fire ansatte, 90 kunder og ' +
      'ingen sælgere. Du ringer til dem, der har skrevet koden, og de tager telefonen, også om fredagen.',
    offers: ['lagerstyring', 'integrationer', 'stregkoder'],
    seeks: ['pilotkunder', 'studentermedhjælper', 'logistikpartner'],
    employees: '2-4',
    founded: 2019,
    people: [
      ['sofie', 'Stifter'],
      ['anders', 'Udvikler'],
    ],
    joined: 270,
  },
  {
    slug: 'pendul-software',
    name: 'Pendul Software A/S',
    industry: 'it',
    street: 'Girostrædet 7',
    district: 'Høje Taastrup',
    tagline: 'Tidsbestilling til klinikker, der hellere vil se patienter',
    about:
      'Pendul bruges af 400 tandlæger, fysioterapeuter og optikere i hele landet. Vi er 27 ansatte på ' +
      'tredje sal med udsigt til perron 2, og vi kan se, om toget er forsinket, før appen kan.',
    offers: ['tidsbestilling', 'integration til klinikker', 'praktikpladser i it'],
    seeks: ['udviklere', 'it-sikkerhed', 'klinikker'],
    employees: '20-49',
    founded: 2008,
    people: [
      ['camilla', 'Adm. direktør'],
      ['rasmus', 'Salgschef'],
    ],
    joined: 304,
  },
  {
    slug: 'loopwise',
    name: 'Loopwise',
    industry: 'green',
    street: 'Køgevejens Gård 3',
    district: 'Taastrup',
    tagline: 'Shipping boxes that come home again, up to fifty times',
    about:
      'Cardboard is a one-night stand. Our boxes fold flat, go back in any letterbox and come out again ' +
      'next week. We operate from a former shoe shop in Taastrup and wash everything ourselves, for ' +
      'now.\n\n' +
      'We need webshops that ship at least 50 parcels a week and a logistics partner with empty space ' +
      'on the way back.',
    offers: ['reusable packaging', 'returemballage', 'returns handling'],
    seeks: ['webshops', 'logistikpartner', 'lager', 'investor'],
    employees: '2-4',
    founded: 2024,
    people: [
      ['lucas', 'Co-founder'],
      ['ingrid', 'Co-founder'],
    ],
    joined: 94,
  },
  {
    slug: 'halden-robotics',
    name: 'Halden Robotics ApS',
    industry: 'production',
    street: 'Fræseren 2B',
    district: 'Hedehusene',
    tagline: 'Small robots for small batches. Rented by the week',
    about:
      'A robot should be like a forklift: you rent it when you are busy. We place one cell next to your ' +
      'people, teach it the boring job in an afternoon and take it home again when the rush is over. ' +
      'Nine people, eleven robots, one of them named after a mother-in-law.',
    offers: ['robots for rent', 'automatisering', 'robotceller'],
    seeks: ['small factories', 'finmekanik', 'technicians', 'læring i virksomhed'],
    employees: '5-9',
    founded: 2020,
    people: [
      ['freja', 'Founder'],
      ['tomasz', 'CTO'],
    ],
    joined: 175,
  },
  {
    slug: 'coldpath',
    name: 'Coldpath',
    industry: 'transport',
    street: 'Perronen 5, 2. sal',
    district: 'Høje Taastrup',
    tagline: 'Live temperature for every crate between the dairy and the shop',
    about:
      'Every eleventh crate of dairy gets too warm on the last five kilometres. We put a tag in the ' +
      'crate and tell the driver before the milk notices. Looking for one dairy, one haulier and one ' +
      'shop to prove it in this town.',
    offers: ['temperature logging', 'cold chain', 'egenkontrol'],
    seeks: ['mejeri', 'transportvirksomhed', 'pilotkunder', 'co-founder'],
    employees: '1',
    people: [['adaeze', 'Founder']],
    joined: 40,
    unregistered: true,
  },
  {
    slug: 'talebro',
    name: 'Talebro',
    industry: 'health',
    street: 'Campusgården 1',
    district: 'Høje Taastrup',
    tagline: 'En app, der øver udtale med voksne efter en blodprop',
    about:
      'Jeg har undervist i tale i 16 år og set for mange øvelsesark i for mange skuffer. Talebro ' +
      'lytter, roser og husker. Den er ikke færdig. Jeg leder efter to genoptræningssteder, der vil ' +
      'afprøve den med mig.',
    offers: ['taletræning', 'brugertest'],
    seeks: ['pilotkunder', 'udviklere', 'fysioterapeut', 'kontorplads'],
    employees: '1',
    people: [['kasper', 'Stifter']],
    joined: 11,
    unregistered: true,
    withoutLogo: true,
    unverified: true,
    withoutWebsite: true,
  },
  {
    slug: 'nethjaelpen',
    name: 'NetHjælpen v/Bent Lykkegaard',
    industry: 'it',
    street: 'Stikket 11',
    district: 'Fløng',
    tagline:
      'Jeg kommer ud til små firmaer i Fløng, Hedehusene og Taastrup og får printeren, mailen og det ' +
      'trådløse net til at opføre sig ordentligt, og jeg går først, når du selv kan gøre det igen ' +
      'bagefter',
    about:
      'Fast pris: 600 kr. for den første time, derefter 450. Du betaler ikke for den tid, hvor jeg ' +
      'klapper din hund.',
    offers: ['it-hjælp på stedet', 'mailopsætning', 'sikkerhedskopi'],
    seeks: ['små kontorer', 'it-sikkerhed'],
    employees: '1',
    founded: 2022,
    people: [['bent', 'Indehaver']],
    joined: 237,
    withoutLogo: true,
  },
  {
    slug: 'sundby-sikkerhed',
    name: 'Sundby Sikkerhed ApS',
    industry: 'it',
    street: 'Nøglehullet 10',
    district: 'Taastrup',
    tagline: 'It-sikkerhed for virksomheder, der ikke har en it-afdeling',
    about:
      'Vi sender jer en falsk mail, ser, hvem der klikker, og giver kage i stedet for skældud. Derefter ' +
      'ordner vi det kedelige: adgangskoder, sikkerhedskopier, en plan for den dag det går galt. Vi har ' +
      'hjulpet en bager, en vognmand og en tandlæge tilbage på nettet.',
    offers: ['it-sikkerhed', 'awareness-kurser', 'beredskabsplan', 'sikkerhedskopi'],
    seeks: ['klinikker', 'forsikringsmægler', 'studentermedhjælper'],
    employees: '10-19',
    founded: 2017,
    people: [['nanna', 'Stifter']],
    joined: 211,
  },
  {
    slug: 'perron-5',
    name: 'Kontorfællesskabet Perron 5',
    industry: 'property',
    street: 'Perronen 5',
    district: 'Høje Taastrup',
    tagline: '58 skriveborde, to mødelokaler og syv minutter til perronen',
    about:
      'En gammel postterminal med højt til loftet og gode stole. Her sidder jordsensorer ved siden af ' +
      'bogholderi, og det er meningen. Du kan leje et bord fra måned til måned, og den første uge er ' +
      'gratis, hvis du bor i kommunen.',
    offers: ['kontorplads', 'mødelokaler', 'netværk for startups'],
    seeks: ['startups', 'kaffe', 'rengøring'],
    employees: '2-4',
    founded: 2018,
    people: [['nadia', 'Vært']],
    joined: 235,
  },
  {
    slug: 'studio-maane',
    name: 'Studio Måne',
    industry: 'creative',
    street: 'Skrårampen 2',
    district: 'Taastrup',
    tagline: 'Logoer, skilte og emballage for folk, der laver noget rigtigt',
    about:
      'Vi tegner for bagere, bryggere og smede. Vi begynder altid med at se, hvor tingene bliver lavet, ' +
      'og derfor er der savsmuld i vores tastatur. To designere og en kat uden opgaver.',
    offers: ['logo', 'emballagedesign', 'skilte', 'hjemmesider'],
    seeks: ['trykkeri', 'fotograf', 'webudvikler'],
    employees: '2-4',
    founded: 2015,
    people: [['luna', 'Grafisk designer']],
    joined: 217,
  },
  {
    slug: 'lydskuret',
    name: 'Lydskuret',
    industry: 'creative',
    street: 'Ekkodalen 14',
    district: 'Sengeløse',
    tagline: 'Podcast optaget i et redskabsskur med bedre akustik end radioen',
    about:
      'Kom med din historie, gå hjem med tre afsnit. Jeg har lavet lyd til radioen i tolv år og ' +
      'isoleret skuret med uld fra naboens får.',
    offers: ['podcast', 'speak', 'klip'],
    seeks: ['virksomheder med en historie', 'musiker'],
    employees: '1',
    founded: 2022,
    people: [['viktor', 'Lydmand']],
    joined: 70,
    withoutLogo: true,
  },
  {
    slug: 'amira-haddad-foto',
    name: 'Fotograf Amira Haddad',
    industry: 'creative',
    street: 'Lukkertiden 8',
    district: 'Taastrup',
    tagline: 'Portrætter af mennesker, der arbejder',
    about:
      'Jeg kommer med to lamper og god tid. Mine billeder hænger på et bageri, i en fabrikskantine og ' +
      'på en lastbil. Årsaftale for små virksomheder: fire besøg, alle rettigheder, fast pris.',
    offers: ['fotograf', 'portrætter', 'produktbilleder'],
    seeks: ['grafiker', 'lokale med dagslys'],
    employees: '1',
    founded: 2016,
    people: [['amira', 'Fotograf']],
    joined: 144,
  },
  {
    slug: 'trykkeriet-hedens-farver',
    name: 'Trykkeriet Hedens Farver',
    industry: 'production',
    street: 'Valsen 9',
    district: 'Hedehusene',
    tagline: 'Bøger, etiketter og plakater på papir, der må røres ved',
    about:
      'Vi trykker med planteolie og strøm fra landsbyens tage. Små oplag er ikke en fornærmelse: fra 50 ' +
      'etiketter til din første øl til 5.000 programmer. Kig ind og få lov at trække i håndtaget på den ' +
      'gamle cylinderpresse.',
    offers: ['trykkeri', 'etiketter', 'plakater', 'bogbind'],
    seeks: ['grafiker', 'budkørsel', 'ung i erhvervspraktik'],
    employees: '10-19',
    founded: 1968,
    people: [['niels', 'Bogtrykker og indehaver']],
    joined: 261,
  },
];
