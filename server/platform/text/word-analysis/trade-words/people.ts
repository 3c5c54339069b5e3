import { linesOf } from './lines.ts';

/** Health, care, education, sport, culture and what is done for persons (DB25 85 to 96). */
export const people = linesOf(`
hairdresser ~barber ~beauty: frisør, hår, klipning, klippe, frisørsalon, hårklipning, farvning, hårsalon,
 salon, børneklip, hårfarve, permanent, extensions, dameklip, herreklip, håropsætning | hairdresser,
 haircut, hair, hair salon, hairstylist, salon, cut hair, hair colour
barber ~hairdresser: barber, barbering, skæg, herrefrisør, skægtrimning | barber, shave, beard, barbershop
beauty ~nails ~massage ~hairdresser: skønhed, kosmetolog, hudpleje, ansigtsbehandling, skønhedsklinik,
 makeup, vipper, øjenbryn, voksbehandling, hårfjerning, skønhedssalon, kosmetik, bryn, kosmetiker, velvære,
 spabehandling, makeupartist, hudplejeklinik, vippeextensions | beauty, skin care, facial, makeup, lashes,
 eyebrows, waxing, beautician, hair removal, cosmetics, make-up, beauty salon, wellness, lash, brow,
 skincare
nails ~beauty: negl, neglesalon, manicure, negletekniker, gelenegle, neglebehandling | nails, nail, nail
 salon, manicure, pedicure
solarium ~beauty: solarium, solcenter, sol | tanning, solarium, sunbed
tattoo ~beauty: tatovør, tatovering, piercing, tattoo | tattoo, piercing, tattooist, tattoo artist
massage ~physio ~beauty: massage, massør, kropsterapeut, zoneterapi, zoneterapeut, akupunktur,
 kropsbehandling, massageterapeut, fysiurgisk massage, firmamassage, akupunktør, afspænding, kranio |
 massage, masseur, reflexology, acupuncture, body therapy, massage therapist, reflexologist, acupuncturist
physio ~chiropractor ~massage ~gym: fysioterapeut, fysioterapi, genoptræning, ergonomi, ergoterapeut,
 rygsmerter, ondt i ryggen, ryg, skade, sportsskade, ergoterapi, fysser | physiotherapist, physio, physical
 therapy, ergonomics, back pain, rehabilitation, physiotherapy, sports injury, occupational therapist, bad
 back
chiropractor ~physio ~osteopath: kiropraktor, kiropraktik, knække ryg | chiropractor, chiropractic
osteopath ~chiropractor ~physio: osteopat, osteopati | osteopath, osteopathy
podiatrist ~shoes: fodterapeut, fodpleje, fod, fodbehandling, fodplejer, indlæg, indlægssål, pedicure,
 nedgroet negl, såler, ligtorn | podiatrist, chiropodist, foot care, foot, insoles, feet, chiropody
dentist ~orthodontist: tandlæge, tand, tandtjek, tandpleje, tandklinik, tandrensning, tandpine,
 tandlægeklinik, tandeftersyn, tænder, tandblegning, implantat, krone, ondt i tanden | dentist, dental,
 tooth, teeth, toothache, dental clinic, dental check, teeth cleaning
orthodontist ~dentist: tandregulering, tandretning, bøjle, tandtekniker, protese, tandprotese |
 orthodontist, braces, denture, dental technician
doctor ~clinic ~nurse: læge, lægehus, lægeklinik, speciallæge, praktiserende læge, vaccination, øjenlæge,
 hudlæge, ørelæge, vaccine, lægekonsultation, helbredsundersøgelse | doctor, physician, gp, vaccination,
 medical, specialist doctor, general practitioner, vaccine, eye doctor, health check
nurse ~homecare: sygeplejerske, sygepleje, hjemmesygepleje | nurse, nursing
psychologist ~coach ~therapist: psykolog, psykologhjælp, krise, stress, angst, krisehjælp, depression,
 psykologisk | psychologist, counsellor, stress, anxiety, counselling, depression, mental health, crisis
therapist ~psychologist: psykoterapeut, terapeut, parterapi, terapi, samtale, hypnose, parterapeut,
 hypnoterapeut, familierådgivning, psykoterapi, familieterapeut | therapist, therapy, couples therapy,
 hypnosis, psychotherapist, counselor, marriage counselling, hypnotherapy
speech ~hearing ~language: logopæd, taletræning, tale, stemmetræning, talepædagog | speech therapy, speech
 therapist, speech training, speech, voice
hearing ~optician: høreapparat, høreklinik, hørelse, høretest, audiolog | hearing aid, hearing test,
 audiologist, hearing
optician ~hearing: optiker, briller, brille, synsprøve, kontaktlinse, skærmbrille, sikkerhedsbrille, syn,
 øje, solbrille, synstest, brillebutik, linser | optician, glasses, eye test, contact lens, spectacles,
 eyewear, vision, safety glasses, screen glasses, optometrist, sunglasses
pharmacy ~doctor: apotek, medicin, håndkøbsmedicin, materialist, helsekost, kosttilskud, vitamin | pharmacy,
 chemist, medicine, drugstore, health food, supplements
dietitian ~gym ~doctor: diætist, kostvejledning, kost, vægttab, ernæring, kostvejleder, kostplan, slanke,
 tabe | dietitian, nutrition, weight loss, nutritionist, diet, lose weight
clinic ~doctor: klinik, behandler, behandling, sundhed, alternativ behandling, helbred, sundhedsklinik,
 behandlersted | clinic, treatment, health, alternative treatment
midwife ~doctor: jordemoder, fødselsforberedelse, gravid, fødsel, scanning, barsel, doula | midwife, birth,
 pregnancy, pregnant, maternity
homecare ~nurse ~disabled: hjemmepleje, pleje, plejehjem, ældrepleje, hjemmehjælp, ældre, omsorg,
 plejecenter, bosted, ledsagelse, hjælp til ældre | home care, elderly care, care home, nursing home, care,
 seniors, carer, elderly
disabled ~aids ~homecare: handicap, handicaphjælper, kørestol, bpa, borgerstyret personlig assistance,
 støtte-kontaktperson | disabled, disability, wheelchair, personal assistant
aids ~disabled: hjælpemiddel, rollator, bandagist, ortopædi, scooter til ældre | mobility aid, walker,
 prosthesis, assistive, mobility scooter
childcare ~kindergarten: dagpleje, børnepasning, vuggestue, barnepige, privat pasning, pasning af børn,
 babysitter, dagplejer, børn, pasningsordning, børnepasser | childcare, babysitter, nanny, day care,
 childminder, children, daycare, babysitting, kids
kindergarten ~childcare ~school: børnehave, daginstitution, børnehus, fritidshjem, sfo, institution |
 kindergarten, preschool, nursery school, after-school club
school ~tutoring ~education: skole, privatskole, friskole, gymnasium, efterskole, folkeskole,
 ungdomsuddannelse | school, private school, high school, primary school
education ~course ~school: uddannelse, erhvervsskole, teknisk skole, efteruddannelse, voksenuddannelse,
 akademi, amu | education, vocational school, further education, academy, college
course ~education ~firstaid: kursus, lære, undervisning, workshop, undervise, træning, e-læring,
 kursusvirksomhed, kurser, underviser, oplæring, certifikat, instruktør, holdundervisning | course,
 teaching, class, workshop, training, lesson, e-learning, teach, teacher, courses, instructor, learn,
 classes
tutoring ~school ~language: lektiehjælp, lektie, privatundervisning, mentorhjælp, matematik, eksamen,
 ordblind, ordblindeundervisning, lektiecafe | tutor, tutoring, homework help, maths, homework, private
 lessons, dyslexia
language ~translation ~course: sprog, danskundervisning, sprogskole, engelsk, tysk, dansk,
 sprogundervisning, sprogkursus, danskkursus, spansk, fransk, sprogniveau, lære dansk | language, danish
 lessons, language school, english, danish, german, language course, learn danish, danish classes, french,
 spanish
firstaid ~course: førstehjælp, førstehjælpskursus, hjertestarter, hjerte-lunge-redning | first aid,
 defibrillator, cpr, first-aid
drivingschool ~course: køreskole, kørekort, kørelærer, køretime, trailerkørekort, kørelektion, køreprøve,
 køreundervisning, bilkørekort, motorcykelkørekort, kørekort til trailer | driving school, driving licence,
 driving lesson, driving instructor, driving license, driving lessons, learn to drive, driving test, trailer
 licence
forklift ~course ~crane: truckkort, gaffeltruck, truckkursus, truckcertifikat, truck, krankort | forklift,
 forklift licence, forklift truck
musicschool ~musician ~course: musikskole, musikundervisning, guitar, klaver, sangundervisning, violin,
 trommer, musiklærer, klaverundervisning, klaverstemmer, guitarundervisning, musikinstrument | music school,
 music lesson, piano, guitar, singing lesson, music teacher, piano tuner, violin, singing lessons, drums,
 music lessons
dance ~gym ~course: dans, danseskole, ballet, danseundervisning, dansestudie, zumba, danse, salsa | dance,
 dance school, ballet, dancing, dance class
gym ~personaltrainer ~yoga ~sportsclub: fitness, fitnesscenter, motion, crossfit, træningshold,
 motionscenter, styrketræning, træningscenter, holdtræning, firmasport, spinning, hold | gym, fitness,
 exercise, workout, fitness centre, crossfit, company sports, fitness center, strength training, work out
personaltrainer ~gym ~physio: personlig træner, træner, personlig træning, løbetræner | personal trainer,
 trainer, personal training
yoga ~gym ~dance: yoga, pilates, meditation, mindfulness, yogahold, yogalærer, åndedræt | yoga, pilates,
 meditation, mindfulness, yoga teacher
climbing ~gym ~sportsclub: klatring, klatrehal, klatrekursus, klatrevæg, bouldering, klatre | climbing,
 climbing hall, climbing wall, climb, bouldering
sportsclub ~gym: sportsklub, idrætsforening, sport, fodbold, håndbold, tennis, badminton, golf, svømning,
 idrætshal, padel, svømmehal, idræt, gymnastik, ridning, bowling, padeltennis, ishal, kampsport, boksning,
 karate, judo, skydebane, minigolf, gokart, paintball, trampolin, golfbane, svømmeskole, forening, klub |
 sports club, football, tennis, swimming, golf, sports hall, badminton, padel, swimming pool, sport, sports,
 bowling, martial arts, boxing, go-kart, soccer, swim, club
sportshop ~bicycle ~clothes: sportsbutik, sportsudstyr, løbesko, fiskegrej, campingudstyr, friluftsudstyr,
 jagt, ski, sportstøj, våben, fodboldstøvler, grej, lystfiskeri | sports shop, sports equipment, fishing
 tackle, outdoor gear, running shoes, hunting, camping gear, sporting goods, sportswear, ski
theatre ~event: teater, biograf, kulturhus, revy, skuespiller, kultur, koncert, forestilling, museum,
 udstilling, biblioteket | theatre, cinema, actor, culture, concert, theater, movie theater, museum,
 performance, show
art ~frames ~ceramics: kunst, kunstner, galleri, maleri, billedkunst, skulptur, kunstmaler, udsmykning,
 glaskunst, kunsthåndværk | art, artist, gallery, painting on canvas, sculpture, arts, artwork, handicrafts
frames ~art: ramme, indramning, rammeværksted, indrammer, billedramme, indramme | framing, picture frame,
 frame, picture framing, picture framer
ceramics ~art ~tableware: keramik, pottemager, keramiker, ler, pottemageri, lertøj, stentøj | ceramics,
 pottery, potter, clay, stoneware, ceramic
tableware ~ceramics ~rental: stel, service udlejning, porcelæn, bestik, tallerken, kop, serviceudlejning,
 glas og porcelæn | tableware, plates, crockery, cutlery, cups, dishes
photographybooth ~partyvenue: fotoboks, photobooth, hoppeborg, festudlejning, festtelt, telt, teltudlejning,
 slushice, popcornmaskine, partytelt | photo booth, bouncy castle, party tent, party rental, tent, marquee,
 bouncing castle
church ~undertaker: kirke, sognegård, præst, menighed, kirkekontor | church, parish, priest
undertaker ~flowers ~stonemason: bedemand, begravelse, bisættelse, kiste, begravelsesforretning,
 bedemandsforretning, dødsfald | undertaker, funeral, funeral home, coffin, funeral director, burial
stonemason ~undertaker ~paving: stenhugger, gravsten, stenhuggeri, natursten, granit, marmor, sten |
 stonemason, gravestone, tombstone, headstone, granite, marble, stone
astrology ~therapist: clairvoyant, astrolog, healing, spåkone, healer, reiki, tarot | clairvoyant,
 astrologer, healing, medium, reiki
dating: dating, kontaktbureau | dating, matchmaking
vet ~pets ~doghairdresser: dyrlæge, dyreklinik, dyrehospital, veterinær, dyrlægeklinik, kat, syg hund, dyr,
 steriliseret, kastrere | vet, veterinarian, animal hospital, animal clinic, cat, veterinary, animal
doghairdresser ~pets ~hairdresser: hundefrisør, hundeklip, trimning af hund, hundesalon, hundeklipper,
 hundetrimmer, kloklip | dog groomer, pet groomer, dog grooming, dog trimming, pet grooming
petsitting ~pets ~vet: hundepension, hundepasning, hund, kattepension, dyrepension, hundelufter,
 hundetræning, hundeskole, pasning af hund, passe hund, passe kat, hundedagpleje, hundehvalp, kattepasning,
 dagpleje for hunde, hundehotel, kennel | dog boarding, pet sitter, dog, kennel, dog walker, dog training,
 dog sitter, dog school, puppy, cattery, pet boarding, dog daycare, dog care, dog trainer, dogs
pets ~vet ~petsitting: dyrehandel, dyrefoder, kæledyr, akvarium, hundefoder, hundemad, kattemad, foder,
 kattefoder, dyrebutik | pet shop, pet food, pet, aquarium, pet store, pets, dog food, cat food
horses ~pets ~agriculture: hest, rideskole, ridning, hesteudstyr, rideudstyr, hestepension, smed til heste,
 rideskolen, stald, pony | horse, riding school, riding, stable, equestrian, horses, horse riding
sewing ~clothes ~curtain ~upholstery: skrædder, syning, sy, systue, omsyning, syerske, skrædderi, oplægning,
 symaskine, tilretning, lægge bukser op, tøjreparation, reparation af tøj, lynlås, sytøj | tailor, sewing,
 alterations, seamstress, dressmaker, sew, sewing machine, mending, zip, hem, clothing repair, clothes
 alterations
shoemaker ~shoes ~locksmith: skomager, skoreparation, skoforsåling, hælebar, forsåle, skomageri,
 nøgleskæring | shoemaker, cobbler, shoe repair, heels, soles
watchmaker ~goldsmith: urmager, ur, urreparation, urbatteri, armbåndsur, ure, guldsmed og urmager |
 watchmaker, watch, clock, watch repair, clock repair, watch battery
goldsmith ~watchmaker: guldsmed, smykke, ring, vielsesring, sølvsmed, juvelér, smykker, perler,
 vielsesringe, guldsmedeforretning, smykkedesigner, guld, sølv | goldsmith, jewellery, jeweller, jewelry,
 ring, jeweler, wedding ring, gold, silver, necklace
`);
