import { createSocket } from 'node:dgram';
import { once } from 'node:events';

import { decode, encode } from 'dns-packet';

const NXDOMAIN = 3;

/** A DNS server on a free port of 127.0.0.1 that knows these TXT records and nothing else. */
export async function startDns(
  records: Readonly<Record<string, string>>,
): Promise<{ address: string; stop(): Promise<void> }> {
  const socket = createSocket('udp4');
  socket.on('message', (packet, from) => {
    const { id, questions = [] } = decode(packet);
    const question = questions[0];
    const name = question?.name.toLowerCase() ?? '';
    const data = question?.type === 'TXT' ? records[name] : undefined;
    const answers = data === undefined ? [] : [{ type: 'TXT' as const, name, ttl: 300, data }];
    const flags = name in records ? 0 : NXDOMAIN;
    socket.send(encode({ type: 'response', id: id ?? 0, flags, questions, answers }), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    stop: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}
