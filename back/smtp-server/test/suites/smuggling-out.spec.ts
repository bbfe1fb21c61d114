import { readFileSync } from 'node:fs';
import path from 'node:path';

import yaml from 'js-yaml';

import { openConnection } from '../../src/forward/smtp/client.js';
import { describeWithCorpus } from '../support/corpora.js';
import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { connectionTo, HEADER, sendJob } from '../support/sending.js';

interface Sequences {
  sequences: { bytes_hex: string }[];
}

const SMUGGLED = 'MAIL FROM:<evil@x.example>\r\nRCPT TO:<victim@y.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n';
const END = '\r\n.\r\n';

function sequencesOf(folder: string): Buffer[] {
  const { sequences } = JSON.parse(readFileSync(path.join(folder, 'end-of-data-sequences.json'), 'utf8')) as Sequences;
  const lab = path.join(folder, 'smtp-smuggling-lab', 'payloads', 'payloads.yaml');
  const payloads = yaml.load(readFileSync(lab, 'utf8')) as { bytes_b64: string }[];
  const all = [
    ...sequences.map(({ bytes_hex }) => Buffer.from(bytes_hex.replaceAll(' ', ''), 'hex')),
    ...payloads.map(({ bytes_b64 }) => Buffer.from(bytes_b64, 'base64')),
    Buffer.from(END),
  ];
  return [...new Map(all.map((bytes) => [bytes.toString('hex'), bytes])).values()];
}

/** Whether a peer that takes any of these for the end of data would see one before the real end. */
function endsEarly(wire: string, sequences: Buffer[]): boolean {
  const body = wire.slice(0, -END.length + 1);
  const lenient = [body, body.replaceAll('\0', '')];
  return lenient.some((view) => sequences.some((bytes) => view.includes(bytes.toString('latin1'))));
}

describeWithCorpus('nothing is smuggled out', 'smtp/abuse', (folder) => {
  const sequences = sequencesOf(folder);
  let refused = 0;
  let harmless = 0;
  let mx: FakeMx;

  beforeEach(async () => {
    mx = await startFakeMx();
  });
  afterEach(() => mx.close());
  afterAll(() => {
    process.stdout.write(
      `smuggling out: ${sequences.length} sequences, ${refused} refused, ${harmless} sent so that nobody takes them for an end\n`,
    );
  });

  test.each(sequences.map((bytes) => [JSON.stringify(bytes.toString('latin1')), bytes] as const))(
    '%s',
    async (_name, bytes) => {
      const connection = await openConnection(connectionTo(mx));
      const message = [HEADER, Buffer.from('\r\nbefore'), bytes, Buffer.from(SMUGGLED)];
      const before = mx.sessions[0]!.received.length;
      const outcome = await connection.send(sendJob({ message }));
      connection.destroy();
      const { received, commands } = mx.sessions[0]!;
      expect(commands.filter((line) => line.includes('evil'))).toEqual([]);
      if (outcome.kind === 'permanent') {
        refused++;
        expect(outcome.reason).toBe('message-refused');
        expect(received).toHaveLength(before);
        return;
      }
      harmless++;
      expect(outcome.kind).toBe('delivered');
      expect(mx.messages).toHaveLength(1);
      expect(mx.messages[0]!.content.equals(Buffer.concat(message))).toBe(true);
      expect(endsEarly(received.toString('latin1').split('DATA\r\n').slice(1).join('DATA\r\n'), sequences)).toBe(false);
    },
  );
});
