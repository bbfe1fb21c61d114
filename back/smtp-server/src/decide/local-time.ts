/** Minutes of a day, and the day of the week: 1 is Monday. */
export interface LocalTime {
  weekday: number;
  minute: number;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * What the clock on the wall shows in a time zone.
 *
 * @throws RangeError when there is no such zone
 */
export function wallClock(timeZone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', weekday: 'short', hour: '2-digit', minute: '2-digit' },
  });
  return (at) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
      minute: Number(parts['hour']) * 60 + Number(parts['minute']),
    };
  };
}

/** @param text HH:MM */
export function minuteOf(text: string): number {
  const [hours = '0', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}
