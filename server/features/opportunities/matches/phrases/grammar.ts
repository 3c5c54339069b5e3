import { basicLetters } from '../../../../platform/text/basic-letters.ts';

// The grammar of short Danish and English phrases: closed classes of words. What trades and things are called
// is in the word analysis (platform/text/word-analysis/).

export type WordSet = ReadonlySet<string>;

/** Words in basic letters, as they are compared. */
function wordSet(words: string): WordSet {
  return new Set(words.split(/\s+/).filter(Boolean).map(basicLetters));
}

/** Prepositions: what follows describes the noun before, and is never the head of the phrase. */
export const prepositions = wordSet(`
  af på til i for med fra hos om ved over under mellem nær omkring mod efter inden indenfor som bag før
  langs ad gennem via pr per of to in on at with from by near about around within between as into onto
  during
  foran bagved inde uden ifølge blandt omkring hen gennem per behind outside front
`);

/** Prepositions whose object limits the meaning: "reparation af cykler". Others state purpose or place. */
export const objectPrepositions = wordSet('af på om i som as of on about in inden indenfor within');

export const negations = wordSet(`
  ikke not no non uden without ingen intet undtagen except nej aldrig never`);
/** After a negation: "ikke kun", "not only" is none. */
export const limits = wordSet('kun bare only just');

/** Pronouns, articles, numerals and quantities before a noun. */
export const determiners = wordSet(`
  en et den det de denne dette disse vores vor vort min mit mine jeres din dit dine hans hendes deres sin
  sit sine os jer mig dig dem ham hende alle al alt hver hvert flere mange få nogle noget nogen enkelte
  begge par to tre fire fem seks syv otte ni ti elleve tolv hele halv halve anden andet andre mere lidt
  meget nok cirka ca max min op ned stk styk antal kvm kubik the an our my your their his her its this
  that these those some any all each every several many few two three four five six seven eight nine ten
  eleven twelve one more less half both other another up cheap m2 m3 kg km cm mm liter kr dkk kroner
  million millioner ton tons timer time gange gang`);

/** Adjectives and adverbs: never the head of a phrase. Participles are found by their endings. */
export const adjectives = wordSet(`
  ny nyt nye god godt gode bedre bedst bedste stor stort store større størst lille små mindre mindst lokal
  lokalt brugt brugte billig billigt billige billigere dyr dyrt dyre fast faste fleksibel fleksible
  erfaren erfarne dygtig dygtige sød søde frisk friskt friske tør tørt tørre varm varmt varme kold koldt
  kolde ledig ledigt ledige tom tomt tomme gammel gammelt gamle ung unge gratis fri frit frie hel hurtig
  hurtigt hurtige ud ind op ned hjem ude inde oppe nede langsom pæn pænt pæne kort korte lang langt lange
  høj højt høje lav lavt lave bred smal tung tungt tunge let lette stærk stærke svag rolig roligt rolige
  sikker sikkert sikre solid solidt grøn grønt grønne økologisk økologiske bæredygtig bæredygtige fælles
  egen eget egne fremtidig kommende næste sidste første anden tredje ugentlig ugentlige månedlig månedlige
  daglig daglige årlig årlige midlertidig permanent løs løse løbende komplet komplette rigtig rigtige
  direkte personlig personligt personlige særlig særlige særligt speciel specielle forskellig
  forskellige diverse professionel professionelle
  mobil digital digitale central centrale centralt nærmeste tæt nær nemt nem nemme online elektronisk
  automatisk moderne klassisk klassiske flot flotte rå hurtigst snarest straks gerne helst måske evt
  eventuelt også samtidig sammen ekstra flest lukket åben åbent åbne skarp skarpe venlig venlige kompetent
  seriøs seriøse tålmodig tålmodige selvstændig ansvarlig aktiv aktive interesseret interesserede nordisk
  europæisk dansktalende kommunal kommunale        
            
 nu snart fremover foråret sommer vinter efterår
  weekend weekender new good great better best big large small little local used cheap cheaper second-hand
  secondhand second hand fresh dry warm cold vacant free empty old young fast quick slow nice short long
  tall high low wide heavy light strong quiet calm safe reliable green organic sustainable shared own next
  last first third weekly monthly daily yearly temporary permanent full complete real special different
  various professional experienced skilled friendly modern classic early late part full-time part-time
  fulltime parttime nordic soon now asap simple sturdy affordable urgent regular occasional possibly
  preferably ideally additional`);

/** Adjectives before a noun, nouns otherwise: "lokale råvarer", "lokale med dagslys". */
export const adjectivesBeforeNouns = wordSet(`
  lokale dansk danske engelsk engelske tysk tyske tyrkisk fransk svensk polsk danish english german french
  swedish`);

