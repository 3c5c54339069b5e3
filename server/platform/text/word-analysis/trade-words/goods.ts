import { linesOf } from './lines.ts';

/** Shops, production, transport, cars, agriculture and energy (DB25 1 to 39, 46 to 53, 77 and 95). */
export const goods = linesOf(`
florist ~gardencentre ~gifts: blomst, blomsterhandler, buket, blomsterbutik, blomsterbinderi, binderi,
 krans, dekoration, blomster, bryllupsbuket, brudebuket, begravelsesbinderi, florist, bårebuket, bordpynt,
 blomsterbinder, potteplante, blomsterforretning, kransebinding, planteservice | flower, flowers, florist,
 bouquet, wreath, flower shop, bridal bouquet, flower arrangement, pot plant
flowers ~florist: blomsterlevering, sende blomster, blomsterbud | flower delivery, send flowers
clothes ~shoes ~secondhand ~workwear: tøj, tøjbutik, mode, dametøj, herretøj, børnetøj, kjole, brudekjole,
 bukser, konfirmationstøj, jakkesæt, modetøj, beklædning, modebutik, skjorte, jakke, undertøj, lingeri,
 festtøj, habit, smoking, tøjforretning | clothes, clothing, fashion, dress, wedding dress, suit, children's
 clothes, apparel, bridal, menswear, womenswear, jacket, shirt, underwear, boutique
workwear ~clothes ~textileprint: arbejdstøj, sikkerhedssko, uniform, beklædning til medarbejdere,
 værnemiddel, profiltøj, firmatøj, kitler, handsker, sikkerhedsudstyr, arbejdshandsker, arbejdssko, hjelm |
 workwear, safety shoes, uniform, ppe, work clothes, uniforms, protective clothing, gloves, safety equipment
shoes ~clothes ~shoemaker: sko, skobutik, støvle, fodtøj, skotøj, børnesko, sneakers, sandal | shoes, shoe
 shop, boots, footwear, shoe store, sneakers
bags ~clothes: taske, kuffert, lædervare, læder, rygsæk, pung, bælte, lædervarer, skoletaske | bag,
 suitcase, leather, backpack, luggage, handbag, wallet
yarn ~fabric: garn, strik, strikning, strikkecafé, garnbutik, hækling, strikke, strikketøj, strikkeaften,
 hækle, uld | yarn, knitting, wool, knit, crochet, knitting evening, knitwear
fabric ~yarn ~sewing: stof, metervare, metervarer, stofbutik, tekstil, patchwork | fabric, textile, cloth,
 textiles, fabrics
toys ~game: legetøj, legetøjsbutik, hobby, babyudstyr, barnevogn, babytøj, modeltog, babyting, hobbybutik,
 legeplads, autostol, perleplader | toys, toy, toy shop, pram, stroller, baby equipment, hobby, baby,
 playground
bookshop ~publisher ~stationery: boghandel, bog, boghandler, bøger, antikvariat, brugte bøger | bookshop,
 book, bookstore, books, antiquarian
stationery ~officesupplies: papir, papirhandel, kontorartikel, skoleartikel, kuvert, kontorartikler,
 skriveredskab, kalender | stationery, paper, office supplies, envelope, pens, school supplies
officesupplies ~stationery ~furniture: kontorudstyr, printer, toner, kopimaskine, kontormaskine,
 kontorforsyning, kopimaskiner, blækpatron | office equipment, printer cartridge, copier, toner, photocopier
secondhand ~recycling ~furniture ~antiques: genbrugsbutik, brugt, loppemarked, brugtbutik, second hand,
 brugte møbler, brugt tøj, genbrugstøj, loppefund, vintage, brugte kontormøbler, kræmmermarked,
 loppesupermarked, retro | second hand, secondhand, used, flea market, thrift shop, used furniture, vintage,
 pre-owned, charity shop, second-hand, thrift, preloved
antiques ~secondhand ~art: antik, antikvitet, auktion, antikhandler, samlerobjekt, auktionshus, mønter,
 frimærker | antiques, antique, auction, antique dealer, auction house, coins
whitegoods ~appliance ~electronicsshop: hårde hvidevarer, hvidevare, vaskemaskine, opvaskemaskine, køleskab,
 komfur, tørretumbler, hvidevarer, ovn, fryser, støvsuger | white goods, washing machine, dishwasher,
 fridge, oven, household appliances, dryer, vacuum cleaner, refrigerator, appliances
appliance ~whitegoods ~repair: hvidevarereparation, hvidevareservice, hvidevarerservice, reparation af
 vaskemaskine, hvidevaretekniker | appliance repair, washing machine repair, dishwasher repair
electronicsshop ~computerrepair ~phonerepair ~whitegoods: elektronikbutik, elektronikforretning,
 radioforretning, elektronikvarer | electronics store, electronics shop
hardware ~tools ~timber: byggemarked, isenkram, isenkræmmer, søm, skruer, køkkenudstyr, beslag, skrue,
 husholdning, befæstelse, gør det selv, bolte | hardware store, ironmonger, screws, diy, homeware,
 kitchenware, nails and screws, fasteners, do it yourself, bolts
tools ~hardware ~rental: værktøj, værktøjsudlejning, elværktøj, maskinudlejning, havemaskine, plæneklipper,
 materieludlejning, håndværktøj, plæneklipperservice, slibning af knive, knivslibning, motorsav, minigraver,
 havetraktor, skærpning, slibeservice, knive | tools, tool, tool hire, power tools, lawnmower, machine
 rental, equipment rental, knife sharpening, lawn mower, chainsaw, sharpening, garden machinery, knives
timber ~hardware ~carpenter: trælast, tømmerhandel, træ, byggemateriale, brædder, savværk, planker,
 byggematerialer, brænde, træpiller, brændsel, krydsfiner | timber, lumber, wood, building materials,
 planks, sawmill, firewood, wood pellets, plywood
paintshop ~painter: farvehandel, farve, malerforretning, farvebutik | paint shop, colour shop, paint store
gardencentre ~gardener ~florist: planteskole, havecenter, plante, planter, buske, gartneri, væksthus,
 stauder, drivhus, grøntanlæg, frø, blomsterløg, hækplanter, roser | garden centre, plants, nursery,
 greenhouse, garden center, plant nursery, plant, horticulture, seeds
gardener ~treecare ~landscaper ~gardencentre ~caretaker: gartner, have, havemand, hæk, hækklipning,
 græsslåning, anlægsgartner, havearbejde, havepleje, anlægsgartneri, plæne, beskæring, klippe hæk, pleje af
 grønne områder, grønne områder, græs, havehjælp, ukrudt, haveservice, gartnerarbejde, slå græs, haveanlæg,
 græsplæne, regnbed, gartnerfirma | gardener, garden, gardening, hedge, lawn, grass cutting, garden
 maintenance, hedge trimming, pruning, grounds maintenance, lawn mowing, yard, weeding, hedge cutting, green
 areas, rain garden
landscaper ~gardener ~paving ~architect: havedesign, havearkitekt, haveplan | landscaping, landscape
 gardener, garden design, landscaper, garden designer
treecare ~gardener: træfældning, topkapning, stubfræsning, fældning, træpleje, træbeskæring, stub, fælde
 træ, trætop, arborist, fælde, træfælder, skovarbejde, skov, flis | tree felling, tree care, arborist, stump
 grinding, tree surgeon, cut down tree, fell tree, tree removal, tree, forestry, stump
agriculture ~farmshop ~machinery: landbrug, landmand, gård, korn, mark, husdyr, planteavl, gårdejer, svin,
 kvæg, såsæd, marker til forsøg, afgrøde, høst, kvægbrug, avl, bonde, halm, gødning | agriculture, farmer,
 farm, grain, field, crops, livestock, farming, pigs, cattle, harvest, trial fields, straw, fertiliser,
 fields
car ~carrepair ~carsales: bil, personbil, autohus, auto, biler | car, auto, automobile, vehicle, cars
carrepair ~car ~tyres ~carbody ~vans: automekaniker, mekaniker, autoværksted, bilværksted, bilreparation,
 bremse, bilsyn, serviceeftersyn, synsklargøring, autoservice, olieskift, udstødning, bilmekaniker, reparere
 bil, bilservice, automester, koblingsskift, tandrem, autoelektriker, bilpleje service, motor, kobling,
 gearkasse | car repair, mechanic, garage, auto repair, brakes, car workshop, car service, car mechanic, oil
 change, auto mechanic, repair shop, exhaust, engine, gearbox, auto shop, car garage
carinspection ~carrepair: synshal, bilsyn, syn af bil, periodisk syn, synsvirksomhed, bilsynshal | car
 inspection, mot, vehicle inspection, mot test
vans ~carrepair ~carsales: varevogn, varebil, service på varevogne, kassevogn, erhvervsbil, firmabil | van,
 vans, van service, commercial vehicle, delivery van, company car
carbody ~carrepair ~painter ~glazier: pladeværksted, autolakering, bule, karrosseri, opretning, autolakerer,
 ridse, rudeskift, bilrude, stenslag, autoglas, pladearbejde, autorude, forrude, bilplader, rust,
 undervognsbehandling, autooprettelse, autoopretter | body shop, dent, car paint, bodywork, windscreen, car
 glass, auto body, collision repair, scratch, windshield, panel beater, rust protection
tyres ~carrepair: dæk, vulkanisør, dækmand, dækhotel, dækskift, vinterdæk, dækcenter, hjulskift, sommerdæk,
 fælg, punktering, dækforretning, dækfirma, hjul, dækopbevaring, dækservice, hjulopbevaring | tyre, tyres,
 tire, tires, winter tyres, tyre change, wheel, tire change, flat tire, tyre hotel, tyre storage, puncture,
 wheels, tire shop
carwash ~carcare: bilvask, vaskehal, autovask, vaske bil, vask af bil | car wash, wash car
carcare ~carwash ~carrepair: bilpleje, polering, klargøring, indvendig rengøring af bil, bilpolering,
 bilklargøring, lakforsegling, autopleje | car detailing, car polish, valeting, car care, detailing,
 polishing
carsales ~car ~carrental: bilforhandler, brugtbil, bilsalg, nye biler, bilhus, brugte biler, køb af bil,
 købe bil, sælge bil, autohandel, bilhandler, bilhandel | car dealer, used car, car sales, new car, buy car,
 used cars, buy a car, car dealership, sell car
electriccar ~carsales ~charger: elbil, hybridbil, elbiler | electric car, ev, electric vehicle, electric
 cars
carrental ~rental ~carsales: biludlejning, lånebil, leje bil, udlejningsbil, delebil, billeje,
 varevognsudlejning, bil til leje, leje varevogn | car rental, car hire, rent a car, rental car, loan car,
 courtesy car, hire a car, van rental, van hire, carsharing, rent car
caravan ~carsales ~camping: campingvogn, autocamper, autocampere, fortelt | caravan, camper van, motorhome,
 rv, campervan
motorcycle ~bicycle ~carrepair: motorcykel, mc, knallert, scooter, mc-værksted, mc-udstyr | motorcycle,
 motorbike, moped, scooter
trailer ~carrental ~vans: trailer, trailerudlejning, anhænger, leje trailer, anhængertræk | trailer, trailer
 rental, tow bar, trailer hire
towing ~carrepair: autohjælp, bugsering, vejhjælp, bjærgning, kranvogn, motorstop, redningskorps | towing,
 breakdown, roadside assistance, tow truck, breakdown service, recovery vehicle
autoparts ~carrepair: reservedel, autodele, autoophug, reservedele, autodel, ophugger | spare parts, car
 parts, auto parts, spare part, parts
bicycle ~repair ~sportshop: cykel, cykelhandler, cykelsmed, elcykel, ladcykel, cykelværksted,
 cykelreparation, cykelservice, mountainbike, cykler, cykelbutik, børnecykel, racercykel, cykellygte,
 punkteret cykel, cykelforretning, cykelmekaniker | bicycle, bike, cycle, bike repair, bike shop, e-bike,
 cargo bike, bicycle repair, bicycle shop, electric bike, bike mechanic, bikes, cycling
boat ~motorcycle: båd, bådværft, marina, bådmotor, sejl, kajak, skib, sejlmager, bådudstyr, bådebygger |
 boat, boatyard, marina, sail, kayak, boat builder, ship, sailing
movers ~storage ~haulier: flyttefirma, flytning, flytte, kontorflytning, flyttemand, flyttehjælp,
 nedpakning, flyttekasse, flyttefolk, klaverflytning, udlandsflytning, flyttevogn, erhvervsflytning |
 movers, moving, moving company, removal, removals, office move, move house, relocation, packing, removal
 firm, moving boxes, removals company, office relocation
haulier ~courier ~logistics ~movers: vognmand, fragtmand, transport, kørsel, lastbil, fragt, godstransport,
 chauffør, vognmandsforretning, returkørsel, vognmandsfirma, varetransport, køreopgave, godskørsel,
 lastvogn, køletransport, tipvogn, kranbil, grus, blokvogn, lastbilkørsel, transportfirma | haulier,
 transport, truck, freight, lorry, driver, haulage, trucking, gravel, transport company, cargo, hauling,
 truck driver, return load
courier ~haulier ~delivery: kurer, bud, budcentral, pakkelevering, pakke, budkørsel, ekspreslevering, post,
 pakkeshop, kurertjeneste, budfirma, cykelbud, kurerkørsel | courier, parcel, package, parcel delivery,
 delivery service, mail, express delivery, messenger, post, bike courier
delivery ~courier: levering, udbringning, bringe, varelevering, leverance, hjemmelevering, kan levere, bragt
 | delivery, deliver, home delivery, bring, shipping to door
logistics ~haulier ~storage ~customs: logistik, distribution, spedition, speditør, shipping, forsendelse,
 lagerstyring, varelager, pluk og pak, lager og logistik, 3pl, forsyningskæde, cold chain | logistics,
 distribution, freight forwarder, shipping, dispatch, pick and pack, fulfilment, forwarding, supply chain,
 fulfillment, cold chain, forwarder
customs ~logistics: told, toldbehandling, eksport, import, fortoldning, eksportpapirer, importør,
 toldpapirer, eksportrådgivning | customs, customs clearance, export, import, importer
taxi ~bus: taxa, taxi, lufthavnskørsel, limousine, hyrevogn, vogn til lufthavn, chaufførkørsel, kørsel til
 lufthavn, vognmand persontransport, taxakørsel, limousinekørsel | taxi, cab, airport transfer, limousine,
 airport shuttle, ride to airport, airport taxi, limo, airport
bus ~taxi ~travel ~disabled: bus, minibus, turistbus, busselskab, kørsel med kørestol, handicapkørsel,
 buskørsel, bustur, persontransport, liftbus, skolekørsel, busudlejning, patientkørsel | bus, coach hire,
 minibus, bus hire, passenger transport, wheelchair transport, bus company, minibus hire, bus trip
parking: parkering, parkeringsplads, p-plads, parkeringskælder | parking, car park, parking space, parking
 lot
rental ~tools ~photographybooth: udlejning, leje, udlej, udleje, lej, udlejes, udlån, låne | rental, rent,
 hire, lease, for rent, hire equipment, renting, borrow
repair ~service: reparation, reparere, reparatør, istandsættelse, udskiftning, udskifte, gå i stykker, i
 stykker, ødelagt, knækket, itu | repair, fix, mend, repairs, broken, repairing, restoration work
service ~repair: service, serviceaftale, vedligeholdelse, vedligehold, eftersyn, servicetekniker,
 serviceeftersyn af maskiner | service, maintenance, service agreement, upkeep, servicing, maintain
machinery ~metalwork ~repair: maskine, maskinfabrik, maskinværksted, traktor, landbrugsmaskine,
 maskinbygning, maskinmester, entreprenørmaskine, maskinforhandler, maskinreparation, hydraulik, pumpe,
 trykluft, kompressor, gear, tandhjul | machine, machinery, machine shop, tractor, agricultural machinery,
 machine builder, machines, hydraulics, pump, compressor
metalwork ~smith ~machining ~welder: metal, metalvare, pladearbejde, rustfrit stål, metalindustri,
 laserskæring, aluminium, metalforarbejdning, stålkonstruktion, bukning, tyndplade, pladebearbejdning, jern,
 stansning, metalvarefabrik | metal, metalworking, stainless steel, laser cutting, aluminium, sheet metal
 work, steel construction, metal fabrication, aluminum, iron, stainless
machining ~metalwork ~prototype: drejning, fræsning, spåntagning, cnc, finmekanik, drejning og fræsning,
 drejer, fræser, drejebænk, finmekaniker, præcisionsmekanik, drejeværksted, fræse, dreje, metaldrejer |
 machining, turning, milling, precision parts, machined parts, cnc, precision mechanics, lathe,
 precision engineering, fine mechanics, machinist
prototype ~machining ~threed: prototype, produktudvikling, modelbygning, prototyper, opfinder, opfindelse,
 industriel design, produktdesign | prototype, product development, prototyping, model making, invention,
 product design, industrial design, inventor
plastic ~packaging: plast, plastik, sprøjtestøbning, gummi, akryl, plastemne, plexiglas, plastfabrik,
 glasfiber, termoformning | plastic, injection moulding, rubber, acrylic, plexiglass, plastics, injection
 molding, fibreglass
foam ~packaging ~upholstery: skum, emballage i skum, skumgummi, skumplast, skumfabrik, flamingo | foam, foam
 packaging, foam rubber, polystyrene
packaging ~foam ~packagingdesign ~logistics: emballage, kasse, papkasse, returemballage, pakning,
 indpakning, bæredygtig emballage, pap, karton, genbrugsemballage, papemballage, palle, poser,
 pakkemateriale | packaging, box, cardboard, reusable packaging, packing materials, boxes, wrapping, returns
 handling, carton, pallet, pallets, cardboard box, bags for packaging, returnable packaging
production ~assembly: produktion, fabrik, fremstilling, industri, producent, lønarbejde, produktion i små
 serier, underleverandør, producere, fremstille, fabrikation, serieproduktion, industrivirksomhed |
 production, factory, manufacturing, manufacturer, industry, small series, subcontractor, produce,
 manufacture, contract manufacturing, small batches
assembly ~production ~packaging: montage, samling, pakkeopgave, pakkearbejde, samlearbejde, montagearbejde,
 konfektionering | assembly, packing work, assemble, assembly work
chemistry ~lab ~cleaning: kemi, kemikalie, rengøringsmiddel, lim, sæbe, kemisk, medicinalindustri, maling
 produktion, olie, kemikalier, fugemasse, biotek, biotech, pharma, medico, medicoteknik | chemistry,
 chemical, detergent, glue, soap, chemicals, oil, pharmaceutical, biotech, medical devices, medical device,
 adhesive
wholesale ~procurement ~grocery: engros, grossist, engroshandel, import og eksport, en gros, handelsfirma,
 agentur, grosserer, import, leverandør | wholesale, wholesaler, trading company, import export, trade,
 agency, supplier, distributor
retail ~clothes: butik, forretning, detail, handel, butikskæde, detailhandel, shop, storcenter, stormagasin
 | shop, store, retail, retailer, shopping, mall, department store
energy ~solar ~electricitysupply: energi, energiselskab, vindmølle, biogas, lokal strøm, energifællesskab,
 strømaftale, batteri, vedvarende energi, grøn strøm, grøn energi, brint, vind | energy, wind turbine,
 biogas, power, energy company, green power, battery, renewable energy, local power, energy community, wind
 power, green energy
electricitysupply ~energy: elselskab, elnet, forsyning, vandværk, vand, kraftvarme, forsyningsselskab,
 fjernvarmeværk | power supply, utility, water supply, grid, water, waterworks, utilities, electricity
 supplier
watertreatment ~electricitysupply: vandrensning, rensningsanlæg, kalk, blødgøring, blødgøringsanlæg,
 vandfilter, vandbehandling, kalkknuser, hårdt vand | water treatment, water softener, limescale, water
 filter, hard water
network ~startup: netværk, erhvervsforening, brancheforening, erhvervsnetværk, netværk for startups,
 erhvervsklub, handelsforening, netværksmøde | network, business network, association, networking, chamber
 of commerce, trade association
socialenterprise ~internship ~homecare: socialøkonomisk, skånejob, fleksjob, beskyttet beskæftigelse,
 beskæftigelse, socialøkonomisk virksomhed, rummelig, virksomhedspraktik, jobtræning, flexjob | social
 enterprise, sheltered employment, job training, flex job, flexible job, inclusive
pilot: prøver, pilotkunde, testkunde, pilotprojekt, pilot, testbruger, forsøgsperson | pilot customer,
 pilot, test customer, trial, beta tester, early adopter
`);
