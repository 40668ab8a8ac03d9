import { formatDate } from "@/lib/calendar/format-date";
import { readCsvFile } from "./csv-file";
import type { CsvRow } from "./csv-row";
import { dateOrNull, identifier, oneOf, quoted, textOrNull } from "./csv-values";
import { known, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedParticipant } from "./types";

const columns = [
  "participant",
  "site",
  "sex",
  "birth_year",
  "consented_on",
  "randomized_on",
  "ended_on",
  "end_reason",
];

/** Reads `record/participants.csv`, with one more column per stratification factor, and makes its participants known. */
export async function readParticipants(context: RecordContext): Promise<ImportedParticipant[]> {
  const isNew = uniqueKeys("participant");
  const factors = context.protocol.randomization.strata.map((stratum) => stratum.factor);
  const all = [...columns, ...factors];
  await readCsvFile(context.directory, "record/participants.csv", all, context.findings, (row) => {
    const participant = identifier(row, "participant");
    const site = known(row, "site", "unknown-site", context.sites, "list it in record/sites.csv");
    const sex = oneOf(row, "sex", ["F", "M", "U", "X"]);
    const birthYear = birthYearOrNull(row);
    const consentedOn = dateOrNull(row, "consented_on");
    const randomizedOn = dateOrNull(row, "randomized_on");
    const endedOn = dateOrNull(row, "ended_on");
    const endReason = textOrNull(row, "end_reason");
    const strata = strataOf(context, row, randomizedOn !== null);
    const isReadable =
      sex !== undefined &&
      birthYear !== undefined &&
      consentedOn !== undefined &&
      randomizedOn !== undefined &&
      endedOn !== undefined &&
      endReason !== undefined &&
      strata !== undefined;
    if (participant === undefined || site === undefined || !isReadable) {
      // Known all the same, so that one bad field does not make every other row of this participant an error.
      if (participant !== undefined && isNew(row, participant)) {
        context.participants.set(participant, unreadable(participant, row.line));
      }
      return;
    }
    if (!isNew(row, participant)) return;
    const read = {
      line: row.line,
      participant,
      site: site.site,
      sex,
      birthYear,
      consentedOn,
      randomizedOn,
      endedOn,
      endReason,
      strata,
    };
    warnAboutDates(context, row, read);
    context.participants.set(participant, read);
  });
  return [...context.participants.values()];
}

function birthYearOrNull(row: CsvRow): number | null | undefined {
  const text = row.text("birth_year");
  if (text === "") return null;
  if (/^(18|19|20)\d{2}$/.test(text)) return Number(text);
  row.error(
    "birth_year",
    "unreadable-value",
    `birth_year ${quoted(text)} is not a year`,
    "write four digits",
  );
  return undefined;
}

function strataOf(
  context: RecordContext,
  row: CsvRow,
  isRandomized: boolean,
): Record<string, string | null> | undefined {
  const strata: [string, string | null][] = [];
  for (const { factor, levels } of context.protocol.randomization.strata) {
    const level = oneOf(
      row,
      factor,
      levels.map((each) => each.code),
    );
    if (level === undefined) return undefined;
    if (level === null && isRandomized) {
      row.error(
        factor,
        "missing-value",
        `${factor} is empty, but the participant is randomized`,
        `enter the level the participant was randomized in: ${levels.map((each) => each.code).join(" or ")}`,
      );
      return undefined;
    }
    strata.push([factor, level]);
  }
  return Object.fromEntries(strata);
}

function warnAboutDates(context: RecordContext, row: CsvRow, read: ImportedParticipant): void {
  const { birthYear, consentedOn, randomizedOn, endedOn, endReason } = read;
  const remedy = "check both dates in the source";
  const contradict = (column: string, problem: string) =>
    row.warn(column, "contradicting-dates", problem, remedy);

  if (consentedOn !== null && randomizedOn !== null && randomizedOn < consentedOn) {
    contradict(
      "randomized_on",
      `randomized on ${formatDate(randomizedOn)}, before consent on ${formatDate(consentedOn)}`,
    );
  }
  if (endedOn !== null && randomizedOn !== null && endedOn < randomizedOn) {
    contradict(
      "ended_on",
      `ended on ${formatDate(endedOn)}, before randomization on ${formatDate(randomizedOn)}`,
    );
  } else if (endedOn !== null && consentedOn !== null && endedOn < consentedOn) {
    contradict("ended_on", `ended on ${formatDate(endedOn)}, before consent on ${formatDate(consentedOn)}`);
  }
  if (birthYear !== null && consentedOn !== null && birthYear > Number(consentedOn.slice(0, 4))) {
    contradict("birth_year", `born in ${birthYear}, after consent on ${formatDate(consentedOn)}`);
  }
  if (consentedOn === null) {
    row.warn(
      "consented_on",
      "missing-consent",
      "there is no date of consent",
      "enter the date on the consent form",
    );
  }
  if (endedOn === null && (endReason !== null || (context.isFinished && randomizedOn !== null))) {
    row.warn(
      "ended_on",
      "missing-end",
      endReason === null
        ? "the study is over, but this participant has no end"
        : "there is a reason for the end but no date",
      "enter the date of the last contact",
    );
  }
  for (const [column, dateOn] of [
    ["consented_on", consentedOn],
    ["randomized_on", randomizedOn],
    ["ended_on", endedOn],
  ] as const) {
    if (dateOn !== null) warnIfFuture(context, row, column, dateOn);
  }
}

/** A date after today is recorded too early or wrong. */
export function warnIfFuture(context: RecordContext, row: CsvRow, column: string, dateOn: string): void {
  if (context.todayOn === null || dateOn <= context.todayOn) return;
  row.warn(
    column,
    "in-the-future",
    `${column} ${formatDate(dateOn)} is in the future`,
    "check the date in the source",
  );
}

function unreadable(participant: string, line: number): ImportedParticipant {
  return {
    line,
    participant,
    site: "",
    sex: null,
    birthYear: null,
    consentedOn: null,
    randomizedOn: null,
    endedOn: null,
    endReason: null,
    strata: {},
  };
}
