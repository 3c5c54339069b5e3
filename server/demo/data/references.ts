/** What a company says about another one: `from` writes in the name of their company. */
export type DemoReference = {
  about: string;
  author: string;
  from: string;
  body: string;
  customerSince?: number;
  /** Days ago. */
  at: number;
  /** Not accepted yet by the company that it is about. */
  isWaiting?: true;
};

export const references: DemoReference[] = [
  {
    about: 'holm-datter-snedkeri',
    author: 'blomstervaerkstedet-iris',
    from: 'iris',
    body: 'De byggede vores disk på ni dage. Den holder til en elefant, og spandene står under den.',
    customerSince: 2024,
    at: 24,
  },
  {
    about: 'holm-datter-snedkeri',
    author: 'floeng-fys',
    from: 'mads',
    body: 'Nye briks-rammer og en dør, der lukker uden at larme. De kom, da vi havde fri, og fejede.',
    customerSince: 2021,
    at: 40,
  },
  {
    about: 'holm-datter-snedkeri',
    author: 'brillehuset-taastrup',
    from: 'samir',
    body: 'Mette målte tre gange og savede én. Hylderne sidder der endnu.',
    at: 61,
  },
  {
    about: 'holm-datter-snedkeri',
    author: 'murermester-osman-demir',
    from: 'osman',
    body: 'Vi har delt syv byggepladser. Når Jonas siger tirsdag, er det tirsdag.',
    customerSince: 2019,
    at: 1,
    isWaiting: true,
  },
  {
    about: 'rootline-sensors',
    author: 'kaergaarden',
    from: 'johannes',
    body: 'Fyrre følere i jorden, og jeg vander det halve. Den ene fandt en grævling.',
    customerSince: 2025,
    at: 30,
  },
  {
    about: 'amira-haddad-foto',
    author: 'bageriet-hvedekornet',
    from: 'lone',
    body: 'Hun kom klokken fem om morgenen og fik billeder af dampen. Kunderne spørger, om det er tegnet.',
    customerSince: 2023,
    at: 18,
  },
  {
    about: 'kvist-data',
    author: 'cykelhjoernet',
    from: 'ole',
    body: 'Vores bestilling virker også om søndagen nu. De forklarede det, til jeg forstod det.',
    customerSince: 2022,
    at: 52,
  },
];
