import type { DemoCompany } from './types.ts';

/** Shops, clinics, leisure and a hotel. */
export const shopCompanies: DemoCompany[] = [
  {
    slug: 'cykelhjoernet',
    name: 'Cykelhjørnet Taastrup',
    industry: 'retail',
    street: 'Kædeskiftet 15',
    district: 'Taastrup',
    tagline: 'Reparation, mens du er på arbejde: ind kl. 7, ud kl. 16',
    about:
      'Vi henter firmaets cykler om morgenen og afleverer dem før fyraften. Ladcykler er vores svage ' +
      'punkt, forstået som kærlighed. Vi har cykelpumpe med ventil, der virker, uden for døren hele ' +
      'døgnet.',
    offers: ['cykelservice til firmaer', 'ladcykler', 'elcykler'],
    seeks: ['firmaer med cykler', 'lærling', 'værkstedslokale'],
    employees: '2-4',
    founded: 1991,
    people: [['ole', 'Cykelsmed']],
    hours: {
      week: [
        '9-12, 12.30-17.30',
        '9-12, 12.30-17.30',
        '9-12, 12.30-17.30',
        '9-12, 12.30-17.30',
        '9-18',
        '10-14',
        '',
      ],
    },
    joined: 275,
  },
  {
    slug: 'blomstervaerkstedet-iris',
    name: 'Blomsterværkstedet Iris',
    industry: 'retail',
    street: 'Kronbladet 6',
    district: 'Hedehusene',
    tagline: 'Buketter, kranse og fredagsblomster til receptionen',
    about:
      'Jeg binder af det, der er i sæson, og resten må vente. Fredagsaftale fra 180 kr. om ugen, ' +
      'leveret på cykel i Hedehusene og Fløng.',
    offers: ['blomster til kontorer', 'begravelsesbinderi', 'events'],
    seeks: ['lokale avlere', 'vaser i keramik', 'hoteller'],
    employees: '2-4',
    founded: 2013,
    people: [['iris', 'Blomsterbinder']],
    joined: 221,
  },
  {
    slug: 'garn-og-gaver',
    name: 'Garn & Gaver Fløng',
    industry: 'retail',
    street: 'Maskestykket 7',
    district: 'Fløng',
    tagline: 'Garn, der har mødt et får, og strikkeaften hver tirsdag',
    about:
      'En lille butik med en stor sofa. Jeg tager imod foredrag, klubber og mænd, der aldrig har ' +
      'strikket før. Dem har vi fem af om tirsdagen.',
    offers: ['garn', 'firmagaver', 'strikkeaftener'],
    seeks: ['keramik', 'lokale varer', 'webshop'],
    employees: '1',
    founded: 2020,
    people: [['karen-margrethe', 'Indehaver']],
    joined: 132,
    withoutWebsite: true,
  },
  {
    slug: 'brillehuset-taastrup',
    name: 'Brillehuset Taastrup',
    industry: 'retail',
    street: 'Synsvinklen 3',
    district: 'Taastrup',
    tagline: 'Skærmbriller til hele kontoret på en formiddag',
    about:
      'Vi tager maskinen under armen og tester jeres øjne på jobbet. Skærmbrillerne er klar på ni dage. ' +
      'I butikken har vi børnebriller, der kan tåle en skolegård.',
    offers: ['skærmbriller', 'synsprøver på arbejdspladsen', 'sikkerhedsbriller'],
    seeks: ['virksomheder med skærmarbejde', 'tidsbestilling'],
    employees: '5-9',
    founded: 1989,
    people: [['samir', 'Optiker']],
    joined: 207,
  },
  {
    slug: 'den-groenne-reol',
    name: 'Den Grønne Reol',
    industry: 'retail',
    street: 'Ombytningen 12',
    district: 'Høje Taastrup',
    tagline: 'Kontormøbler med et liv før dit',
    about:
      'Vi henter stole og borde, når firmaer flytter, og sælger dem videre til dem, der lige er ' +
      'begyndt. Sidste år reddede vi 41 ton fra forbrændingen. Halvdelen af os er på vej tilbage på ' +
      'arbejdsmarkedet, og det går godt.',
    offers: ['brugte kontormøbler', 'afhentning', 'skånejob'],
    seeks: ['firmaer på flytning', 'lager', 'flyttefirma', 'snedker'],
    employees: '10-19',
    founded: 2021,
    people: [['gitte', 'Leder']],
    joined: 76,
  },
  {
    slug: 'smilehullet',
    name: 'Tandlægerne Smilehullet I/S',
    industry: 'health',
    street: 'Kindtanden 2, 1. sal',
    district: 'Taastrup',
    tagline: 'Tandlæger med tid til dem, der er bange',
    about:
      'Tre tandlæger, fire klinikassistenter og et akvarium. Vi har åbent til kl. 19 om onsdagen, så du ' +
      'ikke behøver tage fri, og vi laver aftaler med virksomheder om tandtjek.',
    offers: ['tandtjek for ansatte', 'aftentider'],
    seeks: ['it-sikkerhed', 'rengøring', 'klinikassistent'],
    employees: '10-19',
    founded: 2003,
    people: [['dorthe', 'Tandlæge']],
    joined: 225,
    advertisingProtected: true,
  },
  {
    slug: 'floeng-fys',
    name: 'Fløng Fys & Træning',
    industry: 'health',
    street: 'Skulderbladet 4',
    district: 'Fløng',
    tagline: 'Fysioterapi for rygge, der løfter, og nakker, der sidder',
    about:
      'Vi kommer ud på byggepladsen og viser, hvordan man løfter en gipsplade uden at ringe til os ' +
      'bagefter. Hold for ansatte hver morgen kl. 6.30.',
    offers: ['fysioterapi', 'ergonomi på arbejdspladsen', 'træningshold'],
    seeks: ['håndværksfirmaer', 'større lokaler', 'tidsbestilling'],
    employees: '2-4',
    founded: 2015,
    people: [['mads', 'Fysioterapeut']],
    joined: 180,
  },
  {
    slug: 'zoneterapi-solveig-brandt',
    name: 'Zoneterapi v/Solveig Brandt',
    industry: 'health',
    street: 'Fodsporet 19',
    district: 'Sengeløse',
    tagline: 'Ro i fødderne, ro i hovedet',
    about:
      'Jeg arbejder i en lys stue med udsigt til gadekæret. Ingen løfter om mirakler, men de fleste ' +
      'falder i søvn.',
    offers: ['zoneterapi', 'firmaordning'],
    seeks: ['lokale i Taastrup', 'hjemmeside'],
    employees: '1',
    founded: 2024,
    people: [['solveig', 'Zoneterapeut']],
    hours: {
      week: ['efter aftale', 'efter aftale', 'efter aftale', 'efter aftale', 'lukket', 'lukket', 'lukket'],
    },
    joined: 51,
    withoutLogo: true,
    withoutWebsite: true,
  },
  {
    slug: 'hotel-hedebolund',
    name: 'Hotel Hedebolund',
    industry: 'travel',
    street: 'Gæstebuddet 1',
    district: 'Høje Taastrup',
    tagline: '84 værelser, 6 mødesale og god parkering ved motorvejen',
    about:
      'Halvdelen af vores gæster er her for at mødes, den anden halvdel for at sove mellem to møder. ' +
      'Hos os kan I gøre begge dele. Tog til Kastrup på 32 minutter uden skift og en kok, der laver ' +
      'smørrebrød, som hans mormor gjorde.',
    offers: ['mødelokaler', 'overnatning', 'konferencer', 'festlokale'],
    seeks: ['lokale råvarer', 'blomster', 'vaskeri', 'tjenere'],
    employees: '20-49',
    founded: 1986,
    people: [['annette', 'Direktør']],
    joined: 276,
  },
  {
    slug: 'klatrehallen-kridt',
    name: 'Klatrehallen Kridt',
    industry: 'sport',
    street: 'Overhænget 18',
    district: 'Høje Taastrup',
    tagline: '14 meter op, blød landing og kaffe på toppen',
    about:
      'Vi har bygget væggene i en gammel møbelhal. Firmaer kommer for at lære at stole på hinanden, og ' +
      'de fleste gør det efter anden rebhøjde. Åbent fra 7, så man kan nå at hænge lidt, før man møder.',
    offers: ['teambuilding', 'klatrekurser', 'firmasport'],
    seeks: ['firmaaftaler', 'fysioterapeut', 'skolehold'],
    employees: '10-19',
    founded: 2019,
    people: [['sigurd', 'Daglig leder']],
    joined: 151,
  },
];
