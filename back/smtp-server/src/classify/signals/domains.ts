const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Where anybody gets an address. */
export const FREE_MAIL = words(`
  gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es live.com
  msn.com outlook.de outlook.fr yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.co.jp yahoo.co.in
  yahoo.com.br ymail.com rocketmail.com aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com
  tuta.io gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de mail.ru bk.ru inbox.ru list.ru yandex.ru
  yandex.com rambler.ru ukr.net qq.com 163.com 126.com sina.com foxmail.com naver.com hanmail.net daum.net orange.fr
  wanadoo.fr laposte.net free.fr sfr.fr libero.it virgilio.it alice.it tiscali.it seznam.cz email.cz wp.pl o2.pl onet.pl
  interia.pl uol.com.br bol.com.br terra.com.br rediffmail.com zoho.com zohomail.com mail.com email.com fastmail.com
  hushmail.com comcast.net verizon.net att.net sbcglobal.net cox.net btinternet.com bigpond.com abv.bg centrum.cz
`);

/** Addresses that do not tell where they lead. */
export const SHORTENERS = words(`
  bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd v.gd buff.ly rebrand.ly cutt.ly rb.gy shorturl.at shorturl.asia
  t.ly tiny.cc tiny.one s.id bl.ink lnkd.in adf.ly soo.gd clck.ru vk.cc surl.li u.to urlz.fr qrco.de short.gy n9.cl
  t2m.io did.li x.gd tr.ee linktr.ee dub.sh lihi.cc reurl.cc
`);

/** Where anybody puts up a page within minutes, for nothing. Suffixes of hosts. */
export const FREE_HOSTS = words(`
  web.app firebaseapp.com pages.dev workers.dev r2.dev github.io gitlab.io netlify.app vercel.app herokuapp.com
  onrender.com glitch.me weebly.com weeblysite.com wixsite.com webflow.io blogspot.com wordpress.com sites.google.com
  forms.gle docs.google.com storage.googleapis.com blob.core.windows.net azurewebsites.net web.core.windows.net
  s3.amazonaws.com cloudfront.net ipfs.io dweb.link fleek.co backblazeb2.com myqcloud.com aliyuncs.com square.site
  godaddysites.com mystrikingly.com 000webhostapp.com repl.co replit.app surge.sh trycloudflare.com ngrok.io
  ngrok-free.app duckdns.org zapto.org ddns.net appspot.com translate.goog
`);

/** Whether a host is one of them, or below of one. */
export function isWithin(host: string, suffixes: ReadonlySet<string>): boolean {
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    if (suffixes.has(host.slice(at))) return true;
  }
  return false;
}
