import type { RecordCheck } from './domain-check.js';
import { failing, nextStanding, type Standing } from './domain-state.js';

const mx = (state: RecordCheck['state'], expected = '10 mx'): RecordCheck => ({
  ...{ purpose: 'mx', name: 'a.example', type: 'MX', expected, importance: 'required', state },
  ...{ reason: 'mx.x', explanation: '', remedy: null, found: [], source: 'authority' },
});
const dmarc = (state: RecordCheck['state']): RecordCheck => ({
  ...mx(state, 'v=DMARC1; p=none'),
  purpose: 'dmarc',
  importance: 'recommended',
});

/** States after each of these checks, of a verified domain. */
function course(checks: readonly RecordCheck[][], verified = true): string[] {
  let standing: Standing = { state: 'unchecked', records: [] };
  return checks.map((found) => (standing = nextStanding(standing, found, verified)).state);
}

describe('a domain', () => {
  it('is incomplete until all that is required was right', () => {
    expect(course([[mx('missing')], [mx('different')], [mx('warning'), dmarc('missing')], [mx('ok')]])).toEqual([
      ...['incomplete', 'incomplete', 'ok', 'ok'],
    ]);
  });

  it('breaks when what was right is wrong twice in a row, and recovers at once', () => {
    const checks = [
      [mx('ok')],
      [mx('missing')],
      [mx('ok')],
      [mx('missing')],
      [mx('different')],
      [mx('missing')],
      [mx('ok')],
    ];
    expect(course(checks)).toEqual(['ok', 'suspect', 'ok', 'suspect', 'broken', 'broken', 'ok']);
  });

  it('breaks by what is only recommended too, once it was there', () => {
    expect(
      course([
        [mx('ok'), dmarc('ok')],
        [mx('ok'), dmarc('missing')],
        [mx('ok'), dmarc('missing')],
      ]).at(-1),
    ).toBe('broken');
  });

  it('stays what it was while the DNS gives no answer', () => {
    expect(
      course([
        [mx('unknown')],
        [mx('ok')],
        [mx('unknown')],
        [mx('missing')],
        [mx('unknown')],
        [mx('missing')],
        [mx('unknown')],
      ]),
    ).toEqual([...['unchecked', 'ok', 'ok', 'suspect', 'suspect', 'broken', 'broken']]);
  });

  it('is not right again before the DNS says so', () => {
    const dmarcGone = [
      [mx('ok'), dmarc('ok')],
      [mx('ok'), dmarc('missing')],
      [mx('ok'), dmarc('missing')],
    ];
    const silent = [mx('ok'), dmarc('unknown')];
    expect(course([...dmarcGone, silent, silent, [mx('ok'), dmarc('ok')]]).slice(2)).toEqual([
      ...['broken', 'broken', 'broken', 'ok'],
    ]);
  });

  it('does not break by what is expected anew', () => {
    expect(course([[mx('ok')], [mx('different', '10 other')], [mx('different', '10 other')]]).at(-1)).toBe(
      'incomplete',
    );
  });

  it('does not break before it is somebody’s', () => {
    expect(course([[mx('ok')], [mx('missing')], [mx('missing')]], false)).toEqual(['ok', 'incomplete', 'incomplete']);
  });

  it('tells what failed', () => {
    const { records } = nextStanding(
      nextStanding({ state: 'ok', records: [] }, [mx('ok'), dmarc('missing')], true),
      [mx('missing'), dmarc('missing')],
      true,
    );
    expect(failing(records).map(({ purpose }) => purpose)).toEqual(['mx']);
  });
});
