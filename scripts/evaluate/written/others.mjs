/** A little of languages that are met less often, so that none of them is a sign by itself. @type {Record<string, import('./grammar.mjs').Phrases>} */
export const others = {
  pl: {
    'account phishing': [
      'Twoje konto {brand} zostało zablokowane // Szanowny kliencie, wykryliśmy nietypową aktywność. Potwierdź dane w ciągu {h} godzin, inaczej konto zostanie zablokowane. Zaloguj się',
    ],
    'parcel phishing': [
      'Paczka czeka na odbiór // Dopłać {price}, aby potwierdzić dostawę paczki {code}. Zapłać teraz',
    ],
    prize: ['{emoji} Gratulacje, wygrałeś {thing} // Wypełnij ankietę i odbierz nagrodę. Tylko dziś. Odbierz'],
    advert: ['Pożyczka {price} bez BIK // Pieniądze dziś na koncie. Złóż wniosek. Wypisz się'],
    receipt: [
      'Potwierdzenie zamówienia {n} // Cześć {person}, dziękujemy za zamówienie w {shop}. {thing} {price}. Razem {price}.',
      'Faktura {n} // W załączniku faktura za {month} na kwotę {price}. {shop}',
    ],
    code: ['Twój kod: {otp} // Wpisz kod {otp}, aby się zalogować. Jest ważny dziesięć minut.'],
    promotion: [
      '{emoji} -{pct} % na wszystko // Cześć {person}, oszczędź {pct} % na {thing} w {shop}. Kod {code}. Kup teraz. Wypisz się',
    ],
    letter: [
      'Obiad {day}? // Cześć {person}, pasuje ci {day}? Pozdrawiam, {person}',
      'Zdjęcia // Oto zdjęcia. {person}',
      'Re: {thing} // (Tak, dzięki.|Dobrze.|Do jutra.)',
      'Dokumenty // W załączniku.',
      'Spóźnię się // Będę za dziesięć minut.',
    ],
  },
  sv: {
    letter: [
      'Lunch på {day}? // Hej {person}, passar {day}? Hälsningar, {person}',
      'Bilder // Här är bilderna. {person}',
      'Sv: {thing} // (Ja, tack.|Bra.|Vi ses i morgon.)',
      'Papper // Se bilaga.',
    ],
    'account phishing': [
      'Ditt konto är spärrat // Bekräfta dina uppgifter inom {h} timmar, annars stängs kontot. Logga in',
    ],
    receipt: ['Orderbekräftelse {n} // Tack för din beställning hos {shop}. {thing} {price}. Totalt {price}.'],
    code: ['Din kod: {otp} // Skriv in {otp} för att logga in. Koden gäller i tio minuter.'],
  },
  da: {
    letter: [
      'Frokost {day}? // Hej {person}, kan du {day}? Hilsen {person}',
      'Billeder // Her er billederne. {person}',
      'Re: {thing} // (Ja tak.|Fint.|Vi ses i morgen.)',
      'Papirer // Vedhæftet.',
    ],
    'parcel phishing': ['Din pakke venter // Betal {price} i gebyr for at få pakken {code} leveret. Betal nu'],
    receipt: ['Ordrebekræftelse {n} // Tak for din ordre hos {shop}. {thing} {price}. I alt {price}.'],
  },
  cs: {
    letter: [
      'Oběd {day}? // Ahoj {person}, hodí se ti {day}? Zdraví {person}',
      'Fotky // Tady jsou fotky. {person}',
      'Re: {thing} // (Ano, díky.|Dobře.|Uvidíme se zítra.)',
      'Papíry // V příloze.',
      'Kůň // Žlutý kůň. Jak se máš?',
    ],
    'account phishing': [
      'Váš účet byl zablokován // Potvrďte své údaje do {h} hodin, jinak bude účet zrušen. Přihlásit',
    ],
    receipt: ['Potvrzení objednávky {n} // Děkujeme za objednávku v {shop}. {thing} {price}. Celkem {price}.'],
  },
  tr: {
    letter: [
      '{day} öğle yemeği? // Merhaba {person}, {day} uygun musun? Sevgiler, {person}',
      'Fotoğraflar // Fotoğraflar burada. {person}',
      'Re: {thing} // (Evet, teşekkürler.|Tamam.|Yarın görüşürüz.)',
      'Belgeler // Ekte.',
    ],
    'account phishing': [
      'Hesabınız askıya alındı // Sayın müşterimiz, {h} saat içinde bilgilerinizi doğrulayın, yoksa hesabınız kapatılacak. Giriş yap',
    ],
    gambling: ['{n2} bedava dönüş {emoji} // Casino sitemizde {price} bonus. Hemen oyna'],
    receipt: ['Siparişiniz alındı {n} // Teşekkürler. {shop}. {thing} {price}. Toplam {price}.'],
  },
  ru: {
    letter: [
      'Обед в {day}? // Привет, {person}! Тебе удобно? {person}',
      'Фото // Вот фотографии. {person}',
      'Re: {thing} // (Да, спасибо.|Хорошо.|До завтра.)',
      'Документы // Во вложении.',
      'Опоздаю // Буду через десять минут.',
    ],
    'account phishing': [
      'Ваш аккаунт {brand} заблокирован // Уважаемый клиент, подтвердите данные в течение {h} часов, иначе аккаунт будет удалён. Войти',
    ],
    advert: ['Заработок {price} в день // Вложите {price} и получайте доход с биткоином. Регистрация. Отписаться'],
    gambling: ['{n2} бесплатных вращений {emoji} // Бонус {price} в казино. Играть'],
    receipt: ['Заказ {n} подтверждён // Спасибо за заказ в {shop}. {thing} {price}. Итого {price}.'],
    code: ['Ваш код: {otp} // Введите код {otp}, чтобы войти. Он действует десять минут.'],
    promotion: ['{emoji} Скидка {pct} % // Скидка {pct} % на {thing} в {shop}. Купить. Отписаться'],
  },
  ja: {
    letter: [
      '{day}のランチ // {person}さん、お疲れ様です。お昼をご一緒しませんか。',
      '写真 // 写真を送ります。',
      'Re: {thing} // (ありがとうございます。|了解しました。|では明日。)',
      '資料 // 添付します。',
    ],
    'account phishing': [
      '【{brand}】アカウントの確認 // お客様のアカウントに異常なログインがありました。{h}時間以内に情報を確認しない場合、アカウントは停止されます。ログインして確認',
      '【重要】お支払い方法の更新 // お支払いが確認できませんでした。カード情報を更新してください。更新する',
    ],
    'parcel phishing': ['荷物のお届けについて // 住所不明のため荷物をお届けできませんでした。住所を確認してください。'],
    receipt: ['ご注文の確認 {n} // {shop}をご利用いただきありがとうございます。{thing} 合計{price}。'],
    code: ['確認コード {otp} // 確認コードは{otp}です。十分以内に入力してください。'],
    promotion: ['{pct}％オフ {emoji} // {shop}のセール開催中。今すぐ購入。配信停止'],
    newsletter: ['{month}のお知らせ // 今号の内容をお届けします。続きを読む。配信停止はこちら。{shop}'],
  },
  zh: {
    letter: [
      '星期五吃饭吗 // {person}你好，星期五有空吗？',
      '照片 // 照片发给你了。',
      'Re: {thing} // (好的，谢谢。|可以。|明天见。)',
      '资料 // 见附件。',
      '你好 // 你好，最近怎么样？',
    ],
    'account phishing': ['您的账户已被限制 // 尊敬的客户，请在{h}小时内验证您的信息，否则账户将被停用。立即验证'],
    offer: [
      '{thing} 工厂供应 // 我们是专业工厂，价格优惠，欢迎询价。',
      '代开发票 // 可开各类发票，点数优惠，联系电话 {phone}。',
    ],
    receipt: ['订单确认 {n} // 感谢您在{shop}的订购。{thing} 合计{price}。'],
    code: ['验证码 {otp} // 您的验证码是{otp}，十分钟内有效。'],
    promotion: ['全场{pct}％折扣 {emoji} // {shop}优惠，立即购买。退订'],
  },
  ar: {
    letter: [
      'مرحبا // مرحبا {person}، كيف حالك؟',
      'الصور // هذه هي الصور. {person}',
      'Re: {thing} // (نعم، شكرا.|حسنا.|إلى الغد.)',
    ],
    'account phishing': [
      'تم تعليق حسابك // عزيزي العميل، يرجى تأكيد بياناتك خلال {h} ساعة وإلا سيتم إغلاق الحساب. تأكيد الآن',
    ],
    receipt: ['تأكيد الطلب {n} // شكرا لطلبك من {shop}. المجموع {price}.'],
  },
};
