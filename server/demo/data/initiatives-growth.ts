import type { DemoInitiative } from './types.ts';

/** Startups, IT security, health and the office's own work. */
export const growthInitiatives: DemoInitiative[] = [
  {
    slug: 'fra-ide-til-foerste-kunde',
    title: 'Fra idé til første kunde',
    summary: 'Nye virksomheder møder en lokal pilotkunde inden for 60 dage. Founders welcome in English.',
    body:
      'A startup needs a first customer more than a tenth adviser.\n\n' +
      '## What you get\n\n' +
      '- a local company that tries your product for three months\n' +
      '- a desk at Perron 5 for six months\n' +
      '- one hour with an accountant and one with a lawyer\n\n' +
      '## Hvad giver det pilotkunden?\n\n' +
      'I er med til at forme produktet, og I betaler først, når det virker. Ni virksomheder har prøvet, ' +
      'otte vil igen.',
    theme: 'growth',
    status: 'running',
    starts: -75,
    ends: 290,
    responsible: 'karim',
    created: 84,
    milestones: [
      ['Ti pilotkunder på listen', -40, -38],
      ['Pitch på perronen', 8],
      ['Første fem forløb', 10],
      ['Evaluering', 200],
    ],
    followers: ['priya', 'lucas', 'ingrid', 'adaeze', 'freja', 'tomasz', 'kasper', 'nadia', 'sofie', 'emil'],
    companies: [
      ['perron-5', 'nadia', 'Ti skriveborde i seks måneder.'],
      ['kaergaarden', 'johannes', 'To hektar til forsøg, og jeg siger, hvad jeg mener.'],
      ['tal-og-tillid', 'jesper', 'Første regnskabstime er gratis.'],
      ['dansk-finmekanik', 'else', 'Prototyper til kostpris, når maskinen alligevel er varm.'],
    ],
    events: ['pitch-paa-perronen', 'founders-breakfast'],
    comments: [
      {
        author: 'adaeze',
        at: '21 13:00',
        body: 'Is this open if you have no company number yet? I have a product, a fridge and a laptop.',
      },
      {
        author: 'karim',
        at: '21 15:25',
        answers: 0,
        body:
          'Yes. A fridge is more than most begin with. ' +
          'Come by on Thursday, and we will find you a dairy.',
      },
      {
        author: 'johannes',
        at: '20 21:40',
        body:
          'Sensorerne har ligget i min rugmark i tre måneder. Den ene har naboens hund gravet op. Den ' +
          'virker stadig. Hunden også.',
      },
    ],
  },
  {
    slug: 'sikker-paa-nettet',
    title: 'Sikker på nettet: et eftersyn til alle under 50 ansatte',
    summary: 'Et gratis it-eftersyn på tre timer til de første 60 virksomheder. Begynder til foråret.',
    body:
      'Tre virksomheder i kommunen blev lagt ned sidste år. Den mindste havde fire ansatte og ingen ' +
      'sikkerhedskopi.\n\n' +
      '- Eftersynet er gratis og fortroligt\n' +
      '- Du får en liste på én side, i den rækkefølge, du skal gøre det\n' +
      '- Kommunen får kun at vide, **hvor mange** der har deltaget',
    theme: 'digital',
    status: 'planned',
    starts: 45,
    ends: 220,
    responsible: 'birgitte',
    created: 26,
    milestones: [
      ['Udbud af eftersyn', 15],
      ['Tilmelding åbner', 45],
      ['Første 20 besøg', 90],
    ],
    followers: ['nanna', 'bent', 'camilla', 'dorthe', 'hanne'],
    companies: [
      ['sundby-sikkerhed', 'nanna', 'Materialet fra vores kurser må bruges frit.'],
      ['nethjaelpen', 'bent', 'Jeg tager Fløng.'],
    ],
    events: ['phishing-for-begyndere'],
    comments: [
      {
        author: 'hanne',
        at: '14 16:30',
        body: 'Mine kunder sender mig deres adgangskoder på sms. Ja, stadig. Jeg melder os alle til.',
      },
      {
        author: 'bent',
        at: '14 17:10',
        answers: 0,
        body:
          'Jeg har én, der har adgangskoden siddende på skærmen, men skrevet med spejlskrift. For ' +
          'sikkerheds skyld.',
      },
      { author: 'nanna', at: '13 08:45', answers: 0, body: 'Jeg har lige skrevet den ind i kurset.' },
    ],
  },
  {
    slug: 'en-indgang',
    title: 'Én indgang: svar inden for to hverdage',
    summary: 'Et nummer, en postkasse og et navn. Afsluttet: 94 % fik svar til tiden.',
    body:
      'Før skulle man kende elleve afdelinger. Nu skal man kende én.\n\n' +
      '## Resultat\n\n' +
      '| | Før | Nu |\n' +
      '|---|---|---|\n' +
      '| Svar inden for to hverdage | 51 % | 94 % |\n' +
      '| Gennemsnitligt antal omstillinger | 3,1 | 0,4 |\n' +
      '| Tilfredse virksomheder | 58 % | 87 % |\n\n' +
      'De sidste 6 % er næsten alle byggesager. Det arbejde fortsætter.',
    theme: 'other',
    status: 'done',
    starts: -340,
    ends: -45,
    responsible: 'karim',
    created: 345,
    milestones: [
      ['Ét nummer', -300, -298],
      ['Løftet om to hverdage', -220, -214],
      ['Evaluering', -45, -45],
    ],
    followers: ['osman', 'susanne', 'henrik', 'louise'],
    companies: [],
    events: [],
    comments: [
      {
        author: 'susanne',
        at: '44 07:30',
        body: 'Tager hatten af. Sidst fik jeg svar på 40 minutter, og jeg troede, det var en fejl.',
      },
      { author: 'osman', at: '43 19:15', body: 'Byggesagen fra marts ligger der stadig.' },
      {
        author: 'birgitte',
        at: '43 20:02',
        answers: 1,
        body: 'Jeg har den foran mig nu. Du bliver ringet op i morgen kl. 9.',
      },
      { author: 'osman', at: '42 09:06', answers: 1, body: 'De ringede kl. 9.' },
      { author: 'poul-erik', at: '40 10:00', body: 'Reklame for min egen forretning.', removed: true },
    ],
  },
  {
    slug: 'sund-arbejdsplads',
    title: 'Sund arbejdsplads: bevægelse, pauser og frugt, der bliver spist',
    summary: 'Udkast: et fælles tilbud om fysioterapi og motion til små arbejdspladser.',
    body:
      'Udkast til drøftelse i erhvervsrådet.\n\n' +
      '- Fælles aftale om fysioterapi for firmaer med under 20 ansatte\n' +
      '- Løbeklub, klatring og cykel\n' +
      '- Spørgsmål: må vi bruge sundhedsmidler til det?',
    theme: 'health',
    status: 'planned',
    starts: 60,
    responsible: 'thomas',
    draft: true,
    created: 8,
    milestones: [['Drøftes i erhvervsrådet', 22]],
    followers: [],
    companies: [],
    events: [],
    comments: [],
  },
];
