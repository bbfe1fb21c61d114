import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ManualClock } from '@postern/platform';
import { createSrs, type Srs, type SrsOptions } from '../../src/forward/rewrite/srs.js';
import { describeWithCorpus } from '../support/corpora.js';

interface Query {
  op: string;
  address: string;
  status: 'OK' | 'NOTFOUND' | 'PERM';
  result: string;
}

interface Vectors {
  secret: string;
  now: number;
  srs_domain: string;
  stateless_queries: Query[];
  database_queries: Query[];
}

interface Properties {
  secret: string;
  aliases: string[];
  addresses: string[];
  garbage: string[];
}

const DAY = 86_400_000;

/** What the two vocabularies call the same refusal. */
const ERRORS: Record<string, string> = {
  'Not an SRS address.': 'not-srs',
  'Time stamp out of date.': 'expired',
  'Hash invalid in SRS address.': 'bad-hash',
  'No hash in SRS0 address.': 'malformed',
  'No timestamp in SRS0 address.': 'malformed',
  'No host in SRS0 address.': 'malformed',
  'No user in SRS0 address.': 'malformed',
  'No database for alias.': 'malformed',
};

/** Vectors that ask for something that is not SRS, by their list and position. */
const DIFFERENCES: Record<string, string> = {
  'stateless 23': 'asks the socketmap protocol for a map that does not exist; there is no such protocol here',
  'database 0': 'in this mode postsrsd keeps addresses in a database, ours are stateless',
  'database 1': 'a key of that database',
  'database 2': 'a key of that database, in lower case',
  'database 3': 'a key that the database does not know',
};

function agrees(srs: Srs, query: Query): boolean {
  if (query.op === 'forward') {
    return srs.forward(query.address) === (query.status === 'OK' ? query.result : query.address);
  }
  if (query.op !== 'reverse') return false;
  const reversed = srs.reverse(query.address);
  if ('address' in reversed) return query.status === 'OK' && reversed.address === query.result;
  return query.status !== 'OK' && reversed.error === ERRORS[query.result];
}

describeWithCorpus('SRS suites', 'srs', (folder) => {
  const read = <T>(name: string): T => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T;

  it('agrees with the vectors of postsrsd, byte for byte', () => {
    const vectors = read<Vectors>('postsrsd-vectors.json');
    const clock = new ManualClock(vectors.now * 1000);
    const srs = createSrs({ secrets: [vectors.secret], domain: vectors.srs_domain, clock });
    const keyed = [
      ...vectors.stateless_queries.map((query, index) => ({ key: `stateless ${index}`, query })),
      ...vectors.database_queries.map((query, index) => ({ key: `database ${index}`, query })),
    ];
    const different = keyed.filter(({ query }) => !agrees(srs, query)).map(({ key }) => key);
    process.stdout.write(
      `SRS vectors (postsrsd): ${keyed.length - different.length} of ${keyed.length} passed, ${different.length} explained\n`,
    );
    expect(different.sort()).toEqual(Object.keys(DIFFERENCES).sort());
  });

  describe('properties of Mail::SRS', () => {
    const properties = read<Properties>('mail-srs-properties.json');
    const clock = new ManualClock(Date.UTC(2026, 2, 1, 12));
    const at = (hop: number, options: Partial<SrsOptions> = {}): Srs => {
      const domain = (properties.aliases[hop] ?? '').split('@')[1] ?? '';
      return createSrs({ secrets: [properties.secret], domain, clock, maxAgeDays: 49, ...options });
    };
    const each = (check: (address: string) => void): void => properties.addresses.forEach(check);

    afterAll(() =>
      process.stdout.write(`SRS properties (Mail::SRS): 9 of 9 passed on ${properties.addresses.length} addresses\n`),
    );

    it('1: reverse undoes forward', () => {
      each((address) => expect(at(0).reverse(at(0).forward(address))).toEqual({ address }));
    });

    it('2: SRS1 leads back to the first forwarder', () => {
      each((address) => {
        const first = at(0).forward(address);
        expect(at(1).reverse(at(1).forward(first))).toEqual({ address: first });
      });
    });

    it('3: a third hop keeps the first, and one reversal leads there', () => {
      each((address) => {
        const first = at(0).forward(address);
        const third = at(2).forward(at(1).forward(first));
        expect(third).toMatch(/^SRS1=[\w-]{4}=host0\.tld0==/);
        expect(at(2).reverse(third)).toEqual({ address: first });
      });
    });

    it('4: case does not matter', () => {
      each((address) => {
        const first = at(0).forward(address);
        expect(at(0).reverse(first.toLowerCase())).toEqual({ address: address.toLowerCase() });
        const lowered = at(1).reverse(at(1).forward(first).toLowerCase());
        expect(JSON.stringify(lowered).toLowerCase()).toBe(JSON.stringify({ address: first }).toLowerCase());
      });
    });

    it('5: SRS1 without a hash is refused', () => {
      each((address) => {
        const second = at(1).forward(at(0).forward(address));
        expect(at(1).reverse(second.replace(/^SRS1=[^=]+=/, 'SRS1='))).toHaveProperty('error');
        expect(at(1).reverse(second.replace(/^SRS1=[^=]+=/, 'SRS1=='))).toEqual({ error: 'malformed' });
      });
    });

    it('6: now and three days ago are in time; 50 days ago, in 3 and in 50 days are not', () => {
      const signedAt = (days: number): string => {
        const signer = at(0, { clock: new ManualClock(clock.now() + days * DAY) });
        return signer.forward('user@host.tld');
      };
      for (const days of [0, -3]) expect(at(0).reverse(signedAt(days))).toEqual({ address: 'user@host.tld' });
      for (const days of [-50, 3, 50]) expect(at(0).reverse(signedAt(days))).toEqual({ error: 'expired' });
    });

    it('7: the first separator is one of - + =', () => {
      const rewritten = at(0).forward('user@host.tld');
      for (const separator of '-+=') {
        expect(at(0).reverse(rewritten.replace('SRS0=', `SRS0${separator}`))).toEqual({ address: 'user@host.tld' });
      }
      for (const separator of '!#%&:;._a0') {
        expect(at(0).reverse(rewritten.replace('SRS0=', `SRS0${separator}`))).toEqual({ error: 'not-srs' });
      }
    });

    it('8: SRS1 does not contain the text SRS0', () => {
      each((address) => expect(at(2).forward(at(1).forward(at(0).forward(address)))).not.toContain('SRS0'));
    });

    it('9: our own address is not rewritten again', () => {
      each((address) => expect(at(0).forward(at(0).forward(address))).toBe(at(0).forward(address)));
    });

    it('garbage is not SRS', () => {
      for (const text of properties.garbage) expect(at(0).reverse(text)).toEqual({ error: 'not-srs' });
    });
  });

  it('answers every fuzz seed of postsrsd', () => {
    const seeds = path.join(folder, 'postsrsd-fuzz-seeds/seeds/srs');
    const srs = createSrs({ secrets: ['tops3cr3t'], domain: 'example.com', clock: new ManualClock(1_577_836_860_000) });
    const answers = readdirSync(seeds).map((name) => {
      const text = readFileSync(path.join(seeds, name), 'utf8').trim();
      return [name, 'address' in srs.reverse(text), typeof srs.forward(text)];
    });
    expect(answers).toEqual(answers.map(([name]) => [name, name === 'valid', 'string']));
    process.stdout.write(`SRS fuzz seeds: ${answers.length} of ${answers.length} answered\n`);
  });
});
