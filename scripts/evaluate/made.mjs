import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { meaningOf } from './labels.mjs';
import { PHRASES } from './phrases.mjs';

/** @typedef {import('./corpora.mjs').Mail} Mail */

/** So that no ending or name tells that a message was made here. */
const HOSTS = [
  'example.com',
  'example.net',
  'example.org',
  'mail.example.com',
  'notify.example.net',
  'info.example.com',
];

/** Of templates, which have none of their own. @type {Readonly<Record<string, string>>} */
const SUBJECTS = {
  receipt: 'Your receipt',
  invoice: 'Your invoice',
  shipped: 'Your order has shipped',
  confirmation: 'Your order confirmation',
  'password-reset': 'Reset your password',
  'password-reset-help': 'Help with your password',
  confirm: 'Please confirm your email address',
  activation: 'Activate your account',
  'comment-notification': 'New comment',
  invite: 'You have been invited',
  'user-invitation': 'You have been invited',
  'trial-expired': 'Your trial has ended',
  'trial-expiring': 'Your trial is ending soon',
  welcome: 'Welcome',
};

/**
 * A body with its fields left empty and its links pointing home, in a message of our making.
 *
 * @param {string} path
 * @param {import('./corpora.mjs').Row} row
 * @returns {Mail}
 */
export function template(path, row) {
  const type = row.file.endsWith('.html') ? 'text/html' : 'text/plain';
  const label = row.category ?? '';
  const host = hostFor(row.file);
  return {
    corpus: 'templates-transactional',
    label,
    meaning: meaningOf('templates-transactional', { ...row, label }),
    cluster: `template ${row.file.replace(/\/[^/]*$/, '')}`,
    sender: '',
    mayTrain: true,
    made: true,
    common: false,
    raw: () => {
      const body = readFileSync(join(path, row.file), 'utf8')
        .replace(/href="[^"]*"/g, `href="https://www.${host}/"`)
        .replace(/\{\{[^{}]*\}\}|\{%[^%]*%\}/g, ' ');
      return wrap(SUBJECTS[label] ?? '', type, body, host);
    },
  };
}

/**
 * @param {string} path of the folder prompt-injection
 * @returns {Mail[]}
 */
export function harmless(path) {
  const { emails } = /** @type {{ emails: { subject: string; body: string }[] }} */ (
    JSON.parse(readFileSync(join(path, 'benign-emails.json'), 'utf8'))
  );
  return emails.map(({ subject, body }, index) => ({
    corpus: 'prompt-injection',
    label: 'benign',
    meaning: { unwanted: false, phishing: null, kind: null },
    cluster: `benign ${index}`,
    sender: '',
    mayTrain: true,
    made: true,
    common: false,
    raw: () => wrap(subject, 'text/plain', body, hostFor(subject)),
  }));
}

/** @returns {Mail[]} what was written for training */
export function written() {
  return Object.entries(PHRASES).flatMap(([language, categories]) =>
    Object.entries(categories).flatMap(([category, texts]) =>
      texts.map((text) => {
        const [subject = '', body = ''] = text.split('|');
        return {
          corpus: 'written',
          label: category,
          meaning: meaningOf('written', { label: category }),
          cluster: `written ${language} ${subject}`,
          sender: '',
          mayTrain: true,
          made: true,
          common: true,
          raw: () => wrap(subject, 'text/plain', body, hostFor(subject)),
        };
      }),
    ),
  );
}

/** @param {string} text */
function hostFor(text) {
  let sum = 0;
  for (const sign of text) sum += sign.codePointAt(0) ?? 0;
  return HOSTS[sum % HOSTS.length] ?? 'example.com';
}

/**
 * @param {string} subject
 * @param {string} type
 * @param {string} body
 * @param {string} host
 */
function wrap(subject, type, body, host) {
  const header = [
    `From: <mail@${host}>`,
    'To: user@example.org',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
  ];
  const lines = Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${header.join('\r\n')}\r\n\r\n${lines}\r\n`);
}
