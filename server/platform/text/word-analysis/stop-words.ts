import { basicLetters } from '../basic-letters.ts';

/** Words of sentences that say nothing about what is sought, in both languages. */
const danish = `
ad af aldrig alle allerede alt altid anden andet andre at bare bedst bedste bedre begge billig
billige billigt blev blive bliver bruge bruger brug burde bør da de dem den denne der derfor deres
det dette dig din dine disse dit dog du dygtig dygtige efter egen eget egne ej eller en end endnu
ene eneste enhver er erfaren et ekstra fandt fat find finde findes finder flere flest for fordi fra
fået få får før først gerne giv give giver gjort god gode godt gå går gøre gør ham han har hav have
havde hele hej hen hende her hjælpe hjælper hos hun hurtig hurtigt hvad hvem hver hvilke hvilken
hvilket hvis hvor hvordan hvorfor hvornår i igen igennem ikke imod ind inden ingen intet ja jeg jer
jeres jo kan kender kom komme kommer kunne kun lad lade lav lave laver lavet lavede lidt lige lille
lokal lokale lokalt lægge længere mange man mand med meget mellem men mene mens mere mest mig min
mindre mine mit mod må måske mødes nede nej nemt nogen noget nogle nok nu ny nye nyt når nær
nærheden nærmeste og også om omkring op os over ovre par på rigtig ret sagt samme samt se selv ser
sig siden sin sine sit skal skulle sker små snart snarest som sted steder stor store stort strax
straks så sådan søge søger søges søgt tage tager tak tid til tilbage tilbyde tilbyder tror trænger
tænker ud ude uden under undskyld vej ved vi vil ville virkelig vores vor vore være været vært
ønsker ønske ønskes firma firmaer firmaet virksomhed virksomheder virksomheden nogensinde dag dage
uge kontakte kontakt anbefale anbefaler anbefalet sætte satte ordne ordner ordnet klare klarer fikse
lokalområdet området område byen by omegn behov behøver mangler mangle skaffe skaffet hurtigst
muligt mulig hjem hjemme venligst hjælp person mennesker folk fleste privat tæt lejlighed muligheder
mulighed kvalificeret professionel professionelle specialist ekspert eksperter bag foran bagved
hinanden ingenting ifølge blandt udenfor indenfor blevet kunnet skullet villet haft givet taget
fundet sat sætter stå står ligge ligger sidde holde holder gang gange måde måden ting tingene masse
første sidste næste andres en-to pludselig helst plus selvom idet imens heller hverken både enten
nærmest hurtige god-til rigtige lang lange kort korte høj fin fine flot flotte smuk pæn dårlig alene
sammen købe køb køber købes købt
`;
const english = `
a about after all also am an and any anybody anyone anything are around as at available be because
been best better but by can cheap close could do does doing done find finding for from get gets
getting give go good got great had has have having help helps hello her here hi hire hiring how i if
in into is its just kind know let like local looking look lot make makes making maybe me my near
nearby nearest need needed needs new nice no not of off on one or our out over people person place
please provide provides providing recommend seek seeking should small some somebody someone
something take takes than thanks that the their them there these they this to too under up us want
wants was we well were what when where which who whom whose will with would you your yours company
companies business businesses firm firms professional experienced skilled expert experts where's i'm
i'd we're town city area big large little being cannot could've each every few first last next many
might perhaps quick quickly really same soon still then though through today tomorrow top until via
week while without yet again always another buy buying purchase
`;

/** The query words that are left when these are gone describe what is sought. */
const stopWords: ReadonlySet<string> = new Set(
  `${danish} ${english}`.split(/\s+/).filter(Boolean).map(basicLetters),
);

/** Whether a word in basic letters says nothing about what is sought. */
export function isStopWord(letters: string): boolean {
  return letters.length < 2 || stopWords.has(letters);
}
