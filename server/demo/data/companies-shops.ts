import type { DemoCompany } from './types.ts';

/** Food, shops, health, hotels and sport. */
export const shopCompanies: DemoCompany[] = [
  {
    slug: 'bageriet-hvedekornet',
    name: 'Bageriet Hvedekornet',
    industry: 'food',
    street: 'Surdejen 1',
    district: 'Taastrup',
    tagline: 'Rugbrød og kanelsnegle fra klokken 6, også om søndagen',
    about:
      'Vi har bagt i Taastrup siden 1974, og ovnen har kun været kold to gange. Mel fra en økologisk ' +
      'gård i Sengeløse, smør fra nabokommunen og en surdej, der hedder Gerda.\n\n' +
      'Vi leverer morgenbrød til møder fra 10 til 200 personer. Bestil før kl. 14 dagen før, så lover ' +
      'vi, at det dufter, når vi kommer.',
    offers: ['morgenbrød til møder', 'rugbrød', 'kager', 'levering før kl. 8'],
    seeks: ['kølevogn', 'økologisk mel', 'lærling', 'regnskabshjælp'],
    employees: '10-19',
    founded: 1974,
    people: [
      ['lone', 'Bagermester'],
      ['yusuf', 'Bagersvend'],
    ],
    joined: 339,
  },
  {
    slug: 'floeng-bryghus',
    name: 'Fløng Bryghus & Mosteri',
    industry: 'food',
    street: 'Æblegangen 22',
    district: 'Fløng',
    tagline: 'Øl om vinteren, most om efteråret, snak hele året',
    about:
      'I oktober presser vi hele Fløngs æbler, og du får dine egne tilbage på flaske. Resten af året ' +
      'brygger vi fire slags øl, hvoraf den ene hedder Letbanen, fordi den også blev forsinket.',
    offers: ['øl', 'æblemost', 'smagninger', 'presning af æbler'],
    seeks: ['etiketter', 'restauranter', 'æbler', 'kølerum'],
    employees: '2-4',
    founded: 2014,
    people: [['steffen', 'Brygger']],
    joined: 243,
  },
  {
    slug: 'aroma-anatolia',
    name: 'Aroma Anatolia Catering',
    industry: 'food',
    street: 'Granatæblet 5',
    district: 'Taastrup',
    tagline: 'Frokost og fest fra det tyrkiske køkken, 20 til 400 gæster',
    about:
      'Meze, lam og en baklava, der har afgjort flere byrådsmøder. Halal, vegetarisk og med navneskilte ' +
      'på alle fade, så ingen skal gætte. Vi vasker op og tager fadene med hjem.',
    offers: ['catering', 'frokostordning', 'vegetarisk mad'],
    seeks: ['kødgrossist', 'festlokale', 'opvaskehjælp'],
    employees: '5-9',
    founded: 2011,
    people: [['aysel', 'Indehaver og kok']],
    joined: 293,
  },
  {
    slug: 'gaardmejeriet-kaerskov',
    name: 'Gårdmejeriet Kærskov',
    industry: 'food',
    street: 'Kærskovvej 40',
    district: 'Sengeløse',
    tagline: 'Ost, kærnemælk og is fra 62 køer med navne',
    about:
      'Køerne går ude fra april, og det kan smages. Vi sælger fra gården fredag og lørdag og leverer ' +
      'til butikker tirsdag og torsdag. Kærnemælken er sur på den rigtige måde.',
    offers: ['ost', 'mælk til caféer', 'gårdbesøg'],
    seeks: ['kølekæde', 'restauranter', 'transportvirksomhed'],
    employees: '5-9',
    founded: 1998,
    people: [['inger', 'Mejerist']],
    joined: 230,
  },
  {
    slug: 'spor-4',
    name: 'Kaffebrænderiet Spor 4',
    industry: 'food',
    street: 'Remisen 4',
    district: 'Hedehusene',
    tagline: 'Nybrændt kaffe til kontorer langs banen',
    about:
      'Vi brænder mandag og onsdag i den gamle remise og leverer på ladcykel til alle kontorer mellem ' +
      'Hedehusene og Taastrup. Har I en dårlig kaffemaskine, så låner vi jer en god.',
    offers: ['kaffe til kontorer', 'kaffemaskiner', 'smagninger'],
    seeks: ['emballage', 'kontorfællesskaber', 'cykelværksted'],
    employees: '2-4',
    founded: 2017,
    people: [['mikkel', 'Brænder']],
    joined: 166,
  },
  {
    slug: 'hanoi-26',
    name: 'Suppekøkkenet Hanoi 26',
    industry: 'food',
    street: 'City-arkaden 26',
    district: 'Høje Taastrup',
    tagline: 'Phở på fire minutter, kogt i fjorten timer',
    about:
      'Vi åbnede i sommer midt mellem toget og kontorerne. Suppe til frokost, ris om aftenen. Bestiller ' +
      'I til mere end otte, kommer vi med det hele i gryder.',
    offers: ['frokost ud af huset', 'vietnamesisk mad'],
    seeks: ['personale til weekender', 'skilte', 'bogholder'],
    employees: '5-9',
    founded: 2025,
    people: [['linh', 'Indehaver']],
    joined: 57,
    withoutLogo: true,
  },
  {
    slug: 'kaergaarden',
    name: 'Kærgården Økologi',
    industry: 'food',
    street: 'Markskellet 3',
    district: 'Vridsløsemagle',
    tagline: 'Mel, æg og grøntsager otte kilometer fra City2',
    about:
      'Vi har 74 hektar mellem landsbyen og Vestskoven og dyrker hvede, rug, ærter og kål. Hønsene har ' +
      'egen bus. Skoleklasser er velkomne, når det ikke er høst, og alle andre om lørdagen fra 10 til ' +
      '14.',
    offers: ['økologisk mel', 'æg', 'grøntsager', 'marker til forsøg'],
    seeks: ['bagerier', 'restauranter', 'jordfugtmåling', 'sæsonhjælp'],
    employees: '2-4',
    founded: 1953,
    people: [['johannes', 'Landmand']],
    joined: 251,
  },
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
