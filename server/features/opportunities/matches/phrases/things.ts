import { basicLetters } from '../../../../platform/text/basic-letters.ts';
import { areHomographs } from './trade-names.ts';
import type { Word } from './word.ts';

/**
 * Concepts of the word analysis that gather different things for searches: who seeks "tidsbestilling" is not
 * served by "lagerstyring", though both are software of firms. Within these only words for the same thing
 * meet.
 */
export const gatheringConcepts: ReadonlySet<string> = new Set([
  ...['erp', 'iot', 'itsecurity', 'farmshop', 'energy', 'officespace', 'logistics', 'event'],
  ...['sandblasting', 'furniture', 'tools', 'hardware', 'electronics', 'network', 'agriculture', 'chemistry'],
  ...['datascience', 'software', 'automation', 'gadgets', 'packaging', 'production', 'research', 'lab'],
  ...['consultant', 'startup', 'property', 'conference', 'partyvenue', 'retail', 'wholesale', 'rental'],
  ...['repair', 'service', 'machinery', 'metalwork', 'clinic', 'homecare', 'certification', 'procurement'],
  ...['sound', 'musician', 'tableware', 'art', 'pets', 'horses', 'sportshop', 'bicycle', 'car', 'coffee'],
  ...['wine', 'stairs', 'windows', 'gardencentre', 'whitegoods', 'clothes', 'fruit', 'greengrocer', 'cheese'],
  ...[
    'optician',
    'tyres',
    'heating',
    'secondhand',
    'vans',
    'internship',
    'apprentice',
    'temp',
    'hr',
    'pilot',
  ],
  ...['secretary', 'socialmedia', 'marketing', 'electrician', 'print', 'video', 'podcast', 'sustainability'],
  ...['community', 'strategy', 'leadership', 'financing', 'storage', 'meetingroom', 'restaurant', 'takeaway'],
]);

/** Words of two languages for one thing, a line for each. */
/** A backslash continues a line. */
const lines = String.raw`
  backup sikkerhedskopi sikkerhedskopiering
  rekruttering recruitment recruiting hiring headhunting
  tidsbestilling booking bookingsystem onlinebooking kalendersystem scheduling
  lagerstyring lagersystem inventory inventarstyring stockcontrol varelager
  stregkode barcode
  jordfugtmåling fugtsensor soilsensor jordsensor jordmåling
  temperaturlogning temperaturmåling temperaturovervågning temperature
  batteri battery
  strøm power electricity energi
  mel flour
  æg egg
  grøntsag vegetable grønt
  æble apple
  råvare ingredient produce
  kontorplads kontor skrivebordsplads kontorfællesskab kontorlokale arbejdsplads \
    office desk coworking workspace officespace
  lokale premises erhvervslokale lejemål butikslokale
  værksted værkstedslokale workshop workshopspace
  lager lagerplads lagerlokale opbevaringsplads lagerhotel lagerrum depotrum lagerkapacitet \
    storage warehouse warehousing storagespace
  opbevaring opmagasinering
  medstifter cofounder medgrundlægger
  kompost compost
  frontend frontendudvikling webudvikling webdevelopment webudvikler webdeveloper
  mødelokale meetingroom mødesal konferencelokale
  festlokale selskabslokale partyvenue
  distribution logistik logistikpartner logistics fulfilment
  kølekæde coldchain
  teambuilding firmaudflugt firmatur
  foredrag talk lecture keynote
  kontormøbel møbel furniture officefurniture
  skrivebord desk
  stol kontorstol chair
  emballage packaging indpakning
  returemballage genbrugsemballage reusablepackaging
  kasse box
  palle pallet
  reparation repair istandsættelse fix service servicering maintenance vedligeholdelse vedligehold eftersyn
  cykel bike bicycle
  elcykel ebike
  ladcykel cargobike
  cykelservice cykelreparation cykelværksted cykelsmed
  bil car personbil
  varevogn varebil van kassevogn
  elbil electriccar ev
  trailer anhænger
  kaffe coffee kaffebønne bønne
  kaffemaskine espressomaskine kaffeautomat coffeemachine
  te tea
  øl beer specialøl bryggeri fadøl
  most æblemost saft juice cider
  vin wine
  trappe stairs staircase
  gelænder railing banister rækværk
  vindue window
  dør door
  ost cheese
  mælk milk
  mejeri dairy
  brille glasses
  skærmbrille screenglasses
  sikkerhedsbrille safetyglasses
  synsprøve synstest eyetest
  dæk tyre tire vinterdæk sommerdæk hjul
  dækskift hjulskift tyrechange
  dækhotel dækopbevaring tyrehotel
  plakat poster
  etiket label klistermærke sticker etikettering
  visitkort businesscard
  brochure folder flyer leaflet
  trykkeri tryk trykning print printing trykker bogtrykker tryksag
  bogbind bogbinding bogbinder bookbinding
  klimaregnskab co2-regnskab carbonfootprint carbonaccounting klimaaftryk co2-aftryk co2aftryk esg
  musiker band musik musician
  podcast
  speak voiceover indtaling
  keramik ceramics pottery lertøj
  vase
  stel kop krus tallerken fad skål porcelæn tableware cup mug plate bowl
  it-hjælp it-support computerhjælp pc-hjælp itsupport helpdesk
  it-sikkerhed cybersikkerhed cybersecurity itsecurity datasikkerhed
  hjemmeside website webside homepage netside webdesign
  elektriker el-installatør electrician elinstallation elarbejde
  ladestander ladeboks ladestation charger
  lys belysning lampe lighting light
  gulvvarme underfloorheating
  gasfyr boiler
  rengøring cleaning
  robot robotcelle cobot robotcell
  automatisering automation
  maskine machine
  film video videoproduktion
  receptionist reception
  frokost lunch frokostordning kantine
  middag dinner
  gave firmagave julegave medarbejdergave gift present
  restaurant spisested`;

