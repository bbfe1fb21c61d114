import { SessionClock } from './session-clock.js';

const LIMITS = { idle: 300, session: 2000, reply: 500, proxyHeader: 1, minDataRate: 1000, dataRateGrace: 100 };
const clock = (): SessionClock => new SessionClock(LIMITS, 0);

describe('SessionClock', () => {
  it('bounds our own time before the greeting and for a decision', () => {
    const session = clock();
    expect(session.expired(500, 0)).toBeNull();
    expect(session.expired(501, 0)).toBe('replyTimeout');
    session.enter('deciding', 1900);
    expect(session.expired(2400, 0)).toBeNull(); // the session is over its time, but the reply is owed
    expect(session.expired(2401, 0)).toBe('replyTimeout');
  });

  it("bounds the client's time from command to command", () => {
    const session = clock();
    session.enter('command', 100);
    expect(session.expired(400, 0)).toBeNull();
    expect(session.expired(401, 0)).toBe('idle');
    session.enter('command', 400);
    expect(session.expired(700, 0)).toBeNull();
  });

  it('bounds the session', () => {
    const session = clock();
    session.enter('command', 1999);
    expect(session.expired(2000, 0)).toBeNull();
    expect(session.expired(2001, 0)).toBe('sessionTooLong');
  });

  it('wants data at a rate, after a while', () => {
    const session = clock();
    session.enter('data', 0);
    expect(session.expired(100, 0)).toBeNull();
    expect(session.expired(200, 199)).toBe('tooSlow');
    expect(session.expired(200, 200)).toBeNull();
  });

  it('wants data at all, however fast it was before', () => {
    const session = clock();
    session.enter('data', 0);
    expect(session.expired(100, 1_000_000)).toBeNull();
    expect(session.expired(400, 1_000_000)).toBeNull();
    expect(session.expired(401, 1_000_000)).toBe('idle');
    expect(session.expired(401, 1_000_001)).toBeNull();
  });
});
