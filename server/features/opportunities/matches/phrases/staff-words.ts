import { basicLetters } from '../../../../platform/text/basic-letters.ts';

/** The level of a job. Adjacent levels may meet: a student job and an internship. */
export type JobLevel = 'apprentice' | 'internship' | 'student' | 'job';

/** A word of the labour market: for the worker ("lærling") or for the position ("læreplads"). */
export type StaffWord = {
  names: 'worker' | 'position';
  level: JobLevel;
  /** A trade, in a text that is about staff: "svejser". */
  isOther?: true;
  /** No beginners: "mindst fem års erfaring". */
  isExperienced?: true;
};

/** Words, and endings of compounds, by level: those of workers | those of positions. */
const words: Record<JobLevel, string> = {
  apprentice: `
    lærling lærlinge elev elever voksenlærling apprentice apprentices trainee trainees mester-lærling |
    læreplads lærepladser elevplads elevpladser apprenticeship apprenticeships traineeship lærlingeplads`,
  internship: `
    praktikant praktikanter intern interns erhvervspraktikant skoleelev |
    praktik praktikplads praktikpladser erhvervspraktik internship internships virksomhedspraktik
    placement placements skolepraktik`,
  student: `
    studentermedhjælper studentermedhjælpere studentermedarbejder studiemedhjælper medhjælper
    medhjælpere student students studerende ungarbejder ungarbejdere fritidsjobber |
    studiejob studiejobs studenterjob fritidsjob fritidsjobs sommerjob deltidsjob student-job`,
  job: `
    medarbejder medarbejdere personale kollega kolleger kollegaer vikar vikarer afløser afløsere
    assistent assistenter hjælper hjælpere chauffør chauffører tjener tjenere opvasker opvaskere
    opvaskehjælp køkkenhjælp sæsonhjælp butikshjælp lagerhjælp ekspedient ekspedienter bud bude
    arbejdskraft mandskab montør montører tekniker teknikere svend svende mekaniker mekanikere udvikler
    udviklere sælger sælgere pædagog pædagoger receptionist rengøringsassistent klinikassistent
     barista baristaer tjenerhjælp kassemedarbejder   formand værkfører direktør
    leder chef driftsleder pedel vicevært skåneplads ansat ansatte employee employees staff worker
    workers driver drivers waiter waiters technician technicians developer developers mechanic mechanics
    assistant assistants colleague colleagues temp temps helper helpers salesperson   manpower
    crew |
    job jobs stilling stillinger ansættelse arbejde fuldtidsjob position positions vacancy vacancies
    employment skånejob flexjob fleksjob jobs`,
};

/**
 * Workers whom firms buy as a service more often than they employ them: staff only where the post is about
 * staff.
 */
const tradesToo = new Set(
  split(`
    udvikler udviklere developer developers mekaniker mekanikere mechanic mechanics chauffor chaufforer
    driver drivers`),
);

const byWord = new Map<string, StaffWord>();
for (const [level, text] of Object.entries(words) as [JobLevel, string][]) {
  const [workers = '', positions = ''] = text.split('|');
  for (const word of split(workers)) byWord.set(word, { names: 'worker', level });
  for (const word of split(positions)) byWord.set(word, { names: 'position', level });
}

function split(text: string): string[] {
  return text.split(/\s+/).filter(Boolean).map(basicLetters);
}

/** Heads of compounds that name workers: "lagermedarbejder", "VVS-lærling", "bagersvend". */
const heads = new RegExp(
  `(?:${[
    'laerlinge?',
    'elev(?:er)?',
    'praktikant(?:er)?',
    'medhjaelpere?',
    'medarbejdere?',
    'assistent(?:er)?',
    'svende?',
    'personale',
    'praktik',
    'laereplads(?:er)?',
    'praktikplads(?:er)?',
    'job',
    'montor(?:er)?',
    'chauffor(?:er)?',
    'tekniker(?:e)?',
    'udviklere?',
    'elevplads(?:er)?',
  ].join('|')})$`,
);

/** What a word in basic letters means on the labour market, or undefined. */
export function staffWordOf(letters: string): StaffWord | undefined {
  const plain = letters.replace(/(?<=.{5})(?:en|et|ne)$/, '');
  const known = byWord.get(letters) ?? byWord.get(plain);
  if (known) return known;
  if (/(?:tids|fast)stilling(?:er)?$/.test(letters)) return byWord.get('stilling');
  const [head] = heads.exec(letters) ?? [];
  return head === undefined || head === letters ? undefined : byWord.get(head);
}

/** Whether firms buy this worker's trade, too. */
export function isTradeToo(letters: string): boolean {
  return [...tradesToo].some((trade) => letters.endsWith(trade));
}

/** Levels that may meet. */
const adjacent: Record<JobLevel, readonly JobLevel[]> = {
  apprentice: ['apprentice', 'internship'],
  internship: ['internship', 'apprentice', 'student', 'job'],
  student: ['student', 'internship', 'job'],
  job: ['job', 'student', 'internship'],
};

/** How well two levels meet: 1 for the same, less for an adjacent one, 0 for others. */
export function meetingOfLevels(one: JobLevel, other: JobLevel): number {
  if (one === other) return 1;
  return adjacent[one].includes(other) ? 0.6 : 0;
}
