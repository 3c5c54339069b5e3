import type { DemoCompany } from './types.ts';

/** Crafts and building. */
export const buildingCompanies: DemoCompany[] = [
  {
    slug: 'holm-datter-snedkeri',
    name: 'Holm & Datter Snedkeri ApS',
    industry: 'craft',
    street: 'Høvlbænken 4',
    district: 'Hedehusene',
    tagline: 'Butiksinventar, trapper og køkkener, der passer første gang',
    about:
      'Vi er syv mennesker, to hunde og en båndsav fra 1968, der stadig går lige. Værkstedet ligger ti ' +
      'minutters gang fra Hedehusene Station, og du må gerne komme forbi og banke på pladen, før du ' +
      'bestemmer dig.\n\n' +
      'Vi laver mest inventar til butikker, klinikker og kontorer i Høje-Taastrup og omegn. Alt bliver ' +
      'målt op af den, der skal bygge det. Spåner og afskær går til naboens fyr, så selv fejlene varmer ' +
      'nogen.',
    offers: ['butiksinventar', 'specialkøkkener', 'trapper', 'opmåling på stedet'],
    seeks: ['elektriker', 'glarmester', 'lærling', 'fotograf'],
    products: [
      {
        name: 'Butiksdisk efter mål',
        price: 'fra 18.000 kr.',
        description: 'Tegnet, bygget og sat op på tre uger. Vi tager den gamle med.',
      },
      { name: 'Trappe i eg eller ask', price: 'efter tilbud', description: 'Lige, svungen eller med repos.' },
      { name: 'Opmåling på stedet', price: 'gratis i kommunen' },
    ],
    translation: {
      tagline: 'Shop fittings, stairs and kitchens that fit the first time',
      about:
        'We are seven people, two dogs and a band saw from 1968 that still runs straight. The workshop is ' +
        'ten minutes on foot from Hedehusene Station, and you may come by and knock on the wood before you ' +
        'decide.\n\nWe mostly build fittings for shops, clinics and offices in and around Høje-Taastrup. ' +
        'The person who measures it also builds it.',
      offers: ['shop fittings', 'bespoke kitchens', 'stairs', 'measuring on site'],
    },
    employees: '5-9',
    founded: 1987,
    people: [
      ['mette', 'Indehaver og snedkermester'],
      ['jonas', 'Projektleder'],
    ],
    hours: {
      week: ['7-15.30', '7-15.30', '7-15.30', '7-15.30', '7-12', 'lukket', 'lukket'],
      exceptions: '24.12.-1.1. lukket',
    },
    socialLinks: ['https://www.instagram.com/holm.datter.snedkeri.example/'],
    joined: 328,
  },
  {
    slug: 'roerbaek-smedje',
    name: 'Rørbæk Smedje & Maskinværksted',
    industry: 'craft',
    street: 'Essevej 2',
    district: 'Reerslev',
    tagline: 'Gelændere, havelåger og det, der knækkede i går',
    about:
      'Smedet i Reerslev siden 1931. Vi laver trapper, gelændere og reservedele, som fabrikken er holdt ' +
      'op med at lave. Kommer du før kl. 9 med det ødelagte i hånden, kan du som regel få det med hjem ' +
      'igen samme dag. Vi sender ikke nyhedsbreve.',
    offers: ['svejsning', 'reparation af maskiner', 'gelændere', 'ståltrapper'],
    seeks: ['pulverlakering', 'lærling'],
    employees: '2-4',
    founded: 1931,
    people: [['henrik', 'Smedemester']],
    joined: 320,
    withoutLogo: true,
    withoutWebsite: true,
    advertisingProtected: true,
  },
  {
    slug: 'reerslev-og-omegns-maskinstation',
    name:
      'Reerslev og Omegns Maskinstation, Entreprenørforretning og Containerudlejning v/Kristoffer ' +
      'Thorvaldsen-Bækgaard',
    industry: 'building',
    street: 'Roemarken 17',
    district: 'Reerslev',
    tagline: 'Vi graver, kører væk, rydder sne og sætter en container, hvor du peger',
    about:
      'Navnet er langt, fordi min far ikke ville stryge noget, da han udvidede. Vi har tre ' +
      'gravemaskiner, to traktorer med saltspreder og 64 containere. Sneen rydder vi fra kl. 4, og i ' +
      'stille vejr kan man høre os i Sengeløse.',
    offers: ['snerydning', 'containere', 'jordarbejde', 'nedrivning'],
    seeks: ['chauffør', 'opbevaringsplads'],
    employees: '2-4',
    founded: 1979,
    people: [['kristoffer', 'Indehaver']],
    joined: 287,
  },
  {
    slug: 'vestegnens-tag-zink',
    name: 'Vestegnens Tag & Zink A/S',
    industry: 'building',
    street: 'Kvistgangen 30',
    district: 'Taastrup',
    tagline: 'Tage, kviste og zink på alt fra kolonihaver til stationer',
    about:
      'Vi er 34 tagdækkere og blikkenslagere, og vi har været oppe på de fleste tage mellem Vestskoven ' +
      'og Hedehusene. Hver mandag morgen gennemgår vi sikkerheden, før nogen sætter en fod på en ' +
      'stige.\n\n' +
      'Vi regner gerne på opgaver sammen med en murer og en tømrer, så bygherren får ét tilbud og én, ' +
      'der tager telefonen.',
    offers: ['tagrenovering', 'zinkarbejde', 'inspektion med drone', 'tagrender'],
    seeks: ['stilladser', 'murer', 'solceller', 'lærling'],
    employees: '20-49',
    founded: 1996,
    people: [['susanne', 'Adm. direktør']],
    joined: 307,
  },
  {
    slug: 'murermester-osman-demir',
    name: 'Murermester Osman Demir ApS',
    industry: 'building',
    street: 'Lerbakken 9',
    district: 'Taastrup',
    tagline: 'Gavle, fuger og badeværelser uden overraskelser',
    about:
      'Vi er seks mand, der kan mure lige. Facader og fuger om sommeren, badeværelser om vinteren. Du ' +
      'får en fast pris på papir og en besked hver fredag om, hvor langt vi er kommet.',
    offers: ['facaderenovering', 'badeværelser', 'flisearbejde', 'murer'],
    seeks: ['vvs', 'stilladser', 'ung i erhvervspraktik'],
    employees: '5-9',
    founded: 2009,
    people: [['osman', 'Murermester']],
    joined: 316,
  },
  {
    slug: 'el-kompagniet-hoeje-taastrup',
    name: 'El-Kompagniet Høje-Taastrup A/S',
    industry: 'building',
    street: 'Ampèrevænget 12',
    district: 'Høje Taastrup',
    tagline: 'El, ladestandere og lys, der tænder, når du kommer',
    about:
      'Vi trækker kabler i butikker, lagerhaller og boligforeninger og har efterhånden sat over 300 ' +
      'ladestandere op på Vestegnen. Døgnvagten sidder i Høje Taastrup og ikke i et callcenter. Fem ' +
      'lærlinge ad gangen: vi uddanner selv dem, vi mangler.',
    offers: ['elektriker', 'ladestandere', 'belysning', 'eltjek'],
    seeks: ['solceller', 'snedker', 'kørende montør'],
    employees: '20-49',
    founded: 2001,
    people: [
      ['malik', 'Medejer, elinstallatør'],
      ['rikke', 'Lærling'],
    ],
    joined: 295,
  },
  {
    slug: 'fugt-og-fundament',
    name: 'Fugt & Fundament',
    industry: 'building',
    street: 'Dræntoften 1',
    district: 'Fløng',
    tagline: 'Tørre kældre i gamle villaer',
    about:
      'Halvdelen af kældrene i Fløng lugter af 1962. Vi finder ud af hvorfor og siger det også, hvis ' +
      'det bare er tørresnoren. Rapport inden for fem hverdage.',
    offers: ['fugtmåling', 'omfangsdræn', 'skimmelundersøgelse'],
    seeks: ['murer', 'forsikringsmægler'],
    employees: '2-4',
    founded: 2016,
    people: [['flemming', 'Indehaver']],
    joined: 202,
    withoutLogo: true,
  },
  {
    slug: 'bjerre-og-soen',
    name: 'Anlægsgartner Bjerre & Søn',
    industry: 'green',
    street: 'Bøgehegnet 8',
    district: 'Sengeløse',
    tagline: 'Haver, gårdrum og regnvand, der bliver, hvor det skal',
    about:
      'Siden skybruddet i 2011 har vi mest tænkt på vand. Vi bygger regnbede, grønne gårde og ' +
      'belægninger, der kan sluge en tordenbyge. Sønnen er blevet 41 og har stadig ikke fået lov at ' +
      'bestemme over beplantningen.',
    offers: ['regnbede', 'belægning', 'pleje af grønne områder', 'beskæring'],
    seeks: ['kompost', 'boligforeninger', 'snerydning'],
    employees: '10-19',
    founded: 1984,
    people: [['bjarne', 'Indehaver']],
    joined: 259,
  },
  {
    slug: 'maler-wiktoria-nowak',
    name: 'Maler Wiktoria Nowak',
    industry: 'craft',
    street: 'Kalkgården 3, st. th.',
    district: 'Hedehusene',
    tagline: 'Maler for små butikker: vi begynder, når du lukker',
    about:
      'Jeg maler om aftenen og i weekenden, så din forretning ikke skal holde lukket. Linoliemaling, ' +
      'hvis du vil, og altid dækket ordentligt af. Polsk, dansk og lidt for meget engelsk.',
    offers: ['maler', 'aftenarbejde', 'farverådgivning'],
    seeks: ['bogholder', 'butiksinventar'],
    employees: '1',
    founded: 2018,
    people: [['wiktoria', 'Malermester']],
    joined: 117,
  },
  {
    slug: 'vvs-vagten-taastrup',
    name: 'VVS-Vagten Taastrup ApS',
    industry: 'building',
    street: 'Muffen 21',
    district: 'Taastrup',
    tagline: 'Når det drypper, er vi på vej',
    about:
      'Tolv montører, otte biler og en telefon, der bliver taget. Vi skifter haner, lægger gulvvarme og ' +
      'kobler dit hus på fjernvarmen. I januar har vi kø, og det siger vi ærligt.',
    offers: ['vvs', 'fjernvarmetilslutning', 'gulvvarme', 'døgnvagt'],
    seeks: ['varmepumper', 'lærling', 'lager tæt på motorvejen'],
    employees: '10-19',
    founded: 2005,
    people: [['poul-erik', 'Vagtchef og medejer']],
    joined: 280,
  },
  {
    slug: 'stilladshuset-hedeland',
    name: 'Stilladshuset Hedeland',
    industry: 'building',
    street: 'Grusgraven 5',
    district: 'Hedehusene',
    tagline: 'Stilladser sat op i morgen, taget ned, når du siger til',
    about:
      'Vi lejer stilladser ud til murere, malere og tagfolk fra Roskilde til Glostrup. Plads nok på ' +
      'grusgraven, og vi kører selv.',
    offers: ['stilladser', 'facadelifte', 'overdækning'],
    seeks: ['murer', 'maler', 'chauffør'],
    employees: '10-19',
    founded: 2012,
    people: [],
    joined: 245,
    unverified: true,
  },
];