const sets = new Map<string, { line: number; word: string }[]>();
lines
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim())
  .forEach((line, index) => {
    for (const word of line.trim().split(/\s+/))
      sets.set(plain(word), [...(sets.get(plain(word)) ?? []), { line: index, word }]);
  });

function plain(word: string): string {
  return basicLetters(word).replaceAll('-', '');
}

const repairs = (sets.get('reparation') ?? []).map(({ line }) => line);

/** Numbers of the things that a word names. */
export function thingsOf({ letters, lemmas, spelling }: Word): number[] {
  return [letters, ...lemmas].flatMap((form) =>
    (sets.get(form) ?? []).filter(({ word }) => !areHomographs(spelling ?? '', word)).map(({ line }) => line),
  );
}

/** Whether a word names a repair or a service. */
export function isRepair(word: Word): boolean {
  return thingsOf(word).some((each) => repairs.includes(each));
}

/** All words for the things that a word names. */
export function wordsOfThings(word: Word): string[] {
  const numbers = thingsOf(word);
  return numbers.length === 0
    ? []
    : [...sets]
        .filter(([, entries]) => entries.some(({ line }) => numbers.includes(line)))
        .map(([letters]) => letters);
}

/** Words for what different trades make: who offers cheese serves who seeks "råvarer". */
const kinds: readonly [words: string, concepts: readonly string[]][] = [
  [
    'råvare råvarer fødevare fødevarer ingrediens ingredienser ingredients produce groceries',
    ['farmshop', 'greengrocer', 'cheese', 'dairy', 'fruit', 'butcher', 'fish'],
  ],
  ['drikkevare drikkevarer drikke drinks beverages', ['brewery', 'juice', 'wine']],
  [
    'håndværker håndværkere craftsman craftsmen tradesman tradesmen builder builders',
    ['carpenter', 'joiner', 'bricklayer', 'painter', 'plumber', 'electrician', 'roofer', 'tiler', 'smith'],
  ],
  ['mad food forplejning meals', ['catering', 'lunch', 'takeaway']],
  [
    'julefrokost sommerfest firmafest fest reception jubilæum fødselsdag party celebration',
    ['catering', 'partyvenue'],
  ],
  ['skrivebord stol kontorstol bord sofa reol hylde desk chair table sofa shelf', ['furniture']],
  ['kasse pose papkasse æske box bag', ['packaging']],
];
/** Kinds of firms, as customers, and the concepts of what they offer. */
const firms: readonly [words: string, concepts: readonly string[]][] = [
  ['restaurant spisested café cafe restaurateur', ['restaurant', 'takeaway', 'catering', 'cafe']],
  ['klinik behandler clinic', ['physio', 'dentist', 'massage', 'doctor', 'chiropractor', 'optician']],
  ['genoptræningssted genoptræning rehabilitation', ['physio']],
  ['hotel', ['hotel']],
  ['bageri bakery', ['baker']],
  ['mejeri dairy', ['cheese', 'dairy']],
  ['landmand landbrug avler gård farmer farm grower', ['agriculture', 'greengrocer', 'farmshop']],
  ['vognmand transportvirksomhed transportfirma haulier', ['haulier', 'logistics']],
  [
    'boghandel blomsterbutik butik shop store retailer',
    ['florist', 'yarn', 'gifts', 'bicycle', 'optician', 'retail'],
  ],
  [
    'håndværksfirma håndværksvirksomhed',
    [
      'carpenter',
      'joiner',
      'bricklayer',
      'painter',
      'plumber',
      'electrician',
      'roofer',
      'tiler',
      'smith',
      'scaffold',
    ],
  ],
  [
    'producent fabrik producer factory manufacturer',
    ['machining', 'production', 'foam', 'plastic', 'metalwork'],
  ],
  ['kontorfællesskab kontorhotel', ['officespace']],
];

function byWord(lists: readonly [string, readonly string[]][]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    lists.flatMap(([words, concepts]) => words.split(' ').map((word) => [plain(word), concepts] as const)),
  );
}
const conceptsOfKinds = byWord(kinds);
const conceptsOfFirms = byWord(firms);

/** The concepts of which a word names several: "råvarer". */
export function kindConcepts(forms: readonly string[]): readonly string[] {
  return forms.flatMap((form) => conceptsOfKinds.get(form) ?? []);
}

/** The concepts of what a kind of firms offers: "restauranter". */
export function firmConcepts(forms: readonly string[]): readonly string[] {
  return forms.flatMap((form) => conceptsOfFirms.get(form) ?? []);
}

/** Concepts that a word has for searches, and which are something else as an offer. */
export const otherConcepts: ReadonlyMap<string, readonly string[]> = new Map([['strom', ['electrician']]]);
