import type { DemoInitiative } from './types.ts';

/** Roads, deliveries and buses. */
export const transportInitiatives: DemoInitiative[] = [
  {
    slug: 'varerne-frem',
    title: 'Varerne frem, mens der graves',
    summary:
      'Én fælles kalender over vejarbejder og aftaler om leverancer uden for myldretiden, så længe ' +
      'krydsene ved motorvejen bygges om.',
    body:
      '## Det gør vi\n\n' +
      '- Én kalender, opdateret hver fredag kl. 12\n' +
      '- Sms til tilmeldte vognmænd, når noget lukkes akut\n' +
      '- Forsøg med leverancer kl. 5–7 i støjsvage biler\n\n' +
      '## Det har vi lært indtil nu\n\n' +
      'Omkørslen i uge to gav 22 minutter ekstra pr. tur. Efter at skiltene blev flyttet 300 meter, er vi ' +
      'nede på 7.',
    theme: 'mobility',
    status: 'running',
    starts: -120,
    ends: 210,
    responsible: 'karim',
    created: 130,
    milestones: [
      ['Kalenderen åbner', -110, -108],
      ['Etape 1: Ringvejen', -40, -31],
      ['Forsøg med morgenleverancer', 14],
      ['Etape 2: Afkørsel 6', 60],
      ['Etape 3: City2-krydset', 190],
    ],
    followers: ['torben', 'jamal', 'inger', 'lone', 'brian', 'dennis', 'adaeze', 'maria'],
    companies: [
      [
        'transit-vest-logistik',
        'torben',
        'Deler køretider hver uge og stiller to støjsvage biler til forsøget.',
      ],
      ['hedebo-minibus', 'jamal', 'Melder kø fra vejen, før den kan ses på kortet.'],
      ['bageriet-hvedekornet', 'lone', 'Vi er alligevel vågne kl. 5 og tager imod.'],
    ],
    events: ['morgenmoede-letbane-og-lastbiler'],
    comments: [
      {
        author: 'jamal',
        at: '25 07:05',
        body: 'Skiltet ved broen peger stadig mod Roskilde. Tre af mine chauffører har været i Roskilde.',
      },
      {
        author: 'karim',
        at: '25 08:20',
        answers: 0,
        body: 'Flyttet i dag kl. 8.15. Tak, og undskyld til børnene.',
      },
      {
        author: 'inger',
        at: '7 16:40',
        body:
          'Kan man få kalenderen som noget, der selv lægger sig ind i telefonen? ' +
          'Jeg sidder på en traktor.',
      },
      {
        author: 'karim',
        at: '6 09:30',
        answers: 2,
        body: 'Ja: møderne kan du abonnere på her på Torvet. Vejarbejderne kommer med fra næste måned.',
      },
    ],
  },
  {
    slug: 'natbus-til-erhvervsomraaderne',
    title: 'Natbus til erhvervsområderne',
    summary: 'Et forsøg med bus kl. 4–6 til lagre, bagerier og rengøring. Stoppet: der var for få med.',
    body:
      'Vi kørte tre måneder med to busser mellem Taastrup Station, Terminalen og Hedehusene.\n\n' +
      '## Hvad skete der?\n\n' +
      'Der var i gennemsnit **4,2 passagerer** pr. tur. Hver passager kostede 212 kr. De fleste mødetider ' +
      'lå 20 minutter før eller efter bussen.\n\n' +
      '## Hvad gør vi i stedet?\n\n' +
      'Virksomheder med tidlige hold kan få hjælp til fælles samkørsel. Skriv til Lene.',
    theme: 'mobility',
    status: 'stopped',
    starts: -200,
    ends: -60,
    responsible: 'lene',
    created: 215,
    milestones: [
      ['Forsøget begynder', -190, -186],
      ['Midtvejstal', -140, -138],
      ['Beslutning om fortsættelse', -60, -58],
    ],
    followers: ['ewa', 'maria', 'lone', 'yusuf'],
    companies: [['rent-bord', 'ewa', 'Vi flyttede mødetiden for 9 medarbejdere for at passe til bussen.']],
    events: [],
    comments: [
      {
        author: 'ewa',
        at: '57 12:00',
        body:
          'Jeg er ked af det. For mine ni medarbejdere var det forskellen på at have job og ikke. I ' +
          'spurgte efter gennemsnittet og ikke efter dem, der var i bussen.',
      },
      {
        author: 'lene',
        at: '56 10:45',
        answers: 0,
        body:
          'Det er en rimelig kritik, Ewa. Vi har ringet til alle ni, og seks er nu med i en samkørsel. De ' +
          'sidste tre arbejder vi på.',
      },
      {
        author: 'yusuf',
        at: '55 03:20',
        body: 'Bussen kom kl. 4.10. Jeg møder kl. 3. Men chaufføren var flink.',
      },
    ],
  },
];
