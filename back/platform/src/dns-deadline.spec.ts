import { ManualClock, systemClock } from './clock.js';
import { withDeadline } from './dns-deadline.js';
import { DnsTemporaryError, type Resolver } from './dns.js';

function resolverOf(txt: () => Promise<string[]>): Resolver {
  const none = async (): Promise<never[]> => [];
  return { txt, a: none, aaaa: none, mx: none, ptr: none };
}

test('answers and errors in time pass through', async () => {
  const failure = new DnsTemporaryError('example.org', 'ESERVFAIL');
  const good = withDeadline(
    resolverOf(async () => ['x']),
    1000,
    systemClock,
  );
  const bad = withDeadline(
    resolverOf(async () => Promise.reject(failure)),
    1000,
    systemClock,
  );
  expect(await good.txt('example.org')).toEqual(['x']);
  expect(await good.mx('example.org')).toEqual([]);
  await expect(bad.txt('example.org')).rejects.toBe(failure);
});

test('a lookup that takes longer than is left fails', async () => {
  const bounded = withDeadline(
    resolverOf(() => new Promise(() => undefined)),
    20,
    systemClock,
  );
  await expect(bounded.txt('example.org')).rejects.toMatchObject({ name: 'DnsTemporaryError', cause_: 'ETIMEOUT' });
});

test('the time is that of all lookups together; after it nothing is asked', async () => {
  const clock = new ManualClock();
  let asked = 0;
  const bounded = withDeadline(
    resolverOf(async () => [String(++asked)]),
    1000,
    clock,
  );
  await bounded.txt('example.org');
  clock.advance(1000);
  await expect(bounded.txt('example.org')).rejects.toThrow(DnsTemporaryError);
  expect(asked).toBe(1);
});
