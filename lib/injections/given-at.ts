import type { Refusal } from "@/db/outcome";
import { formatInstant } from "@/lib/calendar/format-date";
import { instantsOfSiteTime } from "@/lib/calendar/site-instant";

interface Ask {
  /** The site's wall clock, `YYYY-MM-DDTHH:mm`. */
  readonly local: string;
  readonly timeZone: string;
  /** Which of the two in a repeated hour. */
  readonly hour?: "first" | "second" | undefined;
  readonly nowAt: Date;
  /** The input's name and what people call it, for the message. */
  readonly field: string;
  readonly label: string;
}

/**
 * The instant of something that happened at a site, from the wall clock there. Refused when that time did not exist, lies
 * in the future, or happened twice (a daylight-saving night) and nobody said which; of the two, one in the future is none.
 */
export function happenedAt(ask: Ask): { readonly ok: true; readonly at: Date } | Refusal {
  const { local, timeZone, hour, nowAt, field, label } = ask;
  const instants = instantsOfSiteTime(local, timeZone);
  const past = instants.filter((at) => at <= nowAt);
  const [first, second] = past;
  if (instants.length === 0) {
    return problem(
      field,
      `${label}: ${local.replace("T", " ")} did not exist in ${timeZone}: the clocks were put forward, or there is no such date. Enter what the clock showed.`,
    );
  }
  if (first === undefined) {
    return problem(
      field,
      `${label}: that is in the future. At the site it is now ${formatInstant(nowAt, timeZone)}. Enter when it happened.`,
    );
  }
  if (second === undefined || hour === "first") return { ok: true, at: first };
  if (hour === "second") return { ok: true, at: second };
  return problem(
    `${field}Hour`,
    `${label}: the clocks were put back that night, so this time happened twice. Choose the first (${formatInstant(first, timeZone)}) or the second (${formatInstant(second, timeZone)}).`,
  );
}

function problem(field: string, message: string): Refusal {
  return {
    ok: false,
    kind: "refused",
    message: `${message} Nothing was saved.`,
    fieldErrors: { [field]: message },
  };
}
