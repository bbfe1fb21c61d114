import { REPLIES, builtInReply, replyError, replyText, type AcceptReply } from './replies.js';

const rows = Object.entries(REPLIES) as [AcceptReply, (typeof REPLIES)[AcceptReply]][];

describe('replies', () => {
  it.each(rows)('%s has a code and an enhanced code of one class, and a text that fits a line', (name, reply) => {
    expect(reply.enhanced).toMatch(/^[245]\.\d{1,3}\.\d{1,3}$/);
    expect(reply.enhanced.startsWith(String(reply.code)[0] ?? '')).toBe(true);
    expect(reply.text).toMatch(/^[\x20-\x7e]+$/);
    expect(`${reply.code} ${replyText(name, 'x'.repeat(1000))}\r\n`.length).toBeLessThanOrEqual(512);
  });

  it('makes an error that smtp-server can send', () => {
    const error = replyError('blocklisted', '(zen.example)');
    expect(error.responseCode).toBe(554);
    expect(error.message).toBe('5.7.1 the address you connect from is blocklisted (zen.example)');
  });

  it('cannot be split by what is added', () => {
    expect(replyText('kept', 'a\r\n250 b\u0085c')).toBe('2.0.0 queued as a  250 b c');
  });

  it('knows smtp-server by its words', () => {
    expect(builtInReply('mx.example.org You talk too soon')).toBe('earlyTalker');
    expect(builtInReply('Error: command not recognized')).toBe('unknownCommand');
    expect(builtInReply('something else')).toBeNull();
  });
});
