import { timeOfUuidv7, uuidv7, uuidv7Floor } from './ids.js';

const NOW = Date.UTC(2026, 0, 1);

describe('uuidv7', () => {
  it('has the form of version 7, and the time', () => {
    const id = uuidv7(NOW);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOfUuidv7(id)).toBe(NOW);
    expect(id > uuidv7Floor(NOW)).toBe(true);
    expect(uuidv7Floor(NOW + 1) > id).toBe(true);
  });

  it('keeps the order of making within a millisecond, and none twice', () => {
    const ids = Array.from({ length: 2_000 }, () => uuidv7(NOW + 5));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('stays unlike itself when a millisecond has more than can be counted, or the clock goes back', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => uuidv7(NOW + (i % 2_500 === 0 ? 0 : 7)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
