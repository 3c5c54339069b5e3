import { linesOf } from './lines.ts';

/** Advice, finance, offices, property and cleaning (DB25 64 to 82). */
export const services = linesOf(`
accountant ~bookkeeper ~tax: revisor, revision, statsautoriseret revisor, revisionsfirma, årsregnskab,
 regnskab, årsrapport, registreret revisor, regnskabshjælp, kvartalsregnskab, økonomi, årsopgørelse,
 klimaregnskabsrevision | accountant, auditor, accounting, audit, annual accounts, accounts, financial
 statements, cpa, finances
bookkeeper ~accountant ~payroll ~tax: bogholder, bogføring, bogholderi, bogføre, bilag, bogholderhjælp,
 fakturering, faktura, debitor | bookkeeper, bookkeeping, invoicing, invoice, receipts, books
payroll ~bookkeeper ~hr: løn, lønkørsel, lønadministration, lønbogholder, lønseddel | payroll, salary,
 wages, payslip
tax ~accountant ~bookkeeper: moms, skat, skatterådgivning, skatterådgiver, momsregnskab, selvangivelse,
 momsindberetning | tax, vat, tax adviser, tax advisor, tax return, taxes
lawyer ~contract ~inheritance: advokat, advokatfirma, jurist, juridisk, jura, juridisk rådgivning,
 advokatfuldmægtig, retssag, retshjælp, sagfører, boligadvokat, køberrådgivning | lawyer, attorney,
 solicitor, legal, law, law firm, legal advice, barrister, conveyancing
contract ~lawyer: kontrakt, ejeraftale, lejekontrakt, ansættelseskontrakt, aftale, købsaftale,
 aktionæroverenskomst, erhvervsret, selskabsret, samarbejdsaftale | contract, agreement, shareholder
 agreement, lease contract, terms
inheritance ~lawyer: testamente, arv, dødsbo, skifte, ægtepagt, skilsmisse, generationsskifte, arveret,
 fremtidsfuldmagt, bodeling | will, inheritance, estate, divorce, succession, prenup, probate
debtcollection ~lawyer: inkasso, rykker, gæld, kreditor | debt collection, debt
patent ~lawyer: patent, varemærke, ophavsret, patentagent | patent, trademark, copyright, intellectual
 property
bank ~financing: bank, sparekasse, pengeinstitut, konto, andelskasse, banklån | bank, banking, account
financing ~bank ~investor: finansiering, lån, leasing, factoring, kredit, kapital, kassekredit, realkredit,
 boliglån, pantebrev | financing, loan, finance, leasing, credit, funding, mortgage, fund
investor ~financing: investor, investering, business angel, venture, ejerkapital, aktie, formue,
 formueforvaltning | investor, investment, venture capital, investing, wealth
insurance ~pension: forsikring, forsikringsmægler, forsikringsselskab, bilforsikring, indboforsikring,
 erhvervsforsikring, assurandør, ansvarsforsikring | insurance, insurance broker, insurer, insure
pension ~insurance: pension, pensionsrådgivning, pensionsmægler, sundhedsforsikring | pension, retirement
consultant ~leadership ~strategy ~startup: konsulent, virksomhedsrådgivning, rådgivning,
 forretningsudvikling, rådgiver, managementkonsulent, ledelsesrådgivning, erhvervsrådgivning, sparring,
 procesoptimering, lean | consultant, consulting, advice, adviser, advisor, business development,
 consultancy, advisory
strategy ~consultant: strategi, forretningsplan, virksomhedsplan, vækst | strategy, business plan, growth
startup ~consultant: iværksætter, opstart, startup, opstartsrådgivning, starte virksomhed, iværksætteri,
 inkubator, accelerator | startup, entrepreneur, start a company, start up, founder, incubator, accelerator,
 entrepreneurship
leadership ~coach ~consultant: ledelse, lederudvikling, lederkursus, leder, bestyrelse, bestyrelsesmedlem,
 lederuddannelse | leadership, management, manager, board, board member
coach ~psychologist ~leadership: coach, coaching, mentor, personlig udvikling, stresscoach, erhvervscoach,
 supervision | coach, coaching, mentor, mentoring, life coach, business coach
hr ~recruitment ~payroll ~contract: hr, personale, personalejura, personaleadministration, trivsel, apv,
 arbejdsmiljø, personalehåndbog, medarbejder | hr, human resources, personnel, staff, work environment,
 occupational health, well-being, wellbeing, employee
recruitment ~hr ~temp: rekruttering, ansættelse, headhunter, jobannonce, rekrutteringsbureau, headhunting,
 outplacement | recruitment, recruiter, recruiting, headhunter, hiring staff, talent
temp ~recruitment: vikar, vikarbureau, afløser, bemanding, ekstra hænder, vikarservice, arbejdskraft | temp,
 temp agency, staffing, substitute, temporary staff, labour, labor
apprentice ~internship ~recruitment: lærling, læreplads, elev, elevplads, voksenlærling, lærepladser,
 lærling søges | apprentice, apprenticeship, trainee
internship ~apprentice: praktik, praktikant, praktikplads, studiejob, studentermedhjælper, fritidsjob,
 erhvervspraktik, unge i praktik, ungdomsjob | internship, intern, student job, work placement, student
 worker
sustainability ~energyadvice ~certification ~waste: bæredygtighed, grøn omstilling, klimaregnskab, esg,
 klima, co2, miljørådgivning, miljø, cirkulær økonomi, klimakonsulent | sustainability, green transition,
 carbon footprint, esg, climate, environment, circular, sustainable, carbon accounting, co2
certification ~sustainability: certificering, iso, kvalitetsstyring, kvalitet, ce-mærkning, egenkontrol,
 haccp, audit, godkendelse | certification, iso, quality management, ce marking, haccp, quality, compliance
procurement ~wholesale: indkøb, indkøbsaftale, udbud, tilbudsgivning, licitation | procurement, purchasing,
 tender, bid
translation ~copywriter ~language: oversætter, oversættelse, tolk, tolkning, translatør, oversætte,
 korrektur | translator, translation, interpreter, translate, interpreting, proofreading
secretary ~bookkeeper ~callcentre: sekretær, kontorhjælp, administration, kontorservice, virtuel assistent,
 receptionist, reception, administrativ, papirarbejde, sekretærservice | secretary, office help,
 administration, virtual assistant, receptionist, admin, paperwork
callcentre ~secretary: telefonpasning, kundeservice, callcenter, telefonservice, mødebooking, telemarketing,
 telefonsvarer | call centre, customer service, telephone answering, call center, answering service
research ~consultant: analyse, markedsanalyse, undersøgelse, evaluering, måling, spørgeskema | analysis,
 research, market research, survey, evaluation
lab ~research: laboratorium, analyselaboratorium, test, prøve, kalibrering, forsøg, materialeprøvning |
 laboratory, lab, testing, calibration, trial
estateagent ~property ~lawyer: ejendomsmægler, mægler, hussalg, boligsalg, salg af hus, sælge hus,
 erhvervsmægler, boligkøb, salgsvurdering, ejendomshandel, sælge bolig, boligmægler | estate agent, real
 estate agent, realtor, sell house, real estate, sell my house, property agent
property ~officespace ~caretaker ~estateagent: ejendom, ejendomsadministration, udlejningsejendom, udlejer,
 lejebolig, erhvervslejemål, lejlighed, ejendomsselskab, bolig, ejendomsudvikling, boligudlejning,
 ejendomsinvestering, leje bolig, lejemål | property, property management, landlord, apartment, rental
 property, tenant, flat, housing, homes for rent
officespace ~meetingroom ~property: kontorplads, kontor, kontorfællesskab, kontorhotel, skrivebordsplads,
 coworking, lokale, leje kontor, lokaler, kontorlokale, erhvervslokale, skrivebord, arbejdsplads,
 iværksætterhus, lejekontor, virtuelt kontor | office space, office, coworking, co-working, desk space,
 shared office, premises, hot desk, workspace, virtual office
workshopspace ~officespace ~storage: værksted, værkstedslokale, produktionslokale, atelier, hal,
 fællesværksted, makerspace | workshop space, production space, studio space, workshop premises, maker
 space, hall
meetingroom ~officespace ~conference ~partyvenue: mødelokale, møde, mødefacilitet, mødelokaler | meeting
 room, meeting, board room, boardroom
conference ~meetingroom ~hotel ~event: konference, konferencecenter, kursuslokale, konferencelokale, messe,
 seminar, kursuscenter | conference, conference centre, venue, seminar, trade fair, exhibition, conference
 center
partyvenue ~meetingroom ~event ~restaurant: festlokale, selskabslokale, selskab, fest, forsamlingshus,
 bryllup, firmafest, konfirmation, fødselsdag, lej lokale, lokale til fest, fejre, barnedåb, julefrokost,
 sommerfest | party venue, party, function room, banquet, wedding, reception venue, birthday, celebration,
 christmas party, celebrate
storage ~movers ~logistics ~workshopspace: lager, opbevaring, opmagasinering, lagerplads, opbevaringsplads,
 lagerhotel, depotrum, opbevaringsrum, minilager, lagerleje, pulterrum, lagerfacilitet | storage, warehouse,
 self storage, storage space, storage unit, warehousing, store things
cleaning ~windowcleaning ~laundry ~damage: rengøring, rengøringsfirma, rengøre, rengøringshjælp,
 kontorrengøring, trappevask, flytterengøring, hovedrengøring, gøre rent, erhvervsrengøring, privat
 rengøring, rengøringsselskab, rengøringsservice, gulvvask, slutrengøring, rent, rengøringsassistent, ren |
 cleaning, cleaner, clean, office cleaning, cleaning lady, housekeeping, stair cleaning, janitorial
windowcleaning ~cleaning: vinduespudser, vinduespudsning, pudse vinduer, vinduesvask, vinduespolering,
 pudsning af vinduer, facadevask | window cleaner, window cleaning, clean windows, wash windows
laundry ~cleaning ~sewing: vaskeri, renseri, vask, vasketøj, linnedudlejning, rens, linned, dyneservice,
 tøjvask, møntvask, rulle | laundry, dry cleaner, dry cleaning, dry cleaners, washing, linen, launderette,
 laundromat
caretaker ~property ~gardener ~handyman ~snow: vicevært, ejendomsservice, viceværtservice, facility, pedel,
 servicemedarbejder, ejendomsinspektør, viceværtordning, gårdmand | caretaker, facility management, janitor,
 property maintenance, facilities, building services
snow ~gardener ~caretaker: snerydning, sne, saltning, glatførebekæmpelse, vintertjeneste, vintervedligehold,
 salte, rydde sne | snow, snow clearing, snow removal, gritting, salting, snow ploughing, plow
pestcontrol: skadedyr, skadedyrsbekæmpelse, rottebekæmpelse, myre, hveps, mus, væggelus, mår, kakerlak,
 skadedyrsbekæmper, muldvarp, hvepsebo | pest control, pest, rat, mice, wasp, exterminator, ants, vermin,
 bed bugs, cockroach
waste ~recycling ~container: affald, renovation, skrald, storskrald, affaldshåndtering, skraldebil,
 affaldssortering, skraldespand, bortskaffelse, lossepladsen, rydning, dødsborydning | waste, rubbish,
 garbage, trash, waste management, junk, disposal, house clearance
container ~waste: container, containerudlejning, affaldscontainer, vippecontainer | container, skip, skip
 hire, dumpster
recycling ~waste ~secondhand: genbrug, genanvendelse, genbrugsplads, produkthandel, skrot, skrothandler,
 jernhandel, metalhandel, upcycling, genbrugsmaterialer, ophug | recycling, recycle, scrap, scrap metal,
 reuse, upcycling, scrapyard
guard ~alarm: vagt, vægter, vagtselskab, sikkerhedsvagt, døgnvagt, dørmand, vagtmand, rundering, vagtfirma,
 eventvagt | guard, security guard, security company, bouncer, watchman, doorman, security service
`);
