import type { AttachmentView, MessageView } from '../view.js';
import { detailed, signalsFor, type Signal } from './signal.js';

/** Files that run, mount or fetch something when opened; what large receivers refuse. */
const DANGEROUS =
  /\.(?:ade|adp|appx|bat|chm|cmd|com|cpl|dll|exe|hta|img|ins|iqy|iso|isp|jar|js|jse|lib|lnk|mde|msc|msi|msp|mst|nsh|pif|ps1|reg|scr|sct|settingcontent-ms|shb|sys|vb|vbe|vbs|vhdx?|vxd|wim|wsc|wsf|wsh|xll)$/i;
const DANGEROUS_TYPE = /^application\/(?:x-msdownload|x-dosexec|x-ms-shortcut|hta|java-archive|x-iso9660-image|x-bat)$/;
const MACROS = /\.(?:docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|ppsm|sldm)$/i;
const PAGE = /\.(?:s?html?|xhtml|svgz?|mht|mhtml)$/i;
const ARCHIVE = /\.(?:zip|rar|7z|gz|tgz|tar|bz2|xz|cab|ace|arj|lzh|z)$/i;
/** One ending for the eye, another one for the system. */
const TWO_ENDINGS = /\.(?:pdf|docx?|xlsx?|pptx?|txt|jpe?g|png|gif|mp[34])[\s._-]*\.[a-z\d]{2,4}$/i;
const REVERSED = /[\u202a-\u202e\u2066-\u2069]/;
/** Scanners cannot look in, for the key is in the text. */
const KEY =
  /\b(?:password|passwort|kennwort|passcode|mot de passe|contraseña|senha|wachtwoord|hasło|şifre)\b\s{0,3}(?:is|ist|est|es|é|to)?\s{0,3}[:=-]?\s{0,3}\S{3,}|пароль|密码|密碼|パスワード/i;

export function attachmentSignals({ attachments, text }: MessageView): Signal[] {
  if (attachments.length === 0) return [];
  const some = (test: (each: AttachmentView) => boolean): boolean => attachments.some(test);
  const archive = some(({ name }) => ARCHIVE.test(name));
  return [
    ...detailed('dangerous-attachment', attachments.find(isDangerous)?.name),
    ...detailed('disguised-attachment', attachments.find(isDisguised)?.name),
    ...signalsFor({
      attachment: true,
      'macro-attachment': some(({ name }) => MACROS.test(name)),
      'html-attachment': some(({ name, type }) => PAGE.test(name) || type === 'text/html' || type === 'image/svg+xml'),
      'archive-attachment': archive,
      'encrypted-archive': archive && KEY.test(text),
      'pdf-attachment': some(({ name, type }) => type === 'application/pdf' || /\.pdf$/i.test(name)),
      calendar: some(({ name, type }) => type === 'text/calendar' || /\.ics$/i.test(name)),
    }),
  ];
}

function isDangerous({ name, type }: AttachmentView): boolean {
  return DANGEROUS.test(name.trim()) || DANGEROUS_TYPE.test(type);
}

function isDisguised({ name }: AttachmentView): boolean {
  return REVERSED.test(name) || (TWO_ENDINGS.test(name) && (DANGEROUS.test(name) || PAGE.test(name)));
}
