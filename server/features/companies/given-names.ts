/**
 * Given names that are common in Denmark, in lower case: those of all ages, and of families from elsewhere.
 * Names of rare spelling are recognised by the surname.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `aage aase abdul abdullah adam agnes agnete ahmad ahmed aisha aksel albert alberte alex alexander
  alexandra alfred ali alice alma amalie amanda amina amir amira anders andrea andreas ane anett anette
  anita anja anker ann anna anne annelise annette anni annie anton antonia arne arthur asger aske asta
  astrid august aya ayse barbara beate benjamin benny bent bente berit bertram bettina birger birgit
  birgitte birte birthe bjarke bjarne bjørn bo bodil boris brian britt britta bruno camilla carina carl
  carla carlo caroline carsten casper cecilie charlotte chris christel christian christina christine
  christoffer christopher claes clara claus connie conny curt dagmar dagny dan daniel daniela danny
  david dennis diana ditte dora dorte dorthe ebba ebbe edith egon eigil einar ejnar ejvind elena elin
  elisa elisabeth ella ellen elly elna else emil emilie emily emma emmy erik erika erling ernst esben
  ester esther eva evald evelyn ewa fatima fatma felix ferdinand finn flemming frank freddy frede
  frederik frederikke freja frida frits frode georg gerda gert gitte grete grethe gry gudrun gunhild
  gunnar gunner gurli gustav hanna hannah hanne hans harald harry hasan hassan heidi heine helen helena
  helene helge helle henning henny henriette henrik henry herdis herluf herman hjalmar holger hugo
  hussein ib ibrahim ida ilse inga inge ingeborg inger ingrid irene iris irma isabella ivan ivar jack
  jacob jakob james jamila jan jane janne janni jannie jannik jean jeanette jenny jens jeppe jesper
  jette jim jimmi jimmy joachim joakim joan johan johanna johanne john johnni johnny jon jonas jonathan
  josefine joseph josephine judith julia julie julius jytte jørgen jørn kai kaj kamilla karen karin
  karina karl karla karoline karsten kasper kate kathrine katja katrine kenneth kenny kent khadija
  khaled kim kira kirsten kirstine kitty kjeld klara klaus knud kristen kristian kristina kristine
  kristoffer kurt laila lars lasse laura laurits lauritz laust leif lena lene leo leon leonora lilian
  lilli lillian lilly lina linda line lis lisa lisbet lisbeth lise liselotte lissi liv liva lizzi lone
  lotte louis louise lucas lucia ludvig luna lykke lærke mads magda magdalena magnus maiken maja malene
  malin malthe maren margit margrete margrethe maria mariam marianne marie marius mark markus martha
  martin martine mary maryam mathias mathilda mathilde matilde max maya mehmet melanie merete merethe
  mette mia michael michelle mie mikael mike mikkel milla mille minna mira mogens mohamad mohamed
  mohammad mohammed mona monica monika morten muhammad mustafa nadia naja nanna natalia natalie natasha
  nicklas nicolai nicoline niels niklas nikolaj nikoline nina ninna noah noel nora norman oda olaf ole
  olga oliver olivia oluf omar orla oscar oskar osman otto ove palle patricia patrick paul paula paulina
  pelle per pernille peter petra pia piotr poul poula preben ragnhild rakel randi rasmus rebecca rebekka
  regitse regitze renate rene rené richard rigmor rikke rita robert robin roland rolf ronni ronny rosa
  rose ruben rune ruth sabine sabrina salma sami samir samuel sandra sanne sara sarah sebastian selma
  sif signe sigrid sigurd silas silje sille simon simone sine siri sofia sofie solveig sonja sophia
  sophie stefan steffen stella sten stephan stig stina stine storm sune susan susanne svea sven svend
  sverre søren søs tage tanja tenna teresa thea theis theodor therese thomas thor thorbjørn thorkild
  thorvald tim tina tine tobias tom tommy tonny torben tore torsten tove trine troels tue uffe ulla
  ulrik ulrikke ursula ute vagn valborg valdemar vanessa vera verner vibe vibeke victor victoria vigga
  viggo viktor viktoria vilhelm villads villy vincent viola vita vivi viviane werner wilhelm william
  winnie xenia yasin yasmin yusuf yvonne zahra zainab zoe åge åse øjvind`
    .split(/\s+/)
    .filter(Boolean),
);
