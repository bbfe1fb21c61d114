import { encode, type Answer } from 'dns-packet';
import { decodeReply, encodeQuery } from './dns-wire.js';

/** A repeatable source of numbers (mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const name = 'example.org';
const answers: Answer[] = [
  { type: 'CNAME', name, ttl: 60, data: 'a.example.net' },
  { type: 'TXT', name: 'a.example.net', ttl: 30, data: ['v=spf1 ', '-all'] },
  { type: 'MX', name: 'a.example.net', ttl: 30, data: { preference: 1, exchange: 'mx.example.net' } },
];

test('replies with changed, lost and added octets are read or ignored, never thrown at', () => {
  const below = numbers(1035);
  const query = encodeQuery({ name, type: 'TXT' }, true);
  const question = { type: 'TXT', name, class: 'IN' } as const;
  const whole = encode({ type: 'response', id: query.id, flags: 0, questions: [question], answers });
  let read = 0;
  for (let i = 0; i < 30_000; i++) {
    const packet = Buffer.from(whole.subarray(0, below(4) === 0 ? below(whole.length) : whole.length));
    for (let edits = below(4); edits > 0 && packet.length > 4; edits--)
      packet[2 + below(packet.length - 2)] = below(256);
    const reply = decodeReply(packet, query);
    if (reply === null) continue;
    read++;
    if (reply.records.some((record) => typeof record !== 'string')) throw new Error(packet.toString('hex'));
  }
  expect(read).toBeGreaterThan(3000);
});

test('names are bounded, so a chain of compression pointers ends', () => {
  const query = encodeQuery({ name, type: 'TXT' }, false);
  const header = Buffer.alloc(12);
  header.writeUInt16BE(query.id, 0);
  header.writeUInt16BE(0x8000, 2);
  header.writeUInt16BE(1, 4);
  const pointer = Buffer.from([0xc0, 0x0c]);
  expect(decodeReply(Buffer.concat([header, pointer, Buffer.from([0, 16, 0, 1])]), query)).toBeNull();
});
