import type { DemoCompany } from './types.ts';

/** Advice, education, property, cars, finance and others. */
export const serviceCompanies: DemoCompany[] = [
  {
    slug: 'tal-og-tillid',
    name: 'Revisionsfirmaet Tal & Tillid',
    industry: 'finance',
    street: 'Facitgården 10',
    district: 'Taastrup',
    tagline: 'Revision for virksomheder, der selv vil forstå tallene',
    about:
      'Vi er 14 revisorer og en administrator, der i virkeligheden bestemmer. Alle kunder får et møde i ' +
      'november, hvor vi kigger fremad i stedet for tilbage. De første tyve minutter er gratis, og de ' +
      'fleste spørgsmål kan besvares på atten.',
    offers: ['revisor', 'årsregnskab', 'opstartsrådgivning', 'moms'],
    seeks: ['klimaregnskab', 'advokat', 'startups'],
    employees: '10-19',
    founded: 1994,
    people: [
      ['jesper', 'Statsautoriseret revisor, partner'],
      ['sara', 'Revisor'],
    ],
    joined: 314,
  },
  {
    slug: 'advokaterne-ved-stationen',
    name: 'Advokaterne ved Stationen',
    industry: 'advice',
    street: 'Ankomsten 1, 3. sal',
    district: 'Taastrup',
    tagline: 'Kontrakter, ejeraftaler og generationsskifte på almindeligt dansk',
    about:
      'Fire advokater og en fast pris, som du kender, før vi begynder. Vi skriver korte kontrakter. De ' +
      'lange er som regel skrevet af nogen, der tager timeløn.',
    offers: ['advokat', 'ejeraftaler', 'generationsskifte', 'lejekontrakter'],
    seeks: ['revisor', 'it-sikkerhed'],
    employees: '5-9',
    founded: 2002,
    people: [['christian', 'Advokat (H), partner']],
    joined: 253,
  },
  {
    slug: 'hr-huset-sommer',
    name: 'HR-huset Sommer',
    industry: 'advice',
    street: 'Pausen 5',
    district: 'Fløng',
    tagline: 'Din HR-afdeling hver anden tirsdag',
    about:
      'Har du mellem 5 og 40 ansatte, har du brug for HR, men ikke hver dag. Jeg kommer fast, kender ' +
      'jeres folk og tager de svære samtaler med dig. Intet handler om farver eller persontyper.',
    offers: ['hr på timebasis', 'ansættelseskontrakter', 'rekruttering'],
    seeks: ['virksomheder i vækst', 'advokat'],
    employees: '1',
    founded: 2020,
    people: [['tina', 'Indehaver']],
    joined: 110,
  },
  {
    slug: 'bogholderi-hanne-friis',
    name: 'Bogholderi v/Hanne Friis Mikkelsen',
    industry: 'finance',
    street: 'Bilagsmappen 2',
    district: 'Hedehusene',
    tagline:
      'Bogføring, moms og løn for håndværkere, der hellere vil være på stilladset end ved køkkenbordet ' +
      'en søndag aften med en pose kvitteringer',
    about:
      'Jeg har 38 faste kunder og plads til to mere. Du sender et billede af bilaget, når du får det, ' +
      'og så hører du ikke mere. Kun hvis der mangler noget, og det gør der ofte.',
    offers: ['bogholder', 'lønkørsel', 'moms', 'regnskabshjælp'],
    seeks: ['revisor', 'håndværksfirmaer'],
    employees: '1',
    founded: 2006,
    people: [['hanne', 'Bogholder']],
    joined: 267,
    withoutLogo: true,
  },
  {
    slug: 'sproghuset-vest',
    name: 'Sproghuset Vest',
    industry: 'education',
    street: 'Bøjningen 14',
    district: 'Høje Taastrup',
    tagline: 'Dansk på arbejdspladsen, i pausen og på gaflen af en truck',
    about:
      'Vi underviser 300 voksne i dansk, de fleste ude på deres job. Vi lærer ordene for det, de står ' +
      'med i hånden. En bager lærer ælte, en chauffør lærer rampe, og alle lærer hyggeligt vejr.',
    offers: ['danskundervisning', 'kurser på arbejdspladsen', 'test af sprogniveau'],
    seeks: ['virksomheder med nye danskere', 'undervisningslokaler'],
    employees: '10-19',
    founded: 2004,
    people: [['zeynep', 'Skoleleder']],
    joined: 247,
  },
  {
    slug: 'koereskolen-groent-lys',
    name: 'Køreskolen Grønt Lys',
    industry: 'education',
    street: 'Krydset 4',
    district: 'Taastrup',
    tagline: 'Kørekort til bil, trailer og varevogn',
    about:
      'Teori mandag og onsdag, kørsel alle dage undtagen i frostregn. Særlig aftale med firmaer, der ' +
      'har brug for at få folk op på trailer inden sæsonen. Beståelsesprocenten er 84, og de sidste ' +
      'seksten lærer også noget.',
    offers: ['kørekort til trailer', 'kørekort for ansatte'],
    seeks: ['håndværksfirmaer', 'elbil'],
    employees: '2-4',
    founded: 2011,
    people: [['kim', 'Kørelærer']],
    joined: 104,
    withoutLogo: true,
  },
  {
    slug: 'vestegnens-vaerkstedsskole',
    name: 'Vestegnens Værkstedsskole',
    industry: 'education',
    street: 'Praktikken 9',
    district: 'Taastrup',
    tagline: 'For unge, der lærer bedst med værktøj i hånden',
    about:
      'Vi har 120 elever mellem 15 og 24 år og seks værksteder: træ, metal, køkken, medie, grønt og ' +
      'cykel. Vore elever er gode til at møde frem, når de mødes af nogen. Har du en opgave, der ikke ' +
      'haster, så lad os prøve.',
    offers: ['unge i praktik', 'produktion i små serier', 'mad til møder'],
    seeks: ['praktikpladser', 'lærepladser', 'opgaver til værksteder', 'brugte maskiner'],
    employees: '20-49',
    founded: 1988,
    people: [['gunnar', 'Forstander']],
    joined: 299,
  },
  {
    slug: 'hedebo-erhvervspark',
    name: 'Hedebo Erhvervspark',
    industry: 'property',
    street: 'Portalen 100',
    district: 'Hedehusene',
    tagline: 'Lager, værksted og kontor fra 40 til 4.000 m²',
    about:
      'Vi har lejet ud til 52 virksomheder i den gamle fabrik. De største haller har kran, og de ' +
      'mindste har en håndvask. Opsigelse tre måneder, fordi det er svært at spå om vækst.',
    offers: ['værkstedslokale', 'lager', 'kontorer', 'opbevaringsplads'],
    seeks: ['lejere', 'ladestandere', 'tage mod syd', 'snerydning'],
    employees: '5-9',
    founded: 2000,
    people: [['louise', 'Ejendomschef']],
    joined: 283,
  },
  {
    slug: 'frakoersel-6-auto',
    name: 'Frakørsel 6 Auto',
    industry: 'auto',
    street: 'Tomgangen 3',
    district: 'Taastrup',
    tagline: 'Varevognen ind om aftenen, klar kl. 6.30',
    about:
      'Vi arbejder om natten, så din bil kan arbejde om dagen. El, diesel og den gamle benzin, du ikke ' +
      'vil af med. Lånebil med plads til en stige.',
    offers: ['service på varevogne', 'dæk', 'elbiler', 'lånebil'],
    seeks: ['firmaer med varevogne', 'mekaniker', 'dækhotel'],
    employees: '5-9',
    founded: 2010,
    people: [['dennis', 'Værkfører']],
    joined: 194,
  },
  {
    slug: 'daekhotellet-bag-city',
    name: 'Dækhotellet bag City',
    industry: 'auto',
    street: 'Mønsterdybden 7',
    district: 'Høje Taastrup',
    tagline: 'Vi passer på dine vinterdæk om sommeren',
    about:
      '9.000 dæk i rækker, som et bibliotek, der lugter af gummi. Skift mens du venter, også for flåder.',
    offers: ['dækhotel', 'dækskift', 'dæk'],
    seeks: ['vognmænd', 'solceller'],
    employees: '2-4',
    founded: 2016,
    people: [],
    joined: 219,
    unverified: true,
    withoutLogo: true,
  },
  {
    slug: 'juhl-og-partner',
    name: 'Forsikringsmægler Juhl & Partner',
    industry: 'finance',
    street: 'Selvrisikoen 13',
    district: 'Taastrup',
    tagline: 'Vi læser det med småt, så du kan læse noget andet',
    about:
      'Vi sælger ingen forsikringer selv. Vi finder ud af, om du er forsikret to gange eller slet ikke, ' +
      'og det er som regel lidt af begge dele.',
    offers: ['forsikringsmægler', 'gennemgang af forsikringer', 'pension for små firmaer'],
    seeks: ['håndværksfirmaer', 'revisor'],
    employees: '2-4',
    founded: 2014,
    people: [['peter', 'Partner']],
    joined: 87,
  },
  {
    slug: 'hundepensionen-langoere',
    name: 'Hundepensionen Langøre',
    industry: 'other',
    street: 'Pilehegnet 55',
    district: 'Vridsløsemagle',
    tagline: 'Ferie for 40 hunde på tre tønder land',
    about:
      'Din hund bliver hentet på kontoret og kommer træt hjem. Dagpleje for firmaer, der har sagt ja ' +
      'til hunde og så fortrød det lidt.',
    offers: ['dagpleje for hunde', 'hundepension'],
    seeks: ['firmaaftaler', 'dyrlæge'],
    employees: '5-9',
    founded: 2009,
    people: [],
    joined: 169,
    unverified: true,
  },
];
