/** Dutch. @type {import('./grammar.mjs').Phrases} */
export const nl = {
  'account phishing': [
    'Uw {brand} account is (geblokkeerd|beperkt) // Geachte klant, wij hebben ongebruikelijke activiteit gezien. (Bevestig|Controleer|Werk) uw gegevens binnen {h} uur (bij|), anders wordt uw rekening geblokkeerd. (Nu bevestigen|Inloggen)',
    'Uw bankpas verloopt // Vraag kosteloos een nieuwe pas aan. Bevestig uw gegevens en pincode voor {date}. Nieuwe pas aanvragen',
    'Betaling mislukt // Uw abonnement op {brand} verloopt vandaag. Werk uw betaalgegevens bij.',
    'Openstaande boete van {price} // U heeft een openstaand bedrag. Betaal direct om beslag te voorkomen. Betalen',
  ],
  'mailbox phishing': [
    'Uw postvak is vol // Er staan {n} berichten in de wacht. Log in om uw wachtwoord te behouden en de berichten te ontvangen.',
  ],
  'parcel phishing': [
    'Uw pakket (wacht op u|kon niet worden bezorgd) // Pakket {code} ligt in het depot. Betaal {price} verzendkosten om de bezorging te bevestigen. Nu betalen',
  ],
  prize: [
    '{emoji} Gefeliciteerd, u bent geselecteerd // Doe mee aan de enquête en ontvang een {thing} van {brand}. Alleen vandaag. Claim uw prijs',
  ],
  gambling: ['{n2} gratis spins {emoji} // Bonus van {price} zonder storting in ons online casino. Speel nu'],
  health: [
    'Val {n2} kilo af zonder dieet // Deze truc verbrandt vet terwijl u slaapt. Artsen zijn verbaasd. Bekijk de video',
    'Tinnitus, pijn of diabetes? // Een natuurlijk middel helpt vannacht al. Lees meer',
  ],
  advert: [
    'Lieve vrouw zoekt man in {city} // Ik hou van spanning en plezier. Zullen we vanavond afspreken? Bekijk mijn profiel en foto. Gratis aanmelden. Uitschrijven',
    'Oekraïense vrouwen wachten op u // Maak contact met mooie vrouwen en vind de liefde. Start nu. Uitschrijven',
    'Zonnepanelen of traplift: {pct} % subsidie // Vergelijk gratis offertes in uw buurt. Afmelden',
    'Verdien {price} per dag met crypto // Begin met {price} en zie uw winst groeien. Registreer nu. Uitschrijven',
    'Lening van {price} zonder BKR // Vandaag op uw rekening. Vraag aan in twee minuten. Uitschrijven',
  ],
  scam: [
    'Vertrouwelijk voorstel // Beste vriend, ik ben advocaat {person}. Mijn overleden cliënt liet {price} miljoen na zonder erfgenamen. Antwoord met uw gegevens.',
  ],
  receipt: [
    'Bevestiging van bestelling {n} // Hoi {person}, bedankt voor je bestelling bij {shop}. {thing} {price}. Subtotaal {price}, verzending {price}, totaal {price}. Bekijk bestelling',
    'Factuur {n} // Beste {person}, hierbij de factuur van {month} van {price}, te betalen voor {date}. {shop}',
    'Je pakket is onderweg // Je {thing} komt op {date}. Volgnummer {code}. Volg je pakket',
  ],
  code: [
    '(Je code: {otp}|{otp} is je code voor {shop}) // Vul deze code in om in te loggen: {otp}. De code is tien minuten geldig. Niet aangevraagd? Negeer dit bericht.',
    'Wachtwoord herstellen // Hoi {person}, kies een nieuw wachtwoord voor {shop}. De link is een uur geldig.',
  ],
  notice: [
    'Nieuwe aanmelding // Er is om {time} ingelogd vanuit {city}. Was jij dit, dan hoef je niets te doen. {shop}',
    'Herinnering: afspraak op {date} // Beste {person}, wij herinneren u aan uw afspraak op {date} om {time}.',
  ],
  social: [
    '{person} reageerde op je foto // "Wat mooi!" Bekijk de reacties. {shop}',
    '{person} noemde je in een bericht // Bekijk en reageer. Meldingen instellen. {shop}',
    '{person} volgt je nu // Bekijk profiel. {shop}',
  ],
  promotion: [
    '{emoji} {pct} % korting (op alles|dit weekend) // Hoi {person}, bespaar {pct} % op {thing} bij {shop}. Code {code}. Gratis verzending vanaf {price}. Shop nu. Uitschrijven. Bekijk in browser',
    'Nieuw bij {shop} // De collectie is er. {thing} vanaf {price}. Ontdek. Uitschrijven',
  ],
  newsletter: [
    'Nieuwsbrief {month} // Beste lezers, in dit nummer een gesprek met {person}, vijf artikelen en de agenda van {city}. Lees verder. Je bent ingeschreven bij {shop}. Uitschrijven',
  ],
  letter: [
    '(Lunch|Koffie|Eten) {day}? // (Hoi|Hallo|Dag) {person}, kun je {day}? (Ik ben in {city}.|Zelfde plek?) (Groetjes|Tot dan), {person}',
    'Foto’s // Hier de foto’s van {day}. {person}',
    '(Papieren|{thing}) // (Zie bijlage.|Zoals beloofd.|Hierbij.)',
    'Re: {thing} // (Ja, dank je.|Prima.|Goed, tot morgen.|Doe ik.)',
    'Later // Ik ben tien minuten later, sorry!',
    'Gefeliciteerd // Gefeliciteerd met je verjaardag, {person}! Kusjes',
    'Offerte // Geachte heer {person}, hierbij de offerte zoals besproken. Met vriendelijke groet, {person}',
    'Menu // Soep, vis en taart.',
  ],
};
