import type { DemoCompany } from './types.ts';

/** Farms, producers of food and places to eat. */
export const foodCompanies: DemoCompany[] = [
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
    hours: {
      week: ['6-17', '6-17', '6-17', '6-17', '6-18', '6-15', '6-14'],
      exceptions: '24.12. 6-12\n25.12.-26.12. lukket\n31.12. 6-13\n1.1. lukket',
    },
    socialLinks: [
      'https://www.facebook.com/hvedekornet.example',
      'https://www.instagram.com/hvedekornet.example/',
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
    hours: { week: ['lukket', '16-23', '16-23', '16-24', '16-02', '12-02', '12-17'] },
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
];
