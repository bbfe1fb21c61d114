import { hashOf, step } from './hash.js';

/**
 * What a message is about, in the words of many languages at once: the model has mostly English mail to learn from, and
 * with these what it learned holds for `Ihr Konto` and `sua conta` too. A word stands as it is written, in lower case;
 * with a star it stands for all that begin with these {@link STEM} letters.
 */
const WORDS_OF = {
  account: `account accounts konto kontos konten compte comptes cuenta cuentas conta contas account rekening rekeningen
    konto konta kontu аккаунт аккаунта аккаунту учетная hesap hesabınız hesabınızı conto profil profile mailbox postfach
    wallet benutz* nutzer* utilis* usuari* usuári* utente gebrui* użytko* webmail`,
  credentials: `passwo* passwort passwö* kennwo* contra* senha senhas wachtw* hasło hasła пароль пароля şifre şifren*
    login einlog* anmeld* inloggen connex* identi* creden* zugang* dados datos gegevens données pin tan phrase seed
    recovery bankdaten kredit* karten*`,
  demand: `verify verifi* confirm confir* bestät* überpr* aktual* prüfen validate valida* vérifi* verifs* bevest* contro*
    update actual* atuali* aggior* bijwer* update authen* подтве* potwie* zweryf* doğrul* onayla* unlock reacti*
    reakti* réacti* entspe* desblo* débloq* deblok* restore submit regula*`,
  threat: `suspend suspen* gesperrt sperren sperrung blocked blocage bloqué bloquée bloque* bloqueo bloccato geblok*
    заблок* zablok* locked limited restri* einges* deacti* deakti* désact* desact* terminate termin* closed geschl*
    permanent perman* dauerh* expire expires expire* expira* verfal* abgela* verlop* scadenza scade unauth* unusual
    ungewö* inhabi* inusual inusit* suspic* suspei* sospet* verdäc* verdac* incomum подозр* nietyp* overdue penalty
    legal lawsuit inkasso mahnung multa amende boete virus viruses infected hacked hackers threat compro* kompro*`,
  urgency: `urgent urgente dringe* sofort umgehend immedi* imméd inmedi* imedi onmidd* hours stunden heures horas ore
    uren часов godzin* asap deadline final last letzte dernie* última* último* laatste ultimo today heute
    aujour* hoje hoy oggi vandaag сегодня now jetzt agora ahora adesso nu soon frist`,
  parcel: `parcel package paket pakets sendung colis paquete pacote encomenda pakket pacco paczka посылка kargo delivery
    delive* zustel* liefer* livrai* entrega entreg* bezorg* consegna dostawa shipment shippi* tracking sendun* zoll
    customs douane aduana alfând* courier correos kurier correios postbode`,
  prize: `bonus gutschein voucher finalist finalisten chance chances gratis free kostenlos gratuit tester test prize prizes winner winners won gewinn* gewonn* gewinner gagné gagnant gagner premio premios prêmio prêmios
    ganado ganador ganhou ganhad* vinto vincit* prijs gewonnen winnaar nagroda wygrał* выигр приз reward rewards
    congra* herzli* félici* felici* parabéns gefeli* gratul* поздра* selected ausgew* sélect* selecc* seleci*
    survey umfrage sondage encuesta pesquisa enquête giveaway sweeps* verlos* lottery lotterie loterie lotería jackpot
    raffle claim lucky`,
  gambling: `bonus willkommensbonus welcome willko* bienve* jackpots gratis freispiel rodadas tiradas giri tours casino kasino spins freispiele freisp* slots roulette poker bets betting apostas apuestas wetten scommesse
    gokken blackjack einzahlung ставки казино`,
  health: `gummies gummis vlagra fda wellness detox medvi ozempic hair haut skin collagen slim weight abnehmen abnahme gewicht gewich* maigrir poids adelga* emagre* peso afvallen dimagr* schlank fett
    pills pill viagra cialis pharmacy apotheke keto gummies cbd cure diabetes prostate erectile arthri* tinnitus
    testos* libido supple* metabo* toenail doctors nerve neurop* belly hearing remedy medica* memory`,
  sex: `ladies ladys girl woman frauen frau mädchen meisjes vrouw vrouwen mannen männer femmes mujeres mulheres chicas
    donne ragazze ukrain* oekraï* lover love liebe liefde amour amor passion* passie private verlan* sexy sex singles dating nude horny girls hot milf affair flirt naked webcam women lonely`,
  fortune: `airdrop airdrops token tokens staking staked claim claims wallet ledger eth xrp nft mint presale whitelist
    defi withdrawal auszahlung auszah* guthaben saldo saque retirada payout paypal cashapp million millions millionen inheri* erbsch* herança herencia héritage erfenis beneficiary benefi* kin deceased
    fund funds transfer fortune compen* barrister attorney diplomat consignment donation spende united nations
    confid* vertra* proposal investor invest* loan loans kredit kredite prêt prestito lening empréstimo préstamo
    darlehen ссуда bitcoin btc crypto krypto cripto* trading ethereum profit profits earn income schulden debt`,
  selling: `seo ranking website websites redesign backlinks traffic leads wholesale supplier manufacturer factory quote
    outsou* replica rolex luxury refinance mortgage warranty insura* roof solar gutter timeshare medicare`,
  codes: `code codes codigo código codice kode otp passcode einmalcode bestätigungscode sicherheitscode verifi* code
    код kodu 验证 確認`,
  order: `order orders ordered bestel* bestellung bestellnummer commande commandes pedido pedidos ordine zamówi* заказ
    invoice invoices rechnung rechnu* facture factures factura facturas fatura fattura factuur faktura receipt receipts
    quittung reçu recibo ricevuta bon subtotal total gesamt* betrag montant importe importo bedrag paid bezahlt payé
    pagado pago pagato betaald refund erstat* rembou* reembo* booking buchung buchun* réserv* reserv* prenot* ticket
    purchase kauf achat compra acquisto aankoop itemized quantity qty menge`,
  social: `commented mentioned follow follower followers following liked replied kommen* erwähnt folgt gefällt comment
    comments commenté aimé abonné* coment* mencio* segui sigue gosta reacted reacti* connection connections invited
    invitation eingeladen einlad* invité invita* convid* uitgen* friend friends freunde freund amis amigos amici tagged
    shared geteilt partagé compar* posted beitrag post posts group gruppe groupe grupo`,
  sale: `sale sales off discount discounts rabatt rabatte réduc remise descue* oferta ofertas descon* sconto korting
    soldes rebajas promo promotion coupon gutsch* shop shopping einkaufen store boutique tienda loja negozio winkel
    save saving* sparen économ* ahorra economize risparmia bespaar deal deals offer offers angebot angebote offre offres
    neu new arrivals collection kollek* colección coleção collezione collectie limited exclusive bestse* freebie bogo
    clearance spend gift gifts geschenk cadeau regalo presente`,
  news: `newsletter issue ausgabe numéro edición edição edizione editie newsle* digest weekly wöchen* hebdo semanal
    settim* article articles artikel articl* artíc artigos articoli read lesen lire leer ler leggi story
    stories interview podcast edition roundup editor update updates blog events`,
  leave: `unsubs* abmelden abbest* abmeld* désabo* désins* darse baja cancelar descad* annulla disisc* uitsch* afmelden
    wypisz отпис preferences einste* préfér* prefer*`,
  politics: `vote votes voter voters election campaign donate donation contribute contri* chip senate congress president
    candidate democr* democr* republ* senator governor primary caucus debate petition poll ballot endorse rally
    volunt* grassroots wahl partei spende spenden`,
  letter: `hi hello hey hallo liebe lieber salut bonjour hola olá oi ciao hoi cześć привет thanks danke merci gracias
    obrigado obrigada grazie bedankt dzięki спасибо regards grüße gruß cordialement saludos abraço saluti groeten groetjes
    pozdrawiam lunch dinner mittag abendessen déjeuner comida almoço pranzo meeting meet treffen tomorrow morgen demain
    mañana amanhã domani jutro завтра mum mom mama papa dad kids kinder attached anbei angehängt joint adjunto anexo
    allegato bijlage see bis`,
} as const;

