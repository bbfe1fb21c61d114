import { hasWholeHours, spansOf } from './spans.js';

const at = (text: string): number => Date.parse(`2026-06-${text}:00Z`);

describe('a range', () => {
  it('is made of whole days and hours, and of quarters at its ends', () => {
    expect(spansOf(at('01T22:15'), at('04T01:30'), 24)).toEqual([
      { hours: 'quarter', from: at('01T22:15'), to: at('01T23:00') },
      { hours: 1, from: at('01T23:00'), to: at('02T00:00') },
      { hours: 24, from: at('02T00:00'), to: at('04T00:00') },
      { hours: 1, from: at('04T00:00'), to: at('04T01:00') },
      { hours: 'quarter', from: at('04T01:00'), to: at('04T01:30') },
    ]);
  });

  it('within an hour or a day has no coarser part', () => {
    expect(spansOf(at('01T10:15'), at('01T10:45'), 24)).toEqual([
      { hours: 'quarter', from: at('01T10:15'), to: at('01T10:45') },
    ]);
    expect(spansOf(at('01T10:00'), at('01T12:00'), 24)).toEqual([
      { hours: 1, from: at('01T10:00'), to: at('01T12:00') },
    ]);
    expect(spansOf(at('01T10:00'), at('01T10:00'), 24)).toEqual([]);
  });
});

it.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/New_York', true],
  ['Asia/Kolkata', false],
  ['Asia/Kathmandu', false],
  ['Australia/Lord_Howe', false],
])('hours of %s are hours of UTC: %s', (zone, whole) => {
  expect(hasWholeHours(zone, Date.UTC(2026, 0, 1), Date.UTC(2026, 11, 31))).toBe(whole);
});
