import { UserError } from '@postern/platform';
import { parseHeader, parseMessage, valueOf } from '../../header.js';
import type { Client } from '../../message.js';
import {
  composeHeader,
  countReceived,
  type HeaderInput,
  hopToken,
  isFieldName,
  isOurLoop,
  receivedField,
} from './headers.js';

const client: Client = {
  ip: '192.0.2.1',
  port: 40_000,
  helo: 'mail.example.org',
  hostname: 'out1.example.org',
  tls: { version: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
  protocol: 'ESMTPS',
};
const received = {
  client,
  by: 'mx.postern.test',
  id: '0198-abcd',
  recipients: ['shop@alias.test'],
  at: Date.UTC(2026, 0, 2, 3, 4, 5),
};
const hop = hopToken('key', 'shop@alias.test');
const input: HeaderInput = {
  received,
  authenticationResults: 'mx.postern.test; spf=pass smtp.mailfrom=example.org',
  messageId: '0198-abcd',
  hop,
};

const unfold = (text: string): string => text.replace(/\r\n(?=[ \t])/g, '');

describe('receivedField', () => {
  it('says who, how, where, for whom and when', () => {
    expect(unfold(receivedField(received))).toBe(
      'Received: from mail.example.org (out1.example.org [192.0.2.1]) (using TLSv1.3 with cipher' +
        ' TLS_AES_256_GCM_SHA384) by mx.postern.test with ESMTPS id 0198-abcd for <shop@alias.test>;' +
        ' Fri, 02 Jan 2026 03:04:05 +0000\r\n',
    );
  });

  it('names no recipient when there are several', () => {
    expect(receivedField({ ...received, recipients: ['a@alias.test', 'b@alias.test'] })).not.toContain('alias.test');
  });

  it('stays ASCII for an internationalised recipient', () => {
    expect(receivedField({ ...received, recipients: ['jörg@alias.test'] })).not.toContain(' for ');
    expect(receivedField({ ...received, recipients: ['info@bücher.test'] })).toContain('for <info@xn--bcher-kva.test>');
  });

  it('tags IPv6 addresses', () => {
    const field = unfold(
      receivedField({ ...received, client: { ...client, ip: '2001:db8::1', hostname: null, tls: null } }),
    );
    expect(field).toContain('from mail.example.org ([IPv6:2001:db8::1]) by ');
  });

  it('puts a HELO that is no domain into a comment, where it can do nothing', () => {
    const helo = 'x) by evil.example\r\nBcc: victim (\\';
    const field = unfold(receivedField({ ...received, client: { ...client, helo } }));
    expect(field).toContain('from [192.0.2.1] (out1.example.org [192.0.2.1] helo=x? by evil.example??Bcc: victim ??)');
    expect(parseHeader(field)).toHaveLength(1);
  });
});

describe('composeHeader', () => {
  it('puts our fields on top, the authentication results above Received', () => {
    const fields = parseHeader(
      composeHeader({ ...input, extra: [{ name: 'X-Postern-Category', value: 'newsletter' }] }),
    );
    expect(fields.map((field) => field.name)).toEqual([
      'x-postern-category',
      'x-postern-id',
      'authentication-results',
      'received',
    ]);
    expect(fields.map(valueOf).slice(0, 3)).toEqual([
      'newsletter',
      `0198-abcd; hop=${hop}`,
      'mx.postern.test; spf=pass smtp.mailfrom=example.org',
    ]);
  });

  it('adds no authentication results when there are none', () => {
    expect(composeHeader({ ...input, authenticationResults: null })).not.toContain('Authentication-Results');
  });

  it('takes no injection through any value', () => {
    const evil = 'a\r\n\r\nBcc: x@example.org\nSubject: y';
    const header = composeHeader({
      received: {
        client: { ...client, helo: evil, hostname: evil, protocol: evil },
        by: evil,
        id: evil,
        recipients: [evil],
        at: 0,
      },
      authenticationResults: evil,
      messageId: evil,
      hop: evil,
      extra: [{ name: 'X-Tag', value: evil }],
    });
    expect(parseHeader(header).map((field) => field.name)).toEqual([
      'x-tag',
      'x-postern-id',
      'authentication-results',
      'received',
    ]);
  });

  it.each(['', 'X Tag', 'X-Tag:', 'X-Tag\r\n', 'é', 'a'.repeat(77)])('refuses the field name %j', (name) => {
    expect(isFieldName(name)).toBe(false);
    expect(() => composeHeader({ ...input, extra: [{ name, value: '' }] })).toThrow(UserError);
  });
});

describe('loops', () => {
  const message = (header: string) => parseMessage(Buffer.from(`${header}From: a@example.org\r\n\r\n`));

  it('counts the relays', () => {
    expect(countReceived(message(receivedField(received).repeat(7)))).toBe(7);
  });

  it('knows a message that went through the alias before, in any case of its name', () => {
    expect(isOurLoop(message(composeHeader(input)), hopToken('key', 'Shop@Alias.test'))).toBe(true);
  });

  it('lets it pass another alias, and another installation', () => {
    expect(isOurLoop(message(composeHeader(input)), hopToken('key', 'other@alias.test'))).toBe(false);
    expect(isOurLoop(message(composeHeader(input)), hopToken('other key', 'shop@alias.test'))).toBe(false);
    expect(isOurLoop(message('X-Postern-Id: 1\r\n'), hop)).toBe(false);
  });
});