/** Forms of nouns that are mostly forms of other words: "tage mod syd". */
export const nounForms: ReadonlyMap<string, string> = new Map([['tage', 'tag']]);

/**
 * Firms and people as customers: "firmaer med cykler", "virksomheder i vækst". With these prepositions they
 * are no suppliers of what follows.
 */
export const firmsInGeneral = wordSet(`
  firma firmaer virksomhed virksomheder kunde kunder forretning forretninger arbejdsplads arbejdspladser
  organisation organisationer forening foreninger company companies business businesses firm firms customer
  customers client clients organisation organisations`);
export const customerPrepositions = wordSet('med i uden på under over with in at on without');

/** Units of time and names of places in general: complements that do not limit what is meant. */
export const timesAndPlaces = wordSet(`
  januar februar marts april maj juni juli august september oktober november december mandag tirsdag
  onsdag torsdag fredag lørdag søndag uge uger dag dage måned måneder år året nat natten aften aftenen
  aftener morgen morgenen weekend weekenden weekender sommer sommeren vinter vinteren forår foråret
  efterår efteråret jul julen påske påsken ferie ferien eftermiddag formiddag kl klokken tid tiden start
  sæson sæsonen halvår kvartal january february march may june july october monday tuesday wednesday
  thursday friday saturday sunday week weeks day days month months year years night nights evening
  evenings morning mornings summer winter spring autumn fall christmas easter holiday holidays start
  season by byen området område omegn nærheden kommune kommunen town city area neighbourhood vicinity
  region danmark denmark centrum midtbyen gaden vej motorvejen motorvej station stationen toget jernbanen
  banen havnen motorway highway minutter minutes`);

/** Auxiliary verbs and adverbs between the subject and the verb of a clause. */
export const auxiliaries = wordSet(`
  kan kunne skal skulle vil ville må måtte bør gerne også lige evt eventuelt at have har få can could will
  would may might should must to please also`);

/** Words that stand for a person or firm that is not described: "nogen, der kan …", "who can …". */
export const pronouns = wordSet(`
  hvem nogen nogle en et den det dem de folk person personer mennesker somebody someone anyone anybody who
  people person whoever vi jeg i we you du`);
export const relatives = wordSet('der som who that which hvis whose');

/** Verbs that say little: what is done is in the object ("lave en hjemmeside", "stå for rengøring"). */
export const lightVerbs = wordSet(`
  lave laver lavet gøre gør hjælpe hjælper hjælp klare klarer stå står tage tager have har haft få får
  give giver skaffe skaffer finde finder levere leverer sørge sørger bygge bygger sætte sætter lægge
  lægger ordne ordner arbejde arbejder komme kommer bruge bruger vise viser kende kender købe køber sælge
  sælger tilbyde tilbyder gennemgå gennemgår undersøge undersøger tjekke tjekker vurdere vurderer forklare
  læse læser søge søger mangle mangler udføre udfører stille stiller håndtere håndterer passe se ser kigge
  kigger make makes do does help helps handle handles take takes get gets give gives find finds build
  builds set deliver delivers supply supplies provide provides offer offers use look looks work works
  check checks review reviews read reads explain teste tester test gennemlæse læse gå går holde holder
  drive driver måle måler reducere reducerer nedbringe nedbringer forbedre forbedrer øge øger reduce
  improve lower increase`);
/** Verbs about the post itself or feelings: their objects are no need. */
export const otherVerbs = wordSet(`
  lide elske elsker hade være er bor bo kender tror ved synes vide måtte prøve prøver blive bliver love
  loves like likes be is are am know knows think live lives want wants tåle`);

/**
 * Nouns that say little: the meaning is in what follows or in the rest of the compound: "hjælp til moms",
 * "leverandør af mel", "flyttefirma", "undervisning i dansk".
 */
export const transparentNouns = wordSet(`
  hjælp assistance rådgivning rådgiver konsulent leverandør underleverandør producent forhandler firma
  firmaer virksomhed virksomheder ekspert specialist fagmand partner samarbejdspartner samarbejde levering
  leje udlejning lån køb salg montering opsætning installation ydelse opgave opgaver arbejde kursus kurser
  undervisning foredrag foredragsholder  oplæg underviser instruktør mulighed muligheder adgang
  behov ønske tilbud pris overskud rest rester parti brug udførelse styk sæt help support advice adviser
  advisor consultant supplier provider vendor company companies firm business expert specialist contractor
  delivery supply purchase hire rental rent sale installation course courses class classes lesson lessons
  training  talk speaker teacher job task access need offer pilotkunde pilotkunder testkunde kunde
  kunder customer customers pilot pilots client clients user users
  styr gennemgang eftersyn tjek review audit overblik
  aftale aftaler abonnement ordning deal agreement
  udvalg selection række nedbringelse reduktion
`);
/** Compounds that end in one of these, but mean something else. */
export const opaqueCompounds = wordSet('førstehjælp hjemmehjælp rengøringshjælp lønarbejde personlån');

