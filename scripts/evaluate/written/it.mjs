/** Italian. @type {import('./grammar.mjs').Phrases} */
export const it = {
  'account phishing': [
    'Il tuo conto {brand} è stato (sospeso|bloccato) // Gentile cliente, abbiamo rilevato attività insolite. (Conferma|Verifica|Aggiorna) i tuoi dati entro {h} ore o il conto sarà bloccato. (Verifica ora|Accedi)',
    'Pagamento non riuscito // Il tuo abbonamento {brand} scade oggi. Aggiorna il metodo di pagamento per evitare la sospensione.',
  ],
  'mailbox phishing': [
    'La tua casella è piena // Hai {n} messaggi in attesa. Accedi per mantenere la password e ricevere i messaggi.',
  ],
  'parcel phishing': [
    'Il tuo pacco è in attesa // Il pacco {code} non è stato consegnato. Paga le spese doganali di {price} per confermare la consegna. Paga ora',
  ],
  prize: [
    '{emoji} Congratulazioni, sei stato selezionato // Rispondi al sondaggio e ricevi un {thing} {brand}. Solo oggi. Richiedi il premio',
  ],
  gambling: ['{n2} giri gratis {emoji} // Bonus di {price} senza deposito sul casinò online. Gioca ora'],
  health: ['Perdi {n2} chili senza dieta // Questo trucco brucia i grassi mentre dormi. Guarda il video'],
  advert: [
    'Prestito di {price} subito // Anche per cattivi pagatori. Richiedilo in due minuti. Annulla iscrizione',
    'Guadagna {price} al giorno con bitcoin // Investi {price} e guarda crescere i profitti. Registrati ora',
  ],
  scam: [
    'Proposta riservata // Caro amico, sono l’avvocato {person}. Il mio cliente defunto ha lasciato {price} milioni senza eredi. Rispondi con i tuoi dati.',
  ],
  receipt: [
    'Conferma ordine {n} // Ciao {person}, grazie per il tuo ordine su {shop}. {thing} {price}. Subtotale {price}, spedizione {price}, totale {price}. Vedi ordine',
    'Fattura {n} // Gentile {person}, in allegato la fattura di {month} di {price}, scadenza {date}. {shop}',
    'Il tuo ordine è in viaggio // Il tuo {thing} arriva il {date}. Codice di tracciamento {code}. Segui la spedizione',
  ],
  code: [
    '(Il tuo codice: {otp}|{otp} è il tuo codice {shop}) // Inserisci questo codice per accedere: {otp}. Scade tra dieci minuti. Se non lo hai richiesto, ignora il messaggio.',
    'Reimposta la password // Ciao {person}, scegli una nuova password per {shop}. Il link vale un’ora.',
  ],
  notice: [
    'Nuovo accesso // Accesso da {city} alle {time}. Se eri tu, non devi fare nulla. {shop}',
    'Promemoria: appuntamento il {date} // Gentile {person}, ti ricordiamo l’appuntamento del {date} alle {time}.',
  ],
  social: [
    '{person} ha commentato la tua foto // «Che bello!» Vedi i commenti. {shop}',
    '{person} ti ha menzionato // Vedi il post e rispondi. Gestisci le notifiche. {shop}',
    '{person} ha iniziato a seguirti // Vedi il profilo. {shop}',
  ],
  promotion: [
    '{emoji} Sconto del {pct} % (su tutto|nel weekend) // Ciao {person}, risparmia il {pct} % su {thing} da {shop}. Codice {code}. Spedizione gratuita da {price}. Acquista ora. Annulla iscrizione. Apri nel browser',
    'Novità da {shop} // È arrivata la collezione. {thing} da {price}. Scopri. Annulla iscrizione',
  ],
  newsletter: [
    'La newsletter di {month} // Cari lettori, in questo numero un’intervista a {person}, cinque articoli e gli eventi di {city}. Leggi. Sei iscritto a {shop}. Annulla iscrizione',
  ],
  letter: [
    '(Pranzo|Cena|Caffè) {day}? // Ciao {person}, sei libero {day}? (Sono a {city}.|Al solito posto?) (Un abbraccio|A presto), {person}',
    'Foto // Ecco le foto di {day}. {person}',
    '(Documenti|{thing}) // (In allegato.|Come promesso.)',
    'Re: {thing} // (Sì, grazie.|Va bene.|Perfetto, a domani.)',
    'Ritardo // Arrivo tra dieci minuti, scusa!',
    'Auguri // Buon compleanno {person}! Un bacio',
    'Preventivo // Egregio signor {person}, in allegato il preventivo concordato. Cordiali saluti, {person}',
  ],
};