export type Concept = keyof typeof WORDS_OF;

export const CONCEPTS = Object.keys(WORDS_OF) as Concept[];

/** Letters that a stem has. */
export const STEM = 6;

const SLOTS = 4_096;

/** Open addressing by a word's hash: the tokens of every message are looked up here. */
export class ConceptTable {
  private readonly hashes = new Int32Array(SLOTS);
  private readonly masks = new Uint32Array(SLOTS);

  /** @param seed of the namespace that tokens are hashed in */
  constructor(seed: number) {
    for (const [at, concept] of CONCEPTS.entries()) {
      for (const word of WORDS_OF[concept].split(/\s+/)) this.put(keyOf(word, seed), 1 << at);
    }
  }

  /** Which concepts a word or stem stands for, a bit each by index of {@link CONCEPTS}. */
  of(hash: number): number {
    let slot = slotOf(hash);
    while (this.masks[slot] !== 0) {
      if (this.hashes[slot] === hash) return this.masks[slot] as number;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return 0;
  }

  private put(hash: number, mask: number): void {
    let slot = slotOf(hash);
    while (this.masks[slot] !== 0 && this.hashes[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
    this.hashes[slot] = hash;
    this.masks[slot] = (this.masks[slot] as number) | mask;
  }
}

/** Stems are marked, so that no word is taken for one. */
export function stemHash(hash: number): number {
  return step(hash, 0x2a);
}

function keyOf(word: string, seed: number): number {
  const starred = word.endsWith('*');
  const hash = hashOf(starred ? word.slice(0, -1) : word, seed);
  return starred ? stemHash(hash) : hash;
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
