/** A time of day, `HH:MM`. */
export type ClockTime = string;

/** A stretch of every day; it may go over midnight. */
export interface DailyStretch {
  readonly from: ClockTime;
  readonly until: ClockTime;
}

/** The next moment at which clocks in a time zone show a time of day; never now itself. */
export function nextClockTime(now: Date, time: ClockTime, timeZone: string): Date {
  const { year, month, day } = wallClock(now.getTime(), timeZone);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  let candidate = now.getTime();
  // A day's clock time may have passed already, and one day has 23 or 25 hours.
  for (let ahead = 0; ahead < 3 && candidate <= now.getTime(); ahead += 1) {
    candidate = instantOf(Date.UTC(year, month - 1, day + ahead, hour, minute), timeZone);
  }
  return new Date(candidate);
}

/** Whether clocks in a time zone are within a stretch; its end is outside. */
export function isWithin(now: Date, { from, until }: DailyStretch, timeZone: string): boolean {
  const { hour, minute } = wallClock(now.getTime(), timeZone);
  const shown = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return from < until ? shown >= from && shown < until : shown >= from || shown < until;
}

/** The beginning of the next full hour. */
export function nextHour(now: Date): Date {
  return new Date((Math.floor(now.getTime() / hourMs) + 1) * hourMs);
}

/** The beginning of the hour that runs. */
export function thisHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / hourMs) * hourMs);
}

const hourMs = 3_600_000;

interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

function wallClock(time: number, timeZone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(time);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

/** The moment at which clocks show what `shown` is in UTC. The offset is looked up twice: it may change in between. */
function instantOf(shown: number, timeZone: string): number {
  return shown - offsetAt(shown - offsetAt(shown, timeZone), timeZone);
}

function offsetAt(time: number, timeZone: string): number {
  const { year, month, day, hour, minute } = wallClock(time, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(time / 60_000) * 60_000;
}
