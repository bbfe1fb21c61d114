/**
 * Short messages written for training, nobody's mail: the corpora have hardly any receipts, codes and notices, and
 * nothing wanted that is not in English, so that a model would take every other language for junk. By language, then
 * category; subject and body are parted by a bar.
 *
 * @type {Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>}
 */
export const PHRASES = {
  en: {
    receipt: [
      'Your payment has been received|Thank you for your payment. We have received your payment and it will be posted to your account. Payment amount $84.20, payment date 14 March. You can view your statement in the app.',
      'Your order has shipped|Good news, your order is on its way. Tracking number 1Z999. Estimated delivery Tuesday. Items in this shipment: one desk lamp. View order details or track your package.',
      'Invoice 20431|Please find attached your invoice. Amount due $35.00, due date 1 May. Thank you for your business. If you have questions about this invoice contact our billing department.',
      'Delivered: your package|Your package was delivered today at the front door. Order number 4471. Was everything as expected? See the delivery photo or get help with this order.',
      'Your booking is confirmed|Thank you for booking with us. Confirmation number KX41. Check-in Friday, check-out Sunday. Total price paid $310. Your itinerary is attached to this message.',
      'Your e-receipt|Thanks for shopping with us. Subtotal $12.40, tax $0.99, total $13.39. Paid with card ending in 1234. Keep this receipt for returns.',
      'Travel receipt for your trip|Attached is the receipt for your flight. Ticket number, fare, taxes and fees, and total charged are listed in the attached document.',
      'Refund issued|We have issued a refund of $18.00 to your original payment method. It may take three to five business days to appear on your statement.',
    ],
    'security-code': [
      'Your verification code is 482913|Enter this code to sign in: 482913. It expires in ten minutes. If you did not request this code, you can ignore this message. Never share this code with anyone.',
      'Reset your password|Somebody asked to reset the password of your account. Use the link below within one hour to choose a new one. If this was not you, no action is needed.',
      'Confirm your email address|Thanks for signing up. Please confirm your email address by clicking the button below. This link is valid for 24 hours.',
      'Your sign-in link|Click here to sign in. This link works once and expires in fifteen minutes.',
    ],
    notification: [
      'Your statement is ready|Your monthly statement is now available. Sign in to view it. You receive this because you chose paperless statements.',
      'Build failed on main|The pipeline failed at step test. Commit by a team member. View the log for details.',
      'New sign-in to your account|We noticed a new sign-in from a new device. If this was you, you do not need to do anything.',
      'Scheduled maintenance|We will perform scheduled maintenance on Sunday between 02:00 and 04:00. The service may be unavailable for a few minutes.',
      'Appointment reminder|This is a reminder of your appointment on Thursday at 10:30. Reply or call us to reschedule.',
    ],
    social: [
      'Anna mentioned you in a comment|Anna replied to your post. See the conversation, like or reply. You can change which notifications you receive in settings.',
      'You have a new follower|Someone started following you. View profile. People you may know.',
      'You have 3 new messages|Your connections sent you messages. View messages. Accept invitation to connect.',
      'Trending in your neighborhood|Your neighbors are talking about this post. 14 comments, 32 reactions. View post, reply.',
    ],
    promotion: [
      'Our autumn collection is here|Discover new arrivals in our store. Shop now and enjoy free shipping on orders over $50. You receive this email because you are a customer. Unsubscribe or manage preferences.',
      'Members save 20% this weekend|As a member you save 20% on everything in store and online until Sunday. Shop women, men, home. Exclusions apply. View in browser, unsubscribe.',
      'New in the shop|We just launched a new model. Preorder today. Read the reviews, find a store near you.',
    ],
    newsletter: [
      'This week in open source|In this issue: five articles worth reading, an interview, and upcoming events. Read more on our site. You are subscribed to this newsletter.',
      'Project update 12|Dear backers, production is going well and we expect to ship in spring. Here are photographs of the first samples. Thank you for your support.',
      'Your daily digest|Stories for you today. Five minute read. Highlights from writers you follow.',
    ],
    personal: [
      'Lunch on Thursday?|Hi Tom, are you free for lunch on Thursday? I could do half past twelve at the usual place. Let me know. Best, Maria',
      'Re: draft of the report|Hello, thanks for sending the draft. I have two comments on page three, otherwise it looks good to me. Shall we talk tomorrow? Regards, Peter',
    ],
    phishing: [
      'Your account has been suspended|Dear customer, we detected unusual activity and your account has been limited. Verify your information within 24 hours or your account will be permanently closed. Click here to verify your account.',
      'Your package could not be delivered|Your parcel is on hold because of an unpaid customs fee. Pay the fee of 1.99 now to schedule a new delivery. Click the link to confirm your address.',
      'Your mailbox is full|Your mailbox has exceeded its storage limit and incoming messages are pending. Upgrade your storage now to keep your password and avoid deactivation of your mailbox.',
      'Your subscription has expired|We were unable to process your payment. Update your billing details today to avoid loss of your photos and videos. Renew now.',
      'Wallet verification required|Your crypto wallet will be blocked. Verify your wallet and recovery phrase now to keep access to your funds.',
    ],
    spam: [
      'Congratulations, you have been selected|You are the winner of our reward. Claim your prize now by completing a short survey. Limited time offer, claim now before it expires.',
      'Lose weight without diet|This one strange trick melts fat overnight. Doctors hate it. Watch the video now and see shocking results.',
      'Business proposal|I am contacting you in confidence about the sum of 10.5 million dollars left by a late client with no next of kin. Reply with your full name and phone number.',
      'Get more visitors|We offer first page ranking, web design and mobile app development at affordable price. Reply with your phone number for a quote.',
    ],
  },
  de: {
    receipt: [
      'Ihre Bestellung ist unterwegs|Vielen Dank für Ihre Bestellung. Ihr Paket wurde versandt und kommt voraussichtlich am Dienstag an. Die Rechnung finden Sie im Anhang. Gesamtbetrag 34,90 Euro.',
    ],
    'security-code': [
      'Ihr Bestätigungscode|Ihr Code lautet 482913 und ist zehn Minuten gültig. Wenn Sie ihn nicht angefordert haben, können Sie diese Nachricht ignorieren. Passwort zurücksetzen.',
    ],
    notification: [
      'Ihr Kontoauszug liegt bereit|Ihr neuer Kontoauszug ist verfügbar. Melden Sie sich an, um ihn anzusehen. Dies ist eine automatische Nachricht.',
    ],
    promotion: [
      'Neu im Herbst|Entdecken Sie unsere neue Kollektion und sparen Sie 20 Prozent auf ausgewählte Artikel. Jetzt einkaufen. Newsletter abbestellen.',
    ],
    newsletter: [
      'Die Woche im Überblick|In dieser Ausgabe lesen Sie fünf Artikel, ein Interview und Termine. Sie erhalten diesen Newsletter, weil Sie ihn abonniert haben.',
    ],
    personal: [
      'Termin am Donnerstag|Hallo Thomas, passt dir Donnerstag um zehn Uhr? Sonst ginge bei mir auch Freitag. Sag mir bitte kurz Bescheid. Viele Grüße, Maria',
    ],
    phishing: [
      'Ihr Konto wurde gesperrt|Sehr geehrter Kunde, wir haben ungewöhnliche Aktivitäten festgestellt. Bestätigen Sie Ihre Daten innerhalb von 24 Stunden, sonst wird Ihr Konto gesperrt. Hier klicken.',
    ],
    spam: [
      'Herzlichen Glückwunsch|Sie wurden ausgewählt und haben gewonnen. Sichern Sie sich jetzt Ihren Gewinn, das Angebot gilt nur heute. Abnehmen ohne Diät.',
    ],
  },
  fr: {
    receipt: [
      'Votre commande a été expédiée|Merci pour votre commande. Votre colis est en route et sera livré mardi. La facture est en pièce jointe. Montant total 34,90 euros.',
    ],
    'security-code': [
      'Votre code de vérification|Votre code est 482913. Il est valable dix minutes. Si vous ne l’avez pas demandé, ignorez ce message. Réinitialiser votre mot de passe.',
    ],
    notification: [
      'Votre relevé est disponible|Votre nouveau relevé est disponible dans votre espace client. Ceci est un message automatique, merci de ne pas répondre.',
    ],
    promotion: [
      'Nouvelle collection d’automne|Découvrez nos nouveautés et profitez de 20 % de remise sur une sélection d’articles. Livraison offerte. Se désabonner.',
    ],
    newsletter: [
      'La lettre de la semaine|Dans ce numéro : cinq articles, un entretien et l’agenda. Vous recevez cette lettre parce que vous êtes abonné.',
    ],
    personal: [
      'Déjeuner jeudi ?|Bonjour Thomas, es-tu libre jeudi à midi ? Sinon vendredi me va aussi. Dis-moi ce qui t’arrange. Bien à toi, Marie',
    ],
    phishing: [
      'Votre compte a été suspendu|Cher client, nous avons détecté une activité inhabituelle. Confirmez vos informations sous 24 heures, sinon votre compte sera bloqué. Cliquez ici. Votre colis est en attente, payez les frais.',
    ],
    spam: [
      'Félicitations|Vous avez été sélectionné et vous avez gagné. Réclamez votre cadeau maintenant, offre limitée à aujourd’hui. Perdez du poids sans régime.',
    ],
  },
  es: {
    receipt: [
      'Tu pedido ha sido enviado|Gracias por tu compra. Tu paquete está en camino y llegará el martes. Adjuntamos la factura. Importe total 34,90 euros.',
    ],
    'security-code': [
      'Tu código de verificación|Tu código es 482913 y caduca en diez minutos. Si no lo has solicitado, ignora este mensaje. Restablecer contraseña.',
    ],
    notification: [
      'Tu extracto está disponible|Ya puedes consultar tu extracto en tu área de clientes. Este es un mensaje automático, por favor no respondas.',
    ],
    promotion: [
      'Nueva colección de otoño|Descubre las novedades y ahorra un 20 % en artículos seleccionados. Envío gratis. Darse de baja.',
    ],
    newsletter: [
      'El boletín de la semana|En este número: cinco artículos, una entrevista y la agenda. Recibes este boletín porque te suscribiste.',
    ],
    personal: [
      '¿Comemos el jueves?|Hola Tomás, ¿te viene bien el jueves a las dos? Si no, yo podría el viernes. Dime algo. Un abrazo, María',
    ],
    phishing: [
      'Su cuenta ha sido suspendida|Estimado cliente, hemos detectado actividad inusual. Confirme sus datos en 24 horas o su cuenta será bloqueada. Haga clic aquí. Su paquete está retenido, pague la tasa.',
    ],
    spam: [
      'Felicidades|Ha sido seleccionado y ha ganado. Reclame su premio ahora, oferta solo por hoy. Adelgace sin dieta.',
    ],
  },
  pt: {
    receipt: [
      'O seu pedido foi enviado|Obrigado pela sua compra. O pacote está a caminho e chega na terça-feira. A nota fiscal está em anexo. Valor total 34,90.',
    ],
    'security-code': [
      'Seu código de verificação|Seu código é 482913 e expira em dez minutos. Se você não o solicitou, ignore esta mensagem. Redefinir senha.',
    ],
    notification: [
      'Seu extrato está disponível|O extrato do mês já pode ser consultado na área do cliente. Esta é uma mensagem automática, não responda.',
    ],
    promotion: [
      'Nova coleção de outono|Conheça as novidades e ganhe 20 % de desconto em produtos selecionados. Frete grátis. Cancelar inscrição.',
    ],
    newsletter: [
      'O boletim da semana|Nesta edição: cinco artigos, uma entrevista e a agenda. Você recebe este boletim porque se inscreveu.',
    ],
    personal: [
      'Almoço na quinta?|Oi Tomás, você pode na quinta ao meio-dia? Se não der, sexta também serve. Me avisa. Abraço, Maria',
    ],
    phishing: [
      'Sua conta foi suspensa|Prezado cliente, detectamos atividade incomum. Confirme seus dados em 24 horas ou sua conta será bloqueada. Clique aqui. Pontos expiram hoje, resgate agora. Evite o bloqueio do cartão.',
    ],
    spam: [
      'Parabéns|Você foi selecionado e ganhou um prêmio. Resgate agora, oferta só hoje. Emagreça sem dieta. Empréstimo aprovado.',
    ],
  },
  it: {
    receipt: [
      'Il tuo ordine è stato spedito|Grazie per il tuo ordine. Il pacco è in viaggio e arriverà martedì. La fattura è in allegato. Totale 34,90 euro.',
    ],
    'security-code': [
      'Il tuo codice di verifica|Il codice è 482913 e scade tra dieci minuti. Se non lo hai richiesto, ignora questo messaggio. Reimposta la password.',
    ],
    notification: [
      'Il tuo estratto conto è disponibile|Puoi consultarlo nella tua area clienti. Questo è un messaggio automatico, si prega di non rispondere.',
    ],
    promotion: [
      'Nuova collezione autunno|Scopri le novità e risparmia il 20 % su articoli selezionati. Spedizione gratuita. Annulla iscrizione.',
    ],
    personal: [
      'Pranzo giovedì?|Ciao Tommaso, sei libero giovedì a mezzogiorno? Altrimenti va bene anche venerdì. Fammi sapere. A presto, Maria',
    ],
    phishing: [
      'Il tuo conto è stato sospeso|Gentile cliente, abbiamo rilevato attività insolite. Conferma i tuoi dati entro 24 ore o il conto sarà bloccato. Clicca qui. Il pacco è in giacenza.',
    ],
    spam: [
      'Congratulazioni|Sei stato selezionato e hai vinto. Richiedi subito il premio, offerta valida solo oggi. Perdi peso senza dieta.',
    ],
  },
  nl: {
    receipt: [
      'Je bestelling is verzonden|Bedankt voor je bestelling. Je pakket is onderweg en komt dinsdag aan. De factuur vind je in de bijlage. Totaal 34,90 euro.',
    ],
    'security-code': [
      'Je verificatiecode|Je code is 482913 en verloopt over tien minuten. Heb je deze niet aangevraagd, negeer dan dit bericht. Wachtwoord herstellen.',
    ],
    personal: [
      'Lunch donderdag?|Hoi Thomas, kun je donderdag om twaalf uur? Anders lukt vrijdag mij ook. Laat het even weten. Groetjes, Maria',
    ],
    phishing: [
      'Uw rekening is geblokkeerd|Geachte klant, wij hebben ongebruikelijke activiteit vastgesteld. Bevestig uw gegevens binnen 24 uur, anders wordt uw rekening geblokkeerd. Klik hier.',
    ],
    promotion: [
      'Nieuw dit najaar|Ontdek onze nieuwe collectie en bespaar 20 procent op geselecteerde artikelen. Gratis verzending. Uitschrijven.',
    ],
  },
  pl: {
    receipt: [
      'Twoje zamówienie zostało wysłane|Dziękujemy za zamówienie. Paczka jest w drodze i dotrze we wtorek. Faktura znajduje się w załączniku. Kwota razem 34,90.',
    ],
    personal: [
      'Obiad w czwartek?|Cześć Tomek, pasuje ci czwartek o dwunastej? Jeśli nie, mogę też w piątek. Daj znać. Pozdrawiam, Maria',
    ],
    phishing: [
      'Twoje konto zostało zablokowane|Szanowny kliencie, wykryliśmy nietypową aktywność. Potwierdź dane w ciągu 24 godzin, inaczej konto zostanie zablokowane. Kliknij tutaj.',
    ],
    promotion: [
      'Nowa kolekcja|Poznaj nowości i oszczędź 20 procent na wybrane produkty. Darmowa dostawa. Wypisz się z newslettera.',
    ],
  },
  ru: {
    receipt: [
      'Ваш заказ отправлен|Спасибо за заказ. Посылка уже в пути и прибудет во вторник. Счёт во вложении. Итого к оплате 3490 рублей.',
    ],
    personal: [
      'Обед в четверг?|Привет, Том! Ты свободен в четверг в двенадцать? Если нет, могу и в пятницу. Напиши мне. Мария',
    ],
    phishing: [
      'Ваш аккаунт заблокирован|Уважаемый клиент, мы обнаружили подозрительную активность. Подтвердите данные в течение 24 часов, иначе аккаунт будет заблокирован. Нажмите здесь.',
    ],
    newsletter: [
      'Новости недели|В этом выпуске пять статей, интервью и календарь событий. Вы получили это письмо, потому что подписаны на рассылку.',
    ],
  },
  ja: {
    receipt: [
      'ご注文の商品を発送しました|このたびはご注文いただきありがとうございます。商品は火曜日にお届け予定です。合計金額は3490円です。領収書を添付いたします。',
    ],
    personal: [
      '木曜日の昼食|田中さん、お疲れ様です。木曜日の十二時にお昼をご一緒しませんか。金曜日でも大丈夫です。ご都合をお知らせください。',
    ],
    newsletter: [
      '今週のお知らせ|今号では五本の記事とインタビューをお届けします。このメールは配信登録された方にお送りしています。',
    ],
    phishing: [
      'アカウントが制限されています|お客様のアカウントで異常なアクティビティが確認されました。二十四時間以内に情報を確認しない場合、アカウントは停止されます。こちらをクリックして本人確認を行ってください。',
    ],
  },
  zh: {
    receipt: ['您的订单已发货|感谢您的订购。您的包裹正在运送途中，预计星期二送达。发票请见附件。合计三百四十九元。'],
    personal: ['星期四一起吃午饭|小王你好，星期四中午十二点有空一起吃饭吗？如果不行，星期五也可以。请告诉我。'],
    newsletter: ['本周要闻|本期内容包括五篇文章、一次访谈和活动日程。您收到此邮件是因为您订阅了我们的通讯。'],
    phishing: [
      '您的账户已被冻结|尊敬的客户，我们检测到异常活动。请在二十四小时内验证您的信息，否则账户将被停用。请点击此处验证。',
    ],
  },
};
