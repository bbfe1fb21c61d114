/** French. @type {import('./grammar.mjs').Phrases} */
export const fr = {
  'account phishing': [
    'Votre compte {brand} (est suspendu|a été limité) // (Cher client|Bonjour), nous avons détecté une activité inhabituelle. (Confirmez|Vérifiez|Mettez à jour) vos informations sous {h} heures, sinon votre compte sera bloqué. (Confirmer|Se connecter)',
    'Évitez la perte de vos avantages // Votre dossier expire le {date}. Confirmez votre identité et votre carte pour garder vos droits. Accéder au service',
    'Remboursement de {price} // Vous avez droit à un remboursement. Remplissez le formulaire avec votre carte bancaire. Service client',
    'Votre carte vitale expire // Votre nouvelle carte est disponible. Payez les frais d’envoi de {price} pour la recevoir. Commander ma carte',
    'Échec du paiement // Votre abonnement {brand} a été suspendu. Mettez à jour votre moyen de paiement pour éviter l’interruption.',
  ],
  'mailbox phishing': [
    'Votre boîte mail est pleine // {n} messages sont en attente. Connectez-vous pour conserver votre mot de passe et libérer les messages.',
  ],
  'parcel phishing': [
    'Votre colis est en attente // Votre colis {code} n’a pas pu être livré. Payez les frais de douane de {price} pour confirmer la livraison. (Payer|Confirmer mon adresse)',
  ],
  prize: [
    '{emoji} Félicitations, vous avez été sélectionné // Répondez à un court sondage et recevez un {thing} {brand}. Offre valable aujourd’hui seulement. J’en profite',
  ],
  gambling: [
    '{n2} tours gratuits {emoji} // Recevez un bonus de {price} sans dépôt sur notre casino en ligne. Jouer maintenant',
  ],
  health: [
    'Perdez {n2} kilos sans régime // Cette astuce de grand-mère fait fondre la graisse. Les médecins sont surpris. Voir la vidéo',
    'Douleurs, acouphènes, diabète ? // Ce remède naturel agit en une nuit. Découvrir avant la suppression.',
  ],
  advert: [
    'Panneaux solaires et isolation : {pct} % d’aide // Comparez gratuitement les devis près de chez vous. Se désinscrire',
    'Mutuelle à partir de {price} // Comparez et économisez. Offre publicitaire. Se désabonner',
    'Investissez dès maintenant dans {brand} // Devenez investisseur avec {price} et gagnez un revenu chaque semaine. Places limitées. S’inscrire. Se désabonner',
    'Crédit de {price} en 24 heures // Même fiché, réponse immédiate. Faire une demande',
    '{person} vous a envoyé une photo // Des femmes célibataires de {city} veulent vous rencontrer ce soir. Voir le profil',
  ],
  scam: [
    'Proposition confidentielle // Cher ami, je suis maître {person}. Mon client décédé a laissé {price} millions sans héritier. Répondez-moi avec vos coordonnées.',
    'Offre de prêt entre particuliers // Avez-vous besoin d’un prêt de {price} à {price} ? Taux de 3 %. Contactez-nous.',
  ],
  receipt: [
    'Confirmation de commande {n} // Bonjour {person}, merci pour votre commande chez {shop}. {thing} {price}. Sous-total {price}, livraison {price}, total {price}. Voir ma commande',
    'Votre facture {n} // Bonjour, veuillez trouver ci-joint la facture de {month} d’un montant de {price}, à régler le {date}. {shop}',
    'Votre colis est en route // Votre {thing} arrive le {date}. Numéro de suivi {code}. Suivre mon colis. {shop}',
    'Réservation confirmée : {city} // Référence {code}. Départ 10:42, place 61. Votre billet est en pièce jointe.',
  ],
  code: [
    '(Votre code : {otp}|{otp} est votre code {shop}) // Saisissez ce code pour vous connecter : {otp}. Il est valable dix minutes. Si vous ne l’avez pas demandé, ignorez ce message.',
    'Réinitialisez votre mot de passe // Bonjour {person}, choisissez un nouveau mot de passe pour {shop}. Le lien est valable une heure. Si ce n’est pas vous, ignorez ce message.',
    'Confirmez votre adresse // Bienvenue chez {shop}. Confirmez votre adresse pour terminer l’inscription.',
  ],
  notice: [
    'Nouvelle connexion à {shop} // Une connexion depuis {city} a eu lieu à {time}. Si c’était vous, il n’y a rien à faire.',
    'Rappel : rendez-vous le {date} // Bonjour {person}, nous vous rappelons votre rendez-vous le {date} à {time}.',
    'Maintenance le {date} // Le service sera indisponible entre 2 h et 4 h.',
  ],
  social: [
    '{person} a commenté votre photo // « Magnifique ! » Voir les commentaires. {n2} autres réactions. {shop}',
    '{person} vous a mentionné // Voir la publication et répondre. Gérer les notifications. {shop}',
    '{person} vous suit // Voir le profil. {shop}. Se désabonner',
  ],
  promotion: [
    '{emoji} -{pct} % (sur tout le site|ce week-end) // Chère {person}, profitez de {pct} % de remise sur {thing} chez {shop}. Code {code}. Livraison offerte dès {price}. J’en profite. Se désabonner. Voir dans le navigateur',
    'Nouveautés chez {shop} // La collection est arrivée. {thing} dès {price}. Découvrir. Trouver un magasin. Se désabonner',
  ],
  newsletter: [
    'La lettre de {month} // Chers lecteurs, dans ce numéro : un entretien avec {person}, cinq articles et l’agenda de {city}. Lire la suite. Vous êtes abonné à {shop}. Se désabonner',
  ],
  letter: [
    '(Déjeuner|Dîner|Café) {day} ? // (Salut|Bonjour) {person}, tu es libre {day} ? (Je suis à {city}.|Comme d’habitude à midi ?) (Bises|À bientôt), {person}',
    '(Photos|Les photos) // Voici les photos de {day}. {person}',
    '(Documents|{thing}) // (Ci-joint.|Comme promis.|Voir la pièce jointe.)',
    'Re: {thing} // (Oui, merci.|D’accord.|Parfait, à demain.|Ça marche.)',
    'En retard // J’arrive dans dix minutes, désolé !',
    'Ça va ? // Ça va ? {person}',
    'Bon anniversaire // Joyeux anniversaire {person} ! On pense à toi. Bises',
    'Devis // Monsieur, veuillez trouver ci-joint notre devis comme convenu. Cordialement, {person}',
    'Menu // Soupe, poisson, gâteau.',
    'Clés // Les clés sont sous le pot de fleurs.',
  ],
};
