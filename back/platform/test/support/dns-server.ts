import { createSocket, type Socket } from 'node:dgram';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { decode, encode, type Answer, type DecodedPacket, type Packet } from 'dns-packet';

/** What the server does with a query: `null` keeps silent, a Buffer goes out as it is. */
export type Behaviour = (query: DecodedPacket, transport: 'udp' | 'tcp') => Packet | Buffer | null;

/** A DNS server on a free port of 127.0.0.1, by UDP and TCP, that does as it is told. */
export class TestDnsServer {
  readonly queries: { name: string; type: string; transport: string; port: number; id: number; edns: boolean }[] = [];
  behaviour: Behaviour = () => null;
  private udp!: Socket;
  private tcp!: Server;

  static async start(behaviour: Behaviour): Promise<TestDnsServer> {
    const server = new TestDnsServer();
    server.behaviour = behaviour;
    await server.listen();
    return server;
  }

  get address(): string {
    return `127.0.0.1:${(this.tcp.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.udp.close();
    this.tcp.close();
    await once(this.tcp, 'close');
  }

  private async listen(): Promise<void> {
    this.tcp = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.once('data', (data) => {
        const answer = this.respond(data.subarray(2), 'tcp', socket.remotePort ?? 0);
        if (answer === null) return;
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        // In two writes, as a stream may come.
        socket.write(length);
        setImmediate(() => socket.end(answer));
      });
    });
    this.tcp.listen(0, '127.0.0.1');
    await once(this.tcp, 'listening');
    this.udp = createSocket('udp4');
    this.udp.on('message', (packet, from) => {
      const answer = this.respond(packet, 'udp', from.port);
      if (answer !== null) this.udp.send(answer, from.port, from.address);
    });
    this.udp.bind((this.tcp.address() as AddressInfo).port, '127.0.0.1');
    await once(this.udp, 'listening');
  }

  private respond(packet: Buffer, transport: 'udp' | 'tcp', port: number): Buffer | null {
    const query = decode(packet);
    const question = query.questions?.[0];
    this.queries.push({
      name: question?.name ?? '',
      type: question?.type ?? '',
      transport,
      port,
      id: query.id ?? 0,
      edns: (query.additionals ?? []).length > 0,
    });
    const answer = this.behaviour(query, transport);
    return answer === null || Buffer.isBuffer(answer) ? answer : encode(answer);
  }
}

/** A response to the query with these answers. */
export function reply(
  query: DecodedPacket,
  answers: Answer[],
  extra: { flags?: number; authorities?: Answer[] } = {},
): Packet {
  return {
    type: 'response',
    id: query.id,
    flags: extra.flags ?? 0,
    questions: query.questions,
    answers,
    authorities: extra.authorities ?? [],
  };
}
