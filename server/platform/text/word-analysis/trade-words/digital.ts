import { linesOf } from './lines.ts';

/** Software, design, media and print (DB25 18, 58 to 63, 73 and 74). */
export const digital = linesOf(`
website ~webshop ~software ~graphicdesign ~marketing: hjemmeside, webdesign, webudvikling, website,
 webbureau, webudvikler, webdesigner, internetside, wordpress, webside, web, landingsside, webhotel, domæne,
 hosting, hjemmesideudvikling, netside | website, web design, web developer, web designer, web development,
 homepage, home page, web page, hosting, site, domain, web agency
webshop ~website: webshop, netbutik, e-handel, ehandel, onlinebutik, internetbutik, webbutik, online butik,
 shopify, onlinesalg, nethandel | webshop, online shop, web shop, e-commerce, ecommerce, online store,
 online sales
software ~website ~app ~automation ~datascience: software, programmør, udvikler, softwareudvikling,
 programmering, systemudvikling, it-udvikling, integration, it-system, program, systemer, platform, api,
 softwareudvikler, kodning, kode, datalog, it-løsning | software, developer, programmer, software
 development, programming, integration, coding, system, code, software engineer
app ~software: app, mobilapp, appudvikling, app-udvikling, apps | app, mobile app, app developer, app
 development
datascience ~software ~ai: data, dataanalyse, database, business intelligence, dashboard, power bi,
 rapportering, datakvalitet | data, data analysis, data science, database, analytics, dashboard, business
 intelligence
ai ~datascience ~software ~automation: kunstig intelligens, ai, machine learning, maskinlæring, chatbot,
 sprogmodel | artificial intelligence, ai, machine learning, chatbot
itsupport ~itsecurity ~phones ~computerrepair: it-support, it-hjælp, it, it-service, it-drift, server,
 netværk, wifi, trådløst netværk, mail, mailopsætning, computerhjælp, it-mand, pc-hjælp, edb, it-partner,
 it-firma, internet, cloud, it-konsulent, office 365, microsoft, backup, systemadministrator, bredbånd,
 helpdesk, printer | it support, it help, computer help, email setup, helpdesk, tech support, wi-fi, it
 services, internet, cloud, broadband, backup, printer
itsecurity ~itsupport ~gdpr: it-sikkerhed, cybersikkerhed, sikkerhedskopi, hacker, awareness, firewall,
 beredskabsplan, virus, phishing, ransomware, hacket, penetrationstest, cyber, datasikkerhed, sikkerhed | it
 security, cyber security, cybersecurity, backup, security awareness, hacked, data security, security,
 contingency plan, penetration test
gdpr ~itsecurity ~lawyer: gdpr, persondata, databeskyttelse, dpo, persondataforordningen,
 databehandleraftale | gdpr, data protection, privacy
computerrepair ~itsupport ~phonerepair: computerreparation, computer, pc, bærbar, pc-reparation, laptop,
 mac, datagendannelse, computerbutik | computer, laptop, pc, computer repair, data recovery
phonerepair ~computerrepair ~phones: mobilreparation, mobiltelefon, skærmskift, iphone, mobil,
 telefonreparation, smartphone, knust skærm, telefon skærm, skærmreparation | phone repair, mobile phone,
 cracked screen, screen repair, iphone, smartphone, phone screen
phones ~itsupport: telefoni, telefonløsning, telefonsystem, ip-telefoni, omstilling, mobilabonnement,
 teleselskab | telephony, phone system, voip, telephone, switchboard, telecom
erp ~software ~bookkeeper: erp, økonomisystem, lagerstyring, kassesystem, crm, regnskabsprogram,
 bookingsystem, tidsbestilling, stregkode, kasseapparat, navision, e-conomic, online booking, kalendersystem
 | erp, inventory system, point of sale, crm, booking system, barcode, inventory, cash register, pos,
 inventory management, stock control, appointment booking, scheduling
automation ~robot ~software: automatisering, automation, plc, styring, industriautomation, styringsteknik,
 automatiker, tavlebygger | automation, plc, control system, automate, controls
robot ~automation: robot, robotcelle, cobot, robotter, robotteknologi | robot, robotics, cobot, robot cell
iot ~electronics ~software: sensor, iot, måleudstyr, temperaturmåling, dataopsamling, temperaturlogning,
 jordfugtmåling, logger | sensor, iot, temperature logging, monitoring, soil sensor, water data,
 measurement, data logger
drone ~photographer ~surveyor: drone, droneinspektion, dronefoto, luftfoto, inspektion med drone | drone,
 aerial photo, drone inspection, aerial photography
threed ~prototype: 3d-print, 3d, 3d-printer, 3d-tegning, 3d-model, cad, visualisering | 3d printing, 3d
 print, cad, 3d model, 3d printer, visualisation, rendering
userresearch ~research ~website: brugertest, ux, brugeroplevelse, tilgængelighed, brugerundersøgelse,
 usability, ui | user test, ux, user research, usability, accessibility, user experience, user testing
graphicdesign ~logo ~print ~signs ~marketing ~packagingdesign: grafiker, grafisk design, grafisk designer,
 layout, designer, design, visuel identitet, opsætning af brochure, illustrator, tegner, illustration,
 brochure, opsætning, designbureau, katalog, infografik | graphic designer, graphic design, designer,
 layout, visual identity, illustration, illustrator, brochure, design agency
logo ~graphicdesign: logo, logodesign, branding, brand, bomærke, firmalogo | logo, branding, brand, logo
 design
packagingdesign ~packaging ~graphicdesign: emballagedesign, etiketdesign, emballage design | packaging
 design, label design
signs ~print ~graphicdesign ~foliewrap: skilt, skiltemager, skiltning, facadeskilt, lysskilt, skilte,
 banner, messestand, flag, roll-up, butiksskilt, skilteværksted, beachflag | sign, signs, sign maker,
 signage, banner, exhibition stand, shop sign, flag, roll-up
foliewrap ~signs: folie, bildekoration, autofolie, vinduesfolie, reklame på bil, solfilm, foliering,
 autoreklame, bilreklame, tekst på bil, klistermærke | foil, vehicle wrap, car wrap, window film, car
 lettering, sticker, wrapping
print ~graphicdesign ~signs ~bookbinding: trykkeri, tryk, trykke, plakat, visitkort, etiket, brochuretryk,
 tryksag, bogtryk, flyer, print, kopi, offset, storformat, foldere, digitaltryk, printer visitkort,
 bogtrykker, trykker, label, trykning, postkort, invitation, bryllupsinvitation, kopiering | printer, print,
 printing, print shop, poster, business card, label, flyer, leaflet, copy shop, invitation, copies,
 invitations
bookbinding ~print: bogbinder, bogbind, indbinding, bogbinderi | bookbinding, bookbinder
textileprint ~print ~workwear: tekstiltryk, broderi, brodering, t-shirt, logo på tøj, tøjtryk, trykte
 t-shirts, navn på tøj, brodere | textile printing, embroidery, t-shirt printing, t-shirts, printed
 t-shirts, print on clothes
photographer ~video: fotograf, foto, fotografering, portræt, produktbillede, bryllupsfotograf, billede,
 fotografi, erhvervsfoto, fotostudie, fotografere, bryllupsbilleder, pasfoto, pressefoto, portrætfoto,
 billeder | photographer, photo, photography, portrait, product photo, wedding photographer, picture,
 pictures, headshot, photo studio
video ~photographer ~podcast ~marketing: video, film, videoproduktion, reklamefilm, videograf, animation,
 livestream, klip, streaming, filmproduktion, filmfotograf, videoredigering, virksomhedsvideo,
 animationsfilm | video, film, video production, videographer, animation, commercial film, movie, streaming,
 video editing, live stream
podcast ~video ~sound: podcast, lyd, speak, lydstudie, lydbog, speaker, lydredigering, indtaling, radio |
 podcast, audio, voice over, recording studio, audiobook, voiceover, radio
sound ~event ~musician: lydanlæg, lyd og lys, højttaler, lydudstyr, scene, sceneudstyr, lydtekniker,
 lysudstyr, eventteknik, av-udstyr, projektor, mikrofon | sound system, sound and light, speaker system,
 stage, av equipment, projector, microphone, pa system, loudspeaker
musician ~event ~musicschool: musiker, band, dj, musik, orkester, livemusik, sanger, underholdning,
 tryllekunstner, klovn, spillemand, kor, diskotek | musician, band, dj, music, live music, entertainment,
 singer, magician, clown, entertainer, orchestra
marketing ~advertising ~socialmedia ~seo ~graphicdesign ~pr: markedsføring, marketing, reklamebureau,
 kampagne, reklame, marketingbureau, markedsføre, nyhedsbrev, content, indholdsproduktion, online
 markedsføring, kommunikationsbureau | marketing, campaign, ad agency, marketing agency, newsletter,
 promotion, content, digital marketing
advertising ~marketing ~signs: annonce, annoncering, annoncere, reklamer, google ads, facebook annoncer,
 adwords | advertising, ads, advertise, google ads, advert, advertisement
socialmedia ~marketing ~copywriter: sociale medier, some, facebook, instagram, linkedin, tiktok, opslag,
 influencer, so-me | social media, social media manager, facebook, instagram, influencer, linkedin
seo ~marketing ~website: seo, søgemaskineoptimering, google, synlighed, søgeoptimering | seo, search engine
 optimisation, search engine optimization, google ranking, visibility
copywriter ~marketing ~pr ~translation: tekstforfatter, tekst, skribent, tekster, korrekturlæsning,
 webtekst, pressemeddelelse, journalist, forfatter, ghostwriter, skrive, artikel | copywriter, text, writer,
 content writer, proofreader, journalist, copywriting, author, writing
pr ~marketing ~copywriter: pr, kommunikation, presse, pr-bureau, kommunikationsrådgivning,
 kommunikationsrådgiver, public affairs | pr, communication, public relations, press, communications
event ~partyvenue ~conference ~catering ~sound: event, arrangement, eventbureau, teambuilding,
 firmaarrangement, eventplanlægning, firmaudflugt, foredrag, underholdning, bryllupsplanlægger,
 foredragsholder, ekskursion, temadag, eventkoordinator, planlægning af bryllup, firmatur | event, event
 planner, team building, company outing, corporate event, talk, lecture, wedding planner, speaker,
 teambuilding, events, outing, keynote
gifts ~flowers ~gadgets: gave, firmagave, julegave, gavekurv, gaveartikel, medarbejdergave, gaveide,
 gavekort, gaveæske, værtindegave, gaver, kundegave | gift, corporate gift, present, gift basket, christmas
 present, gifts, gift card
gadgets ~gifts ~textileprint: merchandise, reklameartikel, profilartikel, kuglepen, krus, reklamegave,
 pokal, medalje, gravering, kuglepenne, nøglering | merchandise, promotional product, giveaway, mug, swag,
 promotional items, trophy, engraving, medal
publisher ~bookshop ~print: forlag, bogudgivelse, udgiver, avis, lokalavis, magasin, blad | publisher,
 publishing, newspaper, magazine
game ~software: spil, computerspil, spiludvikling, brætspil | game, game development, video game, board
 game, games
electronics ~repairelectronics ~iot: elektronik, printplade, elektronikudvikling, hardware, kredsløb,
 elektronikproduktion, embedded | electronics, circuit board, hardware, electronic, embedded, pcb
repairelectronics ~electronics ~computerrepair ~appliance: radio-tv, tv-reparation, fjernsyn, tv, hi-fi,
 antenne, elektronikreparation, parabol | tv repair, television, electronics repair, hi-fi, antenna, tv
`);
