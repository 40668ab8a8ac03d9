const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Wall-clock parts of an instant in an IANA zone, all as numbers; month is 1 to 12. Throws RangeError on an unknown zone. */
export function wallClock(at: Date, zone: string) {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}

/** "07-Mar-2026 14:05", in the zone. */
export function siteTime(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallClock(at, zone);
  return `${two(day)}-${months[month - 1]}-${year} ${two(hour)}:${two(minute)}`;
}

/** "2026-03-07T14:05" in the zone: the value of a native `datetime-local` field. */
export function siteDateTimeLocal(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallClock(at, zone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The offset, as in "UTC−6": the same text in Node and in every browser, unlike zone abbreviations. */
export function zoneName(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallClock(at, zone);
  const instantMinutes = Math.floor(at.getTime() / 60_000);
  const offset = Date.UTC(year, month - 1, day, hour, minute) / 60_000 - instantMinutes;
  if (offset === 0) return "UTC";
  const hours = Math.floor(Math.abs(offset) / 60);
  const minutes = Math.abs(offset) % 60;
  return `UTC${offset < 0 ? "−" : "+"}${hours}${minutes === 0 ? "" : `:${two(minutes)}`}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
