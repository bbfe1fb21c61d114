/** German. @type {import('./grammar.mjs').Phrases} */
export const de = {
  'account phishing': [
    '(Ihr Konto|Ihr {brand}-Konto) wurde (gesperrt|eingeschränkt) // (Sehr geehrter Kunde|Guten Tag), wir haben (ungewöhnliche Aktivitäten|einen verdächtigen Zugriff) festgestellt. (Bestätigen|Aktualisieren|Überprüfen) Sie Ihre Daten innerhalb von {h} Stunden, sonst wird Ihr Konto dauerhaft gesperrt. (Jetzt bestätigen|Zur Anmeldung)',
    'Ihre {brand}-Registrierung läuft ab // Ihre Registrierung läuft in wenigen Tagen ab. Erneuern Sie das Verfahren über den folgenden Link, um eine Gebühr von {price} zu vermeiden. Jetzt erneuern. Mit freundlichen Grüßen, Ihre Bank',
    'Letzte Mahnung: Zahlung fehlgeschlagen // Ihre letzte Zahlung bei {brand} konnte nicht verarbeitet werden. Aktualisieren Sie Ihre Zahlungsdaten, um eine Unterbrechung zu vermeiden.',
    'Ihre Auszahlung (wartet|ist bereit) // Ihr Guthaben von {price} in Bitcoin steht zur Abholung bereit. Bestätigen Sie die Auszahlung und Ihre Kontodaten. (Jetzt auszahlen|Bestätigen)',
    'Aktualisierung Ihrer Push-TAN // Sehr geehrter Kunde, Ihre Push-TAN-Verbindung läuft am {date} ab. Aktualisieren Sie die Verbindung, um das Online-Banking weiter zu nutzen. Jetzt aktualisieren',
    'Rückerstattung von {price} // Sie haben Anspruch auf eine Steuerrückerstattung. Füllen Sie das Formular mit Ihrer Kreditkarte aus.',
    'Neue Sicherheitsrichtlinie // Aufgrund einer neuen Richtlinie müssen alle Kunden ihre photoTAN neu aktivieren. Folgen Sie der Anleitung. Sparkasse Kundenservice',
  ],
  'mailbox phishing': [
    'Ihr Postfach ist voll // Ihr Postfach hat das Limit erreicht, {n} Nachrichten wurden zurückgehalten. Melden Sie sich an, um Ihr Passwort zu behalten und die Nachrichten freizugeben.',
  ],
  'parcel phishing': [
    'Ihr Paket (wartet auf Zustellung|konnte nicht zugestellt werden) // Ihre Sendung {code} liegt im Depot. Bezahlen Sie die Zollgebühr von {price}, um die Lieferung zu bestätigen. (Jetzt bezahlen|Adresse bestätigen)',
  ],
  prize: [
    '{emoji} Herzlichen Glückwunsch, Sie wurden ausgewählt // Nehmen Sie an einer kurzen Umfrage teil und sichern Sie sich ein {thing} von {brand} im Wert von {price}. Nur heute. Jetzt sichern',
    'Ihr Gewinn wartet // {person}, Sie stehen auf der Gewinnerliste. Bestätigen Sie Ihre Adresse, um das {thing} gratis zu erhalten.',
  ],
  gambling: [
    '{n2} Freispiele für dich {emoji} // Sichere dir {price} Bonus ohne Einzahlung im Online-Casino. Spiele jetzt die besten Slots. Jetzt spielen',
  ],
  health: [
    '{n2} Kilo in {n2} Tagen abnehmen // Dieser Trick aus der Höhle der Löwen lässt Fett schmelzen, ohne Diät und Sport. Ärzte sind begeistert. Jetzt ansehen',
    'Schluss mit Gelenkschmerzen, Tinnitus, hohem Blutzucker // Ein Rezept der Großmutter hilft über Nacht. Video ansehen, bevor es gelöscht wird.',
    'Potenzmittel ohne Rezept // Diskret bestellen, {pct} % billiger. Jetzt zugreifen.',
  ],
  advert: [
    'Solaranlage, Treppenlift oder Wärmepumpe: {pct} % Zuschuss sichern // Vergleichen Sie jetzt kostenlos Angebote in Ihrer Nähe. Nur solange der Vorrat reicht. Abmelden',
    'Kredit über {price} ohne Schufa // Sofort auf Ihr Konto, auch bei negativer Auskunft. In zwei Minuten beantragen. Vom Newsletter abmelden',
    'Mit Bitcoin {price} am Tag verdienen // Bekannter Unternehmer verrät seine Plattform. Investieren Sie {price} und sehen Sie zu, wie der Gewinn wächst. Jetzt registrieren',
    '{person} hat dir eine Nachricht geschickt // Singles aus {city} wollen dich heute treffen. Profil und Bilder ansehen. Gratis anmelden',
    'Gratis testen: Gummis zum Abnehmen // Ein Besuch im Fitnessstudio ist nicht mehr nötig. Natürliche Zutaten, jetzt kostenlos testen. Abmelden',
    'Willkommensbonus {price} und {n2} Freispiele // Keine Einzahlung erforderlich. Dein Geschenk wartet, registriere dich und spiele sofort. Abmelden',
    'Private Krankenversicherung ab {price} // Jetzt wechseln und sparen. Kostenloser Vergleich. Sie möchten keine Angebote mehr? Abmelden',
  ],
  scam: [
    'Erbschaft // Sehr geehrter Freund, ich bin Rechtsanwalt {person}. Mein verstorbener Mandant hat {price} Millionen hinterlassen und keine Erben. Antworten Sie mir vertraulich mit Ihren Daten.',
    'Ich habe dich aufgenommen // Ich habe Zugriff auf dein Gerät und ein Video von dir. Überweise {price} in Bitcoin binnen {h} Stunden, sonst sende ich es an alle Kontakte.',
    'Kreditangebot // Brauchen Sie ein Darlehen? Wir vergeben Kredite von {price} bis {price} zu drei Prozent Zinsen. Kontaktieren Sie uns.',
  ],
  receipt: [
    '(Bestellbestätigung|Deine Bestellung) {n} // Hallo {person}, vielen Dank für deine Bestellung bei {shop}. {thing} {price}. Zwischensumme {price}, Versand {price}, Gesamt {price}. Bestellung ansehen',
    '(Rechnung|Ihre Rechnung) {n} // Guten Tag {person}, anbei erhalten Sie die Rechnung für {month} über {price}, fällig am {date}. Freundliche Grüße, {shop}',
    'Dein Paket ist unterwegs // Deine Sendung von {shop} kommt am {date}. Sendungsnummer {code}. Sendung verfolgen',
    'Buchung bestätigt: {city} am {date} // Ihre Buchungsnummer ist {code}. Abfahrt 10:42, Sitzplatz 61. Ihre Fahrkarte finden Sie im Anhang.',
  ],
  code: [
    '(Dein Code: {otp}|{otp} ist dein Code für {shop}) // Gib diesen Code ein, um dich anzumelden: {otp}. Er gilt zehn Minuten. Hast du ihn nicht angefordert, ignoriere diese Mail.',
    'Passwort zurücksetzen // Hallo {person}, jemand möchte das Passwort deines Kontos bei {shop} zurücksetzen. Neues Passwort wählen. Der Link gilt eine Stunde. Warst du es nicht, musst du nichts tun.',
    'Bitte bestätige deine E-Mail-Adresse // Willkommen bei {shop}! Bestätige bitte deine Adresse. Adresse bestätigen',
  ],
  notice: [
    'Neue Anmeldung bei {shop} // Wir haben um {time} eine Anmeldung aus {city} bemerkt. Wenn du das warst, musst du nichts tun.',
    'Erinnerung: Termin am {date} // Guten Tag {person}, wir erinnern an Ihren Termin am {date} um {time}. Bitte bringen Sie Ihre Karte mit. Praxis {person}',
    'Wartung am {date} // Zwischen 2 und 4 Uhr ist {shop} kurz nicht erreichbar.',
    'Ihr Kontoauszug für {month} // Ihr Kontoauszug liegt bereit. Melden Sie sich wie gewohnt an. Dies ist eine automatische Nachricht.',
  ],
  social: [
    '{person} hat deinen Beitrag kommentiert // "Wie schön!" Alle Kommentare ansehen. {n2} weitere haben reagiert. {shop}',
    '{person} hat dich (erwähnt|markiert) // Sieh dir den Kommentar an und antworte. Benachrichtigungen einstellen. {shop}',
    '{person} folgt dir jetzt // Profil ansehen und zurückfolgen. {shop}. Abmelden',
  ],
  promotion: [
    '{emoji} {pct} % Rabatt (auf alles|am Wochenende) // Liebe {person}, spare {pct} % auf {thing} bei {shop}. Code {code}. Versandkostenfrei ab {price}. (Jetzt einkaufen|Zum Shop). Newsletter abbestellen. Im Browser ansehen',
    'Neu bei {shop} // Die Herbstkollektion ist da. {thing} ab {price}. Jetzt entdecken. Filiale finden. Abmelden',
  ],
  newsletter: [
    'Newsletter {month} // Liebe Leserinnen und Leser, in dieser Ausgabe: ein Gespräch mit {person}, fünf Artikel und die Termine in {city}. Weiterlesen. Sie haben diesen Newsletter bei {shop} abonniert. Abmelden',
    'Vereinsnachrichten {n2} // Liebe Mitglieder, die Versammlung ist am {date}. Wer bringt Kuchen mit? Das Protokoll steht auf unserer Seite.',
  ],
  letter: [
    '(Mittagessen|Kaffee|Abendessen) am {day}? // (Hallo|Hi|Liebe) {person}, passt dir {day}? (Bin eh in {city}.|Wie immer um zwölf?) (Viele Grüße|Bis dann|LG), {person}',
    '(Fotos|Bilder) // Hier die (Fotos|Bilder) von {day}. Gruß {person}',
    '(Unterlagen|Papiere|{thing}) // (Siehe Anhang.|Anbei.|Wie versprochen.)',
    '(AW|Re): {thing} // (Ja, passt.|Danke!|Alles klar.|Mache ich.|Gern.|Super, bis dann.)',
    'Schöne Grüße // Schöne Grüße aus {city}! {person}',
    '(Grüße|Gruß) // (Liebe Grüße|Viele Grüße), {person}',
    'Protokoll // Hallo zusammen, anbei das Protokoll. Fehlt etwas?',
    'Verspätung // Komme zehn Minuten später, Entschuldigung!',
    'Schlüssel // Liegt unter dem Blumentopf. {person}',
    'Ohne Betreff // Kannst du mich kurz anrufen? {phone}',
    'Speiseplan // Suppe mit Brot, danach Kuchen.',
    'Geburtstag // Alles Gute, liebe {person}! Wir denken an dich.',
    'Angebot // Sehr geehrter Herr {person}, anbei wie besprochen unser Angebot. Mit freundlichen Grüßen, {person}',
  ],
};
