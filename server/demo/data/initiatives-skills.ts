import type { DemoInitiative } from './types.ts';

/** Apprenticeships and help with climate accounts. */
export const skillInitiatives: DemoInitiative[] = [
  {
    slug: 'hundrede-laerepladser',
    title: '100 nye lærepladser inden sommerferien',
    summary:
      'Vi besøger virksomheder, der aldrig har haft en lærling, og hjælper med papirerne. 63 er fundet.',
    body:
      'Ni ud af ti, vi spørger, siger ja, **hvis nogen tager papirarbejdet**. Så det gør vi.\n\n' +
      '## Sådan foregår det\n\n' +
      '1. Lene kommer på besøg (30 minutter, du må gerne arbejde imens)\n' +
      '2. Vi søger godkendelsen sammen med dig\n' +
      '3. Du møder to unge, der kan nå frem med bus eller cykel\n' +
      '4. Vi ringer efter to uger, to måneder og et år\n\n' +
      '## Tal\n\n' +
      '- 63 aftaler, heraf 21 i virksomheder med under ti ansatte\n' +
      '- 4 er stoppet igen, og dem lærer vi mest af',
    theme: 'skills',
    status: 'running',
    starts: -150,
    ends: 180,
    responsible: 'lene',
    created: 160,
    milestones: [
      ['Første 25 aftaler', -100, -92],
      ['50 aftaler', -30, -34],
      ['Praktikmarked', 15],
      ['75 aftaler', 70],
      ['100 aftaler', 180],
    ],
    followers: [
      'mette',
      'gunnar',
      'else',
      'malik',
      'rikke',
      'osman',
      'oliver',
      'poul-erik',
      'susanne',
      'ole',
      'emil',
    ],
    companies: [
      ['dansk-finmekanik', 'else', 'Tre ekstra pladser og rundvisning for alle 9. klasser.'],
      [
        'el-kompagniet-hoeje-taastrup',
        'malik',
        'Fem lærlinge ad gangen, og vi låner gerne en ud til en nabo.',
      ],
      ['holm-datter-snedkeri', 'mette', 'Én lærling fra august. Den anden, hvis vi får plads.'],
      ['vestegnens-vaerkstedsskole', 'gunnar', 'Finder de unge, der ikke selv finder jer.'],
      ['bageriet-hvedekornet', 'lone', ''],
    ],
    events: ['praktikmarked', 'aabent-vaerksted-hos-dansk-finmekanik'],
    comments: [
      {
        author: 'osman',
        at: '33 18:20',
        body:
          'Jeg havde en lærling, der ikke kom om mandagen. Ingen havde sagt til mig, at man må ringe til ' +
          'jer. Sig det højere.',
      },
      {
        author: 'lene',
        at: '32 08:50',
        answers: 0,
        body: 'RING TIL OS. Højt nok? Vi kommer gerne ud, også når det er svært. Især da.',
      },
      {
        author: 'rikke',
        at: '29 20:05',
        body:
          'Som lærling: det bedste er, når nogen siger, hvad man skal dagen før. Det næstbedste er at ' +
          'slippe for at hente kaffe.',
      },
      { author: 'malik', at: '29 20:40', answers: 2, body: 'Du har aldrig hentet kaffe.' },
      {
        author: 'rikke',
        at: '29 20:44',
        answers: 2,
        body: 'Nej, det er det, jeg siger. Det er bedst hos os.',
      },
      {
        author: 'mette',
        at: '16 12:30',
        body:
          'Kan to små værksteder deles om en lærling? Vi har overflade, Henrik har stål. Ét menneske ' +
          'ville lære dobbelt så meget.',
      },
      {
        author: 'lene',
        at: '15 09:15',
        answers: 5,
        body:
          'Ja, det hedder en kombinationsaftale, og vi har papirerne klar. ' +
          'Skal vi mødes alle tre torsdag?',
      },
    ],
  },
  {
    slug: 'groen-nabo',
    title: 'Grøn nabo: 200 små virksomheder med et klimaregnskab',
    summary:
      'Gratis første regnskab, fælles indkøb af varmepumper og ladestandere, og en kasse til det, der ' +
      'kan bruges igen.',
    body:
      'Store kunder spørger nu deres leverandører om CO₂. Mange små virksomheder risikerer at miste en ' +
      'ordre på et skema.\n\n' +
      '## Tilbuddet\n\n' +
      '- **Regnskabet:** to formiddage, kommunen betaler den første\n' +
      '- **Indkøbet:** fælles udbud på 40 ladestandere\n' +
      '- **Afskær og overskud:** træ, skum, tekstil og stole byttes på Torvet\n\n' +
      'Målet er 200 virksomheder. Vi er på 74.',
    theme: 'green',
    status: 'running',
    starts: -90,
    ends: 270,
    responsible: 'thomas',
    created: 100,
    milestones: [
      ['50 klimaregnskaber', -40, -45],
      ['Udbud af ladestandere', 5],
      ['100 klimaregnskaber', 40],
      ['Status til byrådet', 120],
    ],
    followers: [
      'emma',
      'charlotte',
      'aage',
      'johannes',
      'priya',
      'lucas',
      'pernille',
      'gitte',
      'niels',
      'steffen',
    ],
    companies: [
      ['klimaregnskab-nu', 'emma', 'Holder kurser for kostpris.'],
      ['sengeloese-solcellelaug', 'aage', 'Deler erfaringer, kontrakter og fejl.'],
      ['skumform', 'pernille', 'Afskær gratis til skoler og nystartede.'],
      ['rootline-sensors', 'priya', 'Sensors for the rain gardens: we lend five of them for a year.'],
    ],
    events: ['kursus-i-klimaregnskab', 'varmepumpe-eller-fjernvarme'],
    comments: [
      {
        author: 'niels',
        at: '38 10:10',
        body:
          'Vi fandt ud af, at 70 % af vores aftryk er papir, og 2 % er lyset, som jeg har gået og slukket ' +
          'i 30 år.',
      },
      {
        author: 'emma',
        at: '37 09:00',
        answers: 0,
        body: 'Sluk det alligevel, Niels. Men skift papirleverandør først.',
      },
      {
        author: 'dennis',
        at: '12 17:30',
        body: 'Ærligt: er det her ikke bare endnu et skema? Jeg har fem mand og ingen, der kan lide skemaer.',
      },
      {
        author: 'thomas',
        at: '11 11:40',
        answers: 2,
        body:
          'Fair spørgsmål. Hvis ingen af dine kunder spørger, så vent. Men to af de flåder, du ' +
          'servicerer, kommer til at spørge næste år. Jeg kigger forbi med kage og lommeregner.',
      },
      { author: 'dennis', at: '11 18:02', answers: 2, body: 'Kage hjælper.' },
    ],
  },
];