/**
 * Nouns that need an object on both sides: a repair of bicycles and one of machines have nothing in common.
 */
export const objectNouns = wordSet(`
  reparation service serviceaftale vedligeholdelse vedligehold pleje test tester måling
  undersøgelse produktion fremstilling fabrikation inspektion kontrol optimering udvikling
  udskiftning renovering system systemer løsning løsninger udstyr maskine maskiner anlæg kort bevis 
   integration plan styring del dele reservedele materiale materialer vare varer produkt produkter
  ting plads pladser rum møde møder tøj kasse kasser bord vogn serie serier værktøj sikkerhed hal hus
  aften dag uge centrum center butik klub forening hold mad foder projekt program  
  medlemskab netværk udlejer ejer beskyttelse behandling repair repairs maintenance inspection production
  manufacturing check system systems solution solutions equipment machine machines tool tools card plan
   integration part parts material materials product products thing things space room control
  management development review software app apps security network logging monitoring data design kit
  packs food team`);

/** Places where a service is done: "rengøring af kontorer" and "af klinikker" are the same service. */
export const workplaces = wordSet(`
  kontor kontorer kontoret klinik klinikken klinikker butik butikken butikker firma firmaer virksomhed
  virksomheder arbejdsplads arbejdspladsen arbejdspladser hus huse huset bolig boliger villa villaer
  lejlighed lejligheder bygning bygninger lokale lokaler restaurant restauranter hotel hoteller skole
  skoler værksted lager hal trappe trapper trappeopgang trappeopgange opgang stueplan facade facader
  forening café caféer cafe institution institutioner erhverv privat gård hjem office offices clinic
  clinics shop shops store stores company companies workplace house houses home homes building buildings
  premises restaurant restaurants hotel hotels school schools warehouse ansat ansatte medarbejder
  medarbejdere personale staff employees kunde kunder team reception receptionen hjemmeside website`);

/** What firms are, as customers: "butikker" says to whom one wants to sell, not what one needs. */
export const establishments = wordSet(`
  kontor butik klinik hotel restaurant café cafe skole boligforening webshop startup virksomhed firma
  bageri mejeri vognmand producent fabrik grossist håndværksfirma transportvirksomhed iværksætter
  institution børnehave landmand avler grundejerforening ejerforening forening kiosk forretning kommune
  kontorfællesskab kontorhotel genoptræningssted plejehjem kantine landbrug bryggeri museum teater galleri
  trykkeri office shop store clinic school company business factory producer manufacturer bakery dairy
  farm farmer grower haulier association restaurant restaurateur retailer`);

/** Things of which the word alone says enough where both sides use it: "brugte maskiner". */
export const plainThings = wordSet(
  'maskine maskiner udstyr værktøj materiale materialer reservedele machine machines tools materials',
);

/** Things to work with: who offers the work with them does not sell them. */
export const tools = wordSet(`
  bænk maskine værktøj ovn sav presse kran truck gaffeltruck lathe mill excavator digger oven saw press
  crane forklift machine tool`);

/** Words by which furniture is work for a joiner: "i massivt træ", "efter mål". */
export const joinery = wordSet(
  'træ eg egetræ bøg fyr fyrretræ ask mahogni krydsfiner mål wood oak beech pine measure',
);

/** Directions of the compass: "et tag mod syd" is no work for a roofer. */
export const compass = wordSet(`
  syd nord øst vest sydvest sydøst nordvest nordøst south north east west`);

/** What a joiner makes to measure, in basic letters. */
export const furniture = new RegExp(
  `(?:${[
    ...['reol', 'hylde', 'skab', 'baenk', 'disk', 'kommode', 'bord', 'skranke', 'dor', 'trappe'],
    ...['shel(?:f|ves)', 'table', 'bench', 'bookcase', 'cabinet'],
  ].join('|')})(?:e|r|er|s)?$`,
);

export const makingVerbs = wordSet(
  'bygge bygger bygget snedkerere build builds built make makes made lave laver lavet',
);

/** What is done to something: "plakater trykt", "få malet mødelokalet". */
export const participles = wordSet(`
  trykt malet lavet bygget repareret renset vasket leveret monteret installeret designet produceret syet
  printet oversat flyttet klippet fotograferet pudset rengjort lakeret svejset skåret målt hentet opsat
  sat lagt skiftet slebet gravet`);

/** Who is transported: "transport af gæster" is work for a bus. In basic letters. */
export const passengers = wordSet(`
  gæst gæster menneske mennesker kolleger medarbejder medarbejdere ansatte elev elever kursist kursister
  børn passagerer personer folk
  deltagere guest guests employees staff passengers people pupils children`);
