import type { DemoCompany } from './types.ts';

/** Energy, climate and cleaning. */
export const energyCompanies: DemoCompany[] = [
  {
    slug: 'solvind-varmepumper',
    name: 'Solvind Varmepumper A/S',
    industry: 'energy',
    street: 'Kompressoren 14',
    district: 'Høje Taastrup',
    tagline: 'Varme fra luft og jord, regnet ud på forhånd',
    about:
      'Vi måler, før vi sælger. En ud af fire, der ringer, får at vide, at fjernvarme er bedre for dem, ' +
      'og det har vi det fint med. Vi har sat anlæg op på en skole, et bryggeri og en hønsegård.',
    offers: ['varmepumper', 'energimærkning', 'serviceaftaler'],
    seeks: ['elektriker', 'jordarbejde', 'ejendomme med gasfyr'],
    employees: '10-19',
    founded: 2013,
    people: [['charlotte', 'Teknisk direktør']],
    joined: 228,
  },
  {
    slug: 'sengeloese-solcellelaug',
    name: 'Sengeløse Solcellelaug a.m.b.a.',
    industry: 'energy',
    street: 'Gadekæret 1',
    district: 'Sengeløse',
    tagline: '112 naboer og 900 paneler på ladetage',
    about:
      'Vi begyndte med et regneark i forsamlingshuset. Nu ejer vi solceller på fire lader og en hal og ' +
      'deler strømmen med landsbyens virksomheder. Har du et tag mod syd, så sig til. Kaffen er altid ' +
      'på kanden den første onsdag i måneden.',
    offers: ['solceller', 'lokal strøm', 'foredrag'],
    seeks: ['tage mod syd', 'batterier', 'revisor'],
    employees: '',
    founded: 2020,
    people: [['aage', 'Formand']],
    joined: 162,
  },
  {
    slug: 'rent-bord',
    name: 'Rent Bord Rengøring ApS',
    industry: 'cleaning',
    street: 'Svaberen 6',
    district: 'Taastrup',
    tagline: 'Rengøring med faste folk, der kender jeres kaffemaskine',
    about:
      'Hos os har hver kunde sine faste folk, og de har fast løn. Vi gør rent på 60 adresser, de fleste ' +
      'inden for cykelafstand af Taastrup Station. Svanemærkede midler, dansk i ørerne og sprogkursus i ' +
      'arbejdstiden.',
    offers: ['kontorrengøring', 'trappevask', 'flytterengøring'],
    seeks: ['kontorer', 'danskundervisning', 'medarbejdere'],
    employees: '20-49',
    founded: 2010,
    people: [['ewa', 'Indehaver']],
    joined: 206,
  },
  {
    slug: 'karimi-vinduer',
    name: 'Karimi & Sønner Vinduespolering',
    industry: 'cleaning',
    street: 'Rudens Kvarter 2',
    district: 'Høje Taastrup',
    tagline: 'Klar udsigt fra stueplan til ottende sal',
    about:
      'Vi vasker med rent vand og lange stænger, så der ikke er stiger i vejen for dine kunder. Fast ' +
      'aftale eller bare til jul.',
    offers: ['vinduespudsning', 'facadevask'],
    seeks: ['butikker', 'boligforeninger'],
    employees: '2-4',
    founded: 2019,
    people: [['ali', 'Indehaver']],
    joined: 45,
    withoutLogo: true,
    unverified: true,
  },
  {
    slug: 'klimaregnskab-nu',
    name: 'Klimaregnskab Nu',
    industry: 'green',
    street: 'Perronen 5, 1. sal',
    district: 'Høje Taastrup',
    tagline: 'Dit CO₂-regnskab på to formiddage og uden fremmedord',
    about:
      'Flere og flere små leverandører bliver spurgt om deres klimaaftryk af store kunder. Jeg hjælper ' +
      'dig med at svare. Første formiddag finder vi tallene, anden formiddag finder vi ud af, hvad du ' +
      'skal gøre ved dem.',
    offers: ['klimaregnskab', 'grøn omstilling', 'kurser'],
    seeks: ['revisor', 'små producenter', 'transportvirksomhed'],
    employees: '1',
    founded: 2021,
    people: [['emma', 'Indehaver']],
    joined: 136,
  },
];
