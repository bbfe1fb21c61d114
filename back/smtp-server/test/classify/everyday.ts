/** A short harmless mail: what people write each other every day. None of them is used for training. */
export interface Everyday {
  readonly subject: string;
  readonly text: string;
  /** HTML instead of plain text, or beside it. */
  readonly html?: string;
  readonly file?: readonly [name: string, type: string];
  /** It answers a mail. */
  readonly answers?: boolean;
}

const of = (subject: string, text: string, more: Partial<Everyday> = {}): Everyday => ({ subject, text, ...more });
const pdf = { file: ['Protokoll.pdf', 'application/pdf'] } as const;
const photo = { file: ['DSC_0031.jpg', 'image/jpeg'] } as const;
const sheet = { file: ['umsatz.csv', 'text/csv'] } as const;

export const EVERYDAY: readonly Everyday[] = [
  of('The papers', '', {
    html: '<p>See <img src="cid:a" alt="a dot"></p>',
    file: ['data.bin', 'application/octet-stream'],
  }),
  of('Our menu', 'Soup', { html: '<h1>Soup</h1><p>with <b>bread</b></p>' }),
  of('Grüße ohne Kodierung', 'Schöne Grüße'),
  of('Bike', 'Is your bike still broken? I have a spare wheel.'),
  of('Saturday', 'Bring a swimsuit and something to eat.'),
  of('Re: Saturday', 'We will be there around eleven.', { answers: true }),
  of('Re: wheel', 'Great, thanks a lot!', { answers: true }),
  of('quick one', 'Which door code was it again?'),
  of('Slides', 'Second half is still rough.', { file: ['talk.pptx', 'application/vnd.ms-powerpoint'] }),
  of('scan', '', pdf),
  of('', 'Call me when you are done.'),
  of('Train', 'I take the 17:40, platform six.'),
  of('Dog', 'Could you walk the dog tonight? He has eaten already.'),
  of('Re: dog', 'Sure!', { answers: true }),
  of('Cat picture', 'Look who slept in the sink.', photo),
  of('Cat again', '', { html: '<div><img src="cid:cat"></div>', ...photo }),
  of('Rehearsal', 'Choir is at eight, not at seven. Please tell the others.'),
  of('Sorry', 'I forgot your book at home. Next week, promised.'),
  of('Thank you', 'What a wonderful evening! The soup was the best.'),
  of('Numbers', 'Second column is wrong, I think.', sheet),
  of('Boiler', 'The plumber comes at nine tomorrow, please let him in.'),
  of('Address', 'Mill Road 4, the green door. Ring twice.'),
  of('Fwd: schedule', 'Is this the current one?', { file: ['schedule.ics', 'text/calendar'] }),
  of('Hi there', '', { html: '<p>Hi there, just checking whether mail works again.</p>' }),
  of('Congratulations', 'A daughter! We are so happy for both of you.'),
  of('Zahnarzt', 'Hast du den Zahnarzt schon angerufen?'),
  of('Kuchen', 'Ich backe einen Kuchen, du bringst Sahne mit?'),
  of('AW: Kuchen', 'Mach ich. Bis Sonntag!', { answers: true }),
  of('Fahrrad', 'Der Reifen ist geflickt, du kannst es abholen.'),
  of('Protokoll', 'Anbei, Korrekturen bitte bis Mittwoch.', pdf),
  of('Zug verpasst', 'Nehme den nächsten, sorry.'),
  of('Elternabend', 'Wer von euch geht hin? Ich kann leider nicht.'),
  of('Garten', '', { html: '<p>So sieht der Garten jetzt aus!</p><img src="cid:g">', ...photo }),
  of('Rückfrage', 'Meinten Sie Version zwei oder drei?'),
  of('Danke', 'Danke für den schönen Abend!'),
  of('Piscine', 'On va à la piscine avec les enfants, tu viens ?'),
  of('Re: piscine', 'Oui, on arrive vers trois heures.', { answers: true }),
  of('Pain', 'Tu peux acheter du pain en rentrant ?'),
  of('Compte rendu', 'Voilà le compte rendu d’hier.', pdf),
  of('Merci', 'Merci pour les fleurs, elles sont superbes.'),
  of('Vacances', '', { html: '<p>La maison est au bout du chemin.</p>', ...photo }),
  of('Ensayo', 'El ensayo empieza a las ocho y media.'),
  of('Re: ensayo', 'Vale, allí estaré.', { answers: true }),
  of('La receta', 'Dos huevos, harina y un poco de leche.'),
  of('Perro', '¿Puedes sacar al perro esta noche?'),
  of('Chuva', 'Está a chover muito, fica em casa.'),
  of('Receita da avó', 'Dois ovos, farinha e leite. Fica ótimo.'),
  of('Re: reunião', 'Pode ser às nove?', { answers: true }),
  of('Bicicletta', 'La bici è pronta, passa quando vuoi.'),
  of('Verbale', 'Ecco il verbale di ieri.', pdf),
  of('Re: cena', 'Arriviamo alle otto, portiamo il vino.', { answers: true }),
  of('Fiets', 'Je fiets staat in de schuur.'),
  of('Re: feestje', 'Gezellig, we komen met z’n drieën.', { answers: true }),
  of('Brood', 'Neem jij brood mee?'),
  of('Rower', 'Rower stoi w piwnicy, klucz wisi na haku.'),
  of('Próba', 'Próba chóru jest o ósmej.'),
  of('Cykeln', 'Cykeln är lagad, hämta den när du vill.'),
  of('Kagen', 'Jeg bager en kage til søndag.'),
  of('Pes', 'Můžeš dnes večer vyvenčit psa?'),
  of('Ekmek', 'Gelirken ekmek alır mısın?'),
  of('Велосипед', 'Велосипед готов, забирай когда хочешь.'),
  of('自転車', '自転車が直りました。いつでも取りに来てください。'),
  of('面包', '回家的时候买点面包好吗？'),
  of('الدراجة', 'الدراجة جاهزة، تعال متى شئت.'),
  of('Ποδήλατο', 'Το ποδήλατο είναι έτοιμο.'),
  of('Bicicleta', 'Bicicleta e gata, vino după ea.'),
  of('Polkupyörä', 'Pyörä on korjattu, hae se milloin haluat.'),
  of('자전거', '자전거 다 고쳤어요. 아무 때나 가져가세요.'),
  of('Link for later', 'The map is at https://maps.parish-walks.example/loop and it takes two hours.'),
  of('Wiki', 'I wrote it down here: https://wiki.workshop.example/lathe', { answers: true }),
];
