import type { DemoCompany } from './types.ts';

/** Transport and production. */
export const productionCompanies: DemoCompany[] = [
  {
    slug: 'transit-vest-logistik',
    name: 'Transit Vest Logistik A/S',
    industry: 'transport',
    street: 'Terminalen 31',
    district: 'Høje Taastrup',
    tagline: '31 porte, 40 lastbiler og 900 meter til motorvejen',
    about:
      'Vi tager imod containere om natten og har varerne i butikkerne, før de åbner. 86 medarbejdere ' +
      'med 17 sprog, og vi mødes på dansk i kantinen. Hallen er på 12.000 m², og om foråret er der ' +
      'næsten altid ledig plads i den ene ende.\n\n' +
      'Vi køber ind lokalt, når det kan lade sig gøre: dæk, rengøring, arbejdstøj og ret mange boller.',
    offers: ['lager', 'distribution', 'toldbehandling', 'returkørsel'],
    seeks: ['chauffør', 'ladestandere', 'dæk', 'danskundervisning'],
    employees: '50-99',
    founded: 1999,
    people: [
      ['torben', 'Direktør'],
      ['maria', 'HR-chef'],
    ],
    joined: 332,
  },
  {
    slug: 'hedebo-minibus',
    name: 'Hedebo Taxa & Minibus',
    industry: 'transport',
    street: 'Holdepladsen 2',
    district: 'Hedehusene',
    tagline: 'Skolekørsel, lufthavn og firmaudflugter med op til 19 sæder',
    about:
      'Vi kører 140 børn i skole hver morgen og gæster til lufthavnen, når de er afleveret. Alle vore ' +
      'chauffører bor i kommunen og kender vejen, når broen er lukket.',
    offers: ['minibus', 'lufthavnskørsel', 'kørsel med kørestol'],
    seeks: ['chauffør', 'ladestandere', 'hoteller'],
    employees: '10-19',
    founded: 2007,
    people: [['jamal', 'Vognmand']],
    joined: 148,
  },
  {
    slug: 'to-mand-og-en-trappe',
    name: 'Flyttefirmaet To Mand og en Trappe',
    industry: 'transport',
    street: 'Remmen 8',
    district: 'Taastrup',
    tagline: 'Vi er blevet syv, men trappen er den samme',
    about:
      'Kontorflytninger om aftenen og klaverer om lørdagen. Vi pakker ned, bærer op og sætter skruerne ' +
      'i en pose med navn på.',
    offers: ['flyttefirma', 'kontorflytning', 'opmagasinering'],
    seeks: ['kontorer', 'brugte flyttekasser', 'fysioterapeut'],
    employees: '5-9',
    founded: 2013,
    people: [['brian', 'Medejer']],
    joined: 198,
    unverified: true,
  },
  {
    slug: 'dansk-finmekanik',
    name: 'Dansk Finmekanik & Værktøj A/S',
    industry: 'production',
    street: 'Mikrometeret 1',
    district: 'Hedehusene',
    tagline: 'Dele på tusindedele til pumper, høreapparater og satellitter',
    about:
      'Vi drejer og fræser i stål, titan og messing. 71 ansatte, heraf ni lærlinge, og den yngste har ' +
      'lige fundet en fejl, som vi andre havde overset i to år.\n\n' +
      'Vi tager også små serier: har du en prototype, så kom med den. Kaffen er gratis, tolerancerne er ' +
      'det ikke.',
    offers: ['finmekanik', 'prototyper', 'drejning og fræsning', 'lærepladser'],
    seeks: ['robotceller', 'overfladebehandling', 'lærling', 'teknikere'],
    employees: '50-99',
    founded: 1962,
    people: [['else', 'Fabriksdirektør']],
    joined: 325,
  },
  {
    slug: 'skumform',
    name: 'Skumform ApS',
    industry: 'production',
    street: 'Puden 40',
    district: 'Taastrup',
    tagline: 'Skum skåret efter mål til emballage, senge og teatre',
    about:
      'Fra indlæg til instrumentkasser til et stykke nordjysk klippe til en opera. Afskær sælger vi ' +
      'billigt eller giver væk til skoler. Støjer ikke, lugter ikke, fylder meget.',
    offers: ['emballage i skum', 'polstring', 'afskær til skoler'],
    seeks: ['lager', 'returemballage', 'klimaregnskab'],
    employees: '20-49',
    founded: 1977,
    people: [['pernille', 'Produktionschef']],
    joined: 157,
  },
  {
    slug: 'vridsloesemagle-keramik',
    name: 'Vridsløsemagle Keramik',
    industry: 'craft',
    street: 'Bystævnet 6',
    district: 'Vridsløsemagle',
    tagline: 'Kopper, fade og vaser brændt i en lade',
    about:
      'Jeg drejer stel til caféer og restauranter i serier på 20 til 200. Hver kop er lidt skæv, men ' +
      'aldrig nok til at du kan klage. Ovnen tændes hver anden torsdag.',
    offers: ['keramik', 'stel til restauranter', 'kurser'],
    seeks: ['restauranter', 'butikker', 'fotograf'],
    employees: '1',
    founded: 2018,
    people: [['astrid', 'Keramiker']],
    joined: 82,
  },
];
