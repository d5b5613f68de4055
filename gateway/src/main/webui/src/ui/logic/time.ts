/** Time in the meeting as a clock: 0:07, 12:41, 1:05:09. */
export function formatElapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number) => String(part).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

const DAY_MS = 86_400_000;

/** When a room was last visited, in the words of somebody looking back: "yesterday", "Monday". */
export function formatPastDay(at: number, nowMs: number, language: string): string {
  const days = Math.round((startOfDay(nowMs) - startOfDay(at)) / DAY_MS);
  if (days <= 1) {
    return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-Math.max(0, days), 'day');
  }
  const options: Intl.DateTimeFormatOptions =
    days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(language, options).format(at);
}

function startOfDay(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** A day and an hour, written out: "Tuesday, 24 November, 15:30". */
export function formatMoment(ms: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(ms);
}
