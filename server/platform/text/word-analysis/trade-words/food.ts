import { linesOf } from './lines.ts';

/** Food, drink, hotels and travel (DB25 10 to 12, 55, 56 and 79). */
export const food = linesOf(`
baker ~confectioner ~cafe: bager, bageri, brød, rundstykke, morgenbrød, rugbrød, boller, wienerbrød,
 bagværk, surdej, bage, croissant, tebirkes, bagerforretning, surdejsbrød, basse | baker, bakery, bread,
 rolls, pastry, rye bread, sourdough, morning bread, baked goods, buns, bake, croissant, pastries, loaf
confectioner ~baker ~chocolate: konditor, konditori, kage, bryllupskage, fødselsdagskage, lagkage, dessert,
 makron, kager, cupcake, kagebageri, tærte, kagemand | cake, confectioner, wedding cake, patisserie,
 dessert, birthday cake, cakes, pastry chef, cupcake, pie
chocolate ~confectioner: chokolade, chokolademager, slik, bolsje, lakrids, fyldt chokolade, slikbutik, is,
 ishus, isbutik, gelato | chocolate, sweets, candy, liquorice, ice cream, chocolatier, gelato, confectionery
catering ~chef ~lunch ~restaurant ~partyvenue: catering, diner transportable, mad ud af huset, ud af huset,
 festmad, mad til fest, selskabsmad, buffet, smørrebrød, mad til møder, mad, brunch, kold buffet, tapas,
 helstegt pattegris, mad til firmafest, madlevering, forplejning, madbod, mad til arrangement,
 cateringfirma, smørrebrødsforretning | catering, caterer, buffet, party food, food delivery, open sandwich,
 food, brunch, tapas, food for meetings, meals, food truck, finger food, refreshments
lunch ~catering ~restaurant: frokost, frokostordning, kantine, kantineordning, firmafrokost,
 frokostlevering, madordning, sandwich, salat, salatbar, sandwichbar | lunch, canteen, lunch scheme, office
 lunch, sandwich, salad, lunch delivery, cafeteria
chef ~catering ~restaurant: kok, madlavning, køkkenchef, privat kok, madkursus, kokke, lave mad, kogekone,
 køkkenmedarbejder, hjemmekok, tjener, personale til fest | chef, cook, cooking, private chef, cooking
 class, waiter
restaurant ~cafe ~takeaway ~pub: restaurant, spise, spisested, kro, bistro, middag, spise ude, gastronomi,
 sushi, bord til, aftensmad, sushirestaurant, steakhouse, brasserie, kinesisk mad, indisk mad, italiensk
 mad, thaimad, gourmet, kinesisk, italiensk, indisk, thai, spisestue, spiserestaurant | restaurant, dinner,
 eat, dining, bistro, eat out, inn, sushi, steak, fine dining, indian food, chinese food, italian food, thai
 food
takeaway ~restaurant ~lunch: takeaway, grill, pizza, pizzeria, kebab, burger, grillbar, shawarma, fastfood,
 pølse, pølsevogn, asiatisk mad, madvogn, burgerbar, pizzabar, pommes frites, vietnamesisk mad, street food,
 pølsebod, hotdog, foodtruck, madudbringning | takeaway, take away, pizza, kebab, burger, fast food, hot
 dog, takeout, vietnamese food, street food, asian food, food truck, grill, chips
cafe ~coffee ~restaurant ~baker: café, cafe, kaffebar, kaffehus, caféer | cafe, coffee shop, coffee bar,
 coffeehouse
coffee ~cafe: kaffe, kafferisteri, kaffemaskine, kaffebønne, te, kaffeordning, espresso, risteri,
 kaffeaftale, te og kaffe, kaffeautomat, automat, vandkøler, espressomaskine | coffee, coffee roaster,
 coffee machine, tea, espresso, coffee beans, roastery, barista, vending machine, water cooler
pub ~brewery ~restaurant: bar, pub, værtshus, natklub, bodega, ølbar, vinbar, cocktailbar, cocktail, drinks,
 bartender | bar, pub, tavern, nightclub, wine bar, cocktail, bartender, cocktails
brewery ~wine ~pub: bryggeri, øl, bryghus, mikrobryggeri, specialøl, brygge, ølsmagning, ølbrygning, fadøl,
 fadølsanlæg | brewery, beer, brewer, craft beer, microbrewery, brew, beer tasting, draught beer
wine ~brewery: vin, vinhandel, vinsmagning, spiritus, smagning, gin, vinbutik, whisky, vinimport, champagne,
 snaps, vinhandler, rom, destilleri, vinkælder, vinentusiast | wine, wine shop, tasting, spirits, gin, wine
 tasting, whisky, liquor, champagne, distillery, wine merchant, tastings
juice ~fruit: most, æblemost, saft, juice, smoothie, presning af æbler, sodavand, mosteri, æblepresning,
 danskvand, læskedrik, kombucha | juice, apple juice, cider, soft drink, smoothie, apple pressing, soda,
 press apples, cordial
butcher ~greengrocer: slagter, slagteri, kød, pølser, pålæg, delikatesse, slagtermester, viltkød,
 slagterforretning, oksekød, hakket, steg, flæskesteg, spegepølse, hjemmeslagtning | butcher, meat, sausage,
 delicatessen, cold cuts, deli, beef, pork, ham, steak meat, slaughterhouse
fishmonger ~butcher: fisk, fiskehandler, fiskebutik, fiskemand, røgeri, skaldyr, fiskebil, fiskeforretning,
 laks, sild, fiskefrikadelle | fish, fishmonger, seafood, smokehouse, fish shop, salmon
cheese ~dairy: ost, ostehandel, mejeri, osteforretning, ostemager, ostebutik | cheese, cheese shop,
 cheesemonger
dairy ~cheese ~farmshop: mælk, mejeriprodukt, smør, yoghurt, mælkeproduktion, mejeriprodukter, fløde | milk,
 dairy, butter, yoghurt, cream
greengrocer ~fruit ~grocery: grønthandler, grøntsag, frugt og grønt, grøntsager, kartoffel, grønt,
 frugthandler, grøntsagskasse, urter | greengrocer, vegetables, vegetable, potato, potatoes, veg box,
 produce
fruit ~greengrocer: frugt, bær, jordbær, æble, frugtordning, frugtkurv, juletræ, juletræer, kirsebær |
 fruit, fruit basket, strawberries, apple, office fruit, christmas tree, apples, berries
farmshop ~greengrocer ~agriculture: gårdbutik, æg, økologisk, økologi, økologisk mel, mel, gårdsalg, lokale
 fødevarer, gårdbesøg, biavler, honning, vejbod, biavl, lokale råvarer, råvarer, mølle | farm shop, eggs,
 organic, flour, farm visit, honey, egg, local produce, beekeeper, mill, local food, bee
grocery ~convenience: købmand, dagligvarer, supermarked, discount, dagligvare, dagligvarebutik, indkøb af
 mad, fødevarer, fødevarebutik, kolonial, madvarer, etnisk mad | grocery, supermarket, grocer, groceries,
 food store, grocery store, foods
convenience ~grocery: kiosk, døgnkiosk, tankstation, benzin, tobak, cigar, e-cigaret, blade, benzinstation,
 tank, brændstof, diesel, vape | kiosk, convenience store, petrol station, gas station, tobacco, newsagent,
 fuel, cigar, corner shop, newsstand, petrol
vegetarian ~restaurant ~catering: vegetar, vegetarisk, vegansk, plantebaseret, vegetarmad, veganer,
 vegetarisk mad, vegansk mad, glutenfri | vegetarian, vegan, plant-based, gluten-free, vegetarian food,
 vegan food, gluten free
foodproduction ~wholesale ~packaging: fødevareproduktion, fødevareproducent, færdigretter, krydderi,
 fødevarefabrik, sauce, marmelade, levnedsmiddel, konserves, chips produktion | food production, ready
 meals, spices, food producer, jam, food manufacturer, seasoning
hotel ~conference ~bnb: hotel, overnatning, værelse, kro og hotel, hotelværelse, overnatte, sove, motel |
 hotel, accommodation, overnight stay, room, stay overnight, lodging, hotel room, motel
bnb ~hotel ~camping: bed and breakfast, feriebolig, sommerhus, ferielejlighed, gæstehus, bed & breakfast,
 b&b, airbnb, værelsesudlejning, feriehus | bed and breakfast, holiday home, guesthouse, vacation rental,
 cottage, b&b, guest house, holiday flat
camping ~bnb ~caravan: campingplads, camping, shelter, vandrerhjem, hytte, hytteudlejning | campsite,
 camping, hostel, cabin, campground
travel ~hotel ~bus: rejsebureau, rejse, ferie, rejsearrangør, busrejse, flybillet, rejser, grupperejse,
 studietur, krydstogt, skirejse, fly, pakkerejse | travel agency, travel, holiday, trip, travel agent,
 vacation, tour, flights, cruise, group travel
guide ~travel ~event: guide, rundvisning, byvandring, turist, turistinformation, oplevelse, turguide,
 oplevelser, seværdighed, forlystelse, escape room, forlystelsespark | guide, guided tour, city walk,
 tourist, experience, tourist information, attraction, sightseeing, escape room, amusement
`);
