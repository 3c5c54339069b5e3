import { linesOf } from './lines.ts';

/** Crafts and building (DB25 41 to 43). */
export const crafts = linesOf(`
carpenter ~joiner ~builder: tømrer, tømre, tømrermester, tømrerarbejde, tømrerfirma | carpenter, carpentry
joiner ~carpenter ~furniture ~kitchen: snedker, snedkeri, møbelsnedker, bygningssnedker, inventarsnedker,
 specialinventar, butiksinventar, trævare, maskinsnedker | joiner, joinery, cabinet maker, cabinetmaker,
 woodworker, woodwork, woodworking
bricklayer ~builder ~tiler ~plasterer: murer, mure, muring, murermester, murværk, fugning, mursten,
 skorsten, omfugning, pudse | bricklayer, mason, masonry, bricklaying, brickwork, chimney
tiler ~bricklayer ~bathroom: flise, fliselægger, flisearbejde, klinke, opsætning af fliser | tile, tiler,
 tiling
bathroom ~plumber ~tiler ~bricklayer: badeværelse, baderum, bad, brusekabine, toilet, wc, brusebad |
 bathroom, shower, toilet, wet room
plumber ~heating ~sheetmetal ~sewer ~bathroom: vvs, vvs-installatør, vvs'er, vvser, vvsmand, vvs-mand,
 blikkenslager, rørlægger, vandrør, rør, vandhane, vandinstallation, sanitet, vandskade, rørskade, utæthed,
 blik, dryppe, armatur, lækage | plumber, plumbing, tap, faucet, pipe, leak, pipe fitter, pipefitter,
 leaking
sheetmetal ~plumber ~roofer: zink, zinkarbejde, tagrende, blikarbejde, inddækning, nedløbsrør | sheet metal,
 zinc, gutter, tinsmith
heating ~plumber ~heatpump ~chimneysweep: varme, gasfyr, fyr, oliefyr, radiator, gulvvarme, fjernvarme,
 kedel, varmeanlæg, varmemester, centralvarme, fjernvarmetilslutning, varmt vand | heating, boiler,
 radiator, district heating, furnace, underfloor heating
heatpump ~heating ~ventilation: varmepumpe, luft til vand, jordvarme | heat pump, geothermal
electrician ~lighting ~charger ~solar: elektriker, el-installatør, elinstallatør, elarbejde, el,
 elinstallation, stikkontakt, eltavle, strøm, eltjek, ledning, elsikkerhed, elfirma, installatør, sikring,
 kabel, hfi, kortslutning | electrician, electrical, electric, wiring, socket, fuse box, electrics
lighting ~electrician: belysning, lys, lampe, lyskilde, led | lighting, lamp, light, light fixture
charger ~electrician ~electriccar: ladestander, ladeboks, ladepunkt, opladning, lader, ladestation, oplade |
 charger, charging station, ev charger, charging point, charge
solar ~electrician ~energy: solcelle, solenergi, solpanel, solcelleanlæg, solvarme | solar, solar panel,
 solar cell, photovoltaic
painter ~decorator ~plasterer: maler, male, malerarbejde, malermester, malerfirma, bygningsmaler, maling,
 facademaling, malet | painter, paint, painting, house painter
decorator ~painter ~interior: tapet, tapetsering, tapetserer, spartling, væg, farverådgivning | wallpaper,
 decorator, wall
plasterer ~bricklayer ~painter: gips, gipsvæg, puds, stuk, stukkatør, gipsplade, facadepuds,
 facaderenovering, facade | plaster, plasterer, plastering, drywall, stucco, facade
roofer ~sheetmetal: tag, tagdækker, tagrenovering, tagpap, tagsten, tækkemand, stråtag, kvist, nyt tag,
 tagarbejde | roof, roofer, roofing, thatcher, thatched
glazier ~windows: glarmester, glas, rude, termorude, vinduesglas, spejl, glasarbejde | glazier, glass, pane,
 window pane, mirror
windows ~glazier ~carpenter: vindue, dør, ovenlysvindue, port, garageport, hoveddør | window, door,
 skylight, garage door
floor ~carpenter ~tiler: gulv, gulvlægger, gulvafslibning, parket, linoleum, gulvbelægning, trægulv,
 gulvslibning, afhøvling, gulvmand, vinylgulv, slibning, slibe, plankegulv | floor, flooring, parquet, floor
 sanding, sanding, carpet
carpet ~floor: tæppe, gulvtæppe | carpet, rug
kitchen ~joiner: køkken, køkkenmontering, specialkøkken, bordplade, køkkenelement, skab, garderobe |
 kitchen, countertop, worktop, cabinet, wardrobe
stairs ~joiner ~smith: trappe, gelænder, ståltrappe, rækværk | stairs, staircase, banister, railing, stair
smith ~welder ~metalwork: smed, smedje, smedearbejde, beslagsmed, klejnsmed, stål, havelåge, jernarbejde,
 smedemester, ståltrappe | smith, blacksmith, metalworker, steel, ironwork, wrought iron, gate
welder ~smith ~metalwork: svejser, svejsning, svejse, certifikatsvejsning | welder, welding, weld
builder ~carpenter ~bricklayer ~architect ~earthworks: byggefirma, byggeri, byggevirksomhed,
 hovedentreprise, totalentreprise, tilbygning, renovering, ombygning, byggeprojekt, bygge, bygherre,
 bygmester, istandsættelse, totalrenovering, entreprise, istandsætte, renovere, udestue, carport, anneks |
 builder, construction, renovation, extension, building contractor, contractor, refurbishment, build,
 renovate, general contractor
craftsman ~carpenter ~joiner ~bricklayer ~painter ~plumber ~electrician ~builder: håndværker, håndværk,
 håndværksfirma, håndværksmester | craftsman, tradesman, tradesperson, craftsmen, tradesmen
earthworks ~demolition ~sewer ~paving: jordarbejde, udgravning, gravearbejde, entreprenør, gravemaskine,
 anlægsarbejde, maskinstation, grave, rendegraver, dræn, fundament, støbe, omfangsdræn, anlæg | excavation,
 earthworks, groundworks, digger, excavator, dig, drainage, foundation, civil engineering
concrete ~bricklayer ~earthworks: beton, betonarbejde, støbning, betonelement, betonboring, betonskæring,
 diamantboring | concrete, concrete cutting
demolition ~earthworks ~waste: nedrivning, nedbrydning, rive ned, nedbryde | demolition, tear down, demolish
sewer ~plumber ~earthworks: kloak, kloakmester, kloakservice, slamsuger, spildevand, tv-inspektion, afløb,
 rotte, stoppet, tilstoppet, højtryksspuling | sewer, drain, sewage, drain cleaning, blocked, septic tank,
 clogged, unblock
paving ~gardener ~earthworks: belægning, brolægger, fliselægning, brolægning, asfalt, indkørsel, terrasse,
 brosten, sf-sten | paving, paver, asphalt, driveway, patio, terrace, cobblestone, tarmac
scaffold ~lift: stillads, stilladsmontør, facadelift, overdækning, stilladsudlejning | scaffold, scaffolding
lift ~scaffold ~crane: lift, personlift, elevator, liftudlejning | lift, elevator, cherry picker
crane ~lift ~haulier: kran, kranbil, krankørsel | crane, crane truck
insulation ~energyadvice ~carpenter: isolering, isolatør, hulmursisolering, efterisolering, lofteisolering,
 isolere | insulation, insulate
locksmith ~alarm: låsesmed, lås, nøgle, låseservice, adgangskontrol, oplukning, låst ude, nøgleservice |
 locksmith, lock, key, locked out, access control
alarm ~guard ~locksmith: alarm, tyverialarm, videoovervågning, overvågning, overvågningskamera, brandalarm,
 sikring mod indbrud, røgalarm, indbrud | alarm, cctv, surveillance, burglar alarm, security camera, fire
 alarm, burglary
firesafety ~alarm: brandsikring, brandslukker, brand, brandøvelse, sprinkler | fire safety, fire
 extinguisher, fire protection, fire
ventilation ~cooling ~heatpump: ventilation, udsugning, indeklima, ventilationsanlæg, emhætte, luftkvalitet
 | ventilation, exhaust, indoor climate, air quality
cooling ~ventilation ~appliance: køl, køleanlæg, køletekniker, aircondition, klimaanlæg, frys, kølemontør,
 køling | cooling, refrigeration, air conditioning, air conditioner, freezer, aircon
chimneysweep ~heating: skorstensfejer, brændeovn, pejs, skorstensfejning, pillefyr | chimney sweep, stove,
 wood stove, fireplace
handyman ~builder ~caretaker: altmuligmand, handyman, småreparation, småopgaver, småjob, montage | handyman,
 odd jobs, small repairs
interior ~architect ~furniture ~joiner: indretning, indretningsarkitekt, boligindretning,
 indretningsdesigner, kontorindretning, butiksindretning, boligstyling | interior, interior design, interior
 designer, home styling, interior architect
architect ~engineer ~interior ~builder: arkitekt, tegnestue, arkitektur, byggetegning, byggeansøgning,
 byggetilladelse, tegning, landskabsarkitekt | architect, architecture, drawing, building permit, landscape
 architect
engineer ~architect ~surveyor: ingeniør, rådgivende ingeniør, statik, statiker, konstruktion, ingeniørfirma
 | engineer, engineering, structural engineer
surveyor ~engineer ~buildinginspection: landinspektør, opmåling, udstykning, skelpæl, matrikel | surveyor,
 land surveying, measuring, survey
buildinginspection ~energyadvice ~surveyor ~mould: byggesagkyndig, tilstandsrapport, byggerådgivning,
 bygningssagkyndig, huseftersyn, byggetilsyn, elrapport | building inspection, building surveyor, house
 survey, home inspection
mould ~buildinginspection ~damage: skimmel, skimmelsvamp, fugt, fugtmåling, affugtning, skimmelundersøgelse,
 kælder, våd kælder | mould, mold, damp, moisture, basement
damage ~mould ~cleaning: skadeservice, brandskade, vandskade, skadedyrsskade, stormskade | damage, water
 damage, fire damage, restoration
energyadvice ~energy ~insulation ~buildinginspection: energimærke, energimærkning, energirådgivning,
 energirenovering, energikonsulent, energibesparelse | energy label, energy advice, energy consultant,
 energy saving
furniture ~joiner ~upholstery ~secondhand: møbel, møbelforretning, kontormøbel, sofa, stol, bord,
 møbelbutik, møbelhus, seng, madras, hynde | furniture, chair, desk, table, sofa, bed, mattress, office
 furniture
upholstery ~furniture ~sewing: møbelpolstrer, polstring, polstrer, ombetrække, polstre, ombetrækning,
 sadelmager | upholsterer, upholstery, reupholster
sandblasting ~powdercoat ~metalwork: sandblæsning, sandblæse, rensning, overfladebehandling, algebehandling,
 tagrens, fliserens, fjernelse af graffiti, graffiti | sandblasting, surface treatment, graffiti removal,
 pressure washing, algae
powdercoat ~sandblasting ~metalwork: pulverlakering, lakering, lakere, lakerer, sprøjtelakering,
 industrilakering, galvanisering | powder coating, coating, lacquer, galvanising, spray painting
blinds ~curtain ~windows: persienne, markise, solafskærmning, rullegardin, skodde, plissé | blinds, awning,
 sun screen, shutters, shade
curtain ~blinds ~sewing: gardin, gardinbus, gardinsyning | curtain, drapes
fence ~gardener ~carpenter: hegn, stakit, raftehegn, hegnsmontør, trådhegn, indhegning | fence, fencing
pool ~plumber: svømmepøl, swimmingpool, pool, spa, vildmarksbad, sauna | pool, swimming pool, hot tub, sauna
`);
