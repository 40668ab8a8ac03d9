import { formatDate } from "@/lib/calendar/format-date";
import { amountProblem, type DoseStatus } from "@/lib/injections/amount";
import { dosingDeviations } from "@/lib/injections/dosing-window";
import { readCsvFile } from "./csv-file";
import type { CsvRow } from "./csv-row";
import { instantOrDate, oneOf, quoted, textOrNull } from "./csv-values";
import { warnIfFuture } from "./read-participants";
import { knownParticipant, knownVisit, type RecordContext, uniqueKeys } from "./record-context";
import type { ImportedDose } from "./types";
import { warnAboutDay } from "./warn-about-day";

const columns = ["participant", "visit", "given_at", "status", "amount", "unit", "kit", "reason"];
const statuses: readonly DoseStatus[] = ["given", "partial", "not-given"];

/** Reads `record/doses.csv` and makes each participant's day 1, the date of the first dose, known to the context. */
export async function readDoses(context: RecordContext): Promise<ImportedDose[]> {
  const isNew = uniqueKeys("participant");
  const read: { row: CsvRow; dose: ImportedDose }[] = [];
  await readCsvFile(context.directory, "record/doses.csv", columns, context.findings, (row) => {
    const dose = doseOrNull(context, row);
    if (dose !== null && isNew(row, dose.participant, dose.visit)) read.push({ row, dose });
  });

  const givenOnByParticipant = new Map<string, ImportedDose[]>();
  for (const { dose } of read) {
    if (dose.status === "not-given") continue;
    givenOnByParticipant.set(dose.participant, [...(givenOnByParticipant.get(dose.participant) ?? []), dose]);
    const first = context.day1On.get(dose.participant);
    if (first === undefined || dose.givenOn < first) context.day1On.set(dose.participant, dose.givenOn);
  }
  for (const { row, dose } of read)
    warnAboutDose(context, row, dose, givenOnByParticipant.get(dose.participant) ?? []);
  return read.map(({ dose }) => dose);
}

function doseOrNull(context: RecordContext, row: CsvRow): ImportedDose | null {
  const participant = knownParticipant(context, row);
  const visit = knownVisit(context, row);
  const timeZone = context.sites.get(participant?.site ?? "")?.timeZone ?? "UTC";
  const given = instantOrDate(row, "given_at", timeZone);
  if (given === null)
    row.error("given_at", "missing-value", "given_at is empty", "enter the day, or the moment");
  const status = oneOf(row, "status", statuses);
  if (status === null)
    row.error("status", "missing-value", "status is empty", `write one of: ${statuses.join(", ")}`);
  const amount = amountOrNull(row);
  const isUnitKnown = checkUnit(context, row, amount);
  const kit = textOrNull(row, "kit");
  const reason = textOrNull(row, "reason");
  const isReadable = amount !== undefined && isUnitKnown && kit !== undefined && reason !== undefined;
  if (participant === undefined || visit === undefined || !given || !status || !isReadable) return null;

  const isAmountRequired = status !== "not-given" && amount === null;
  if (isAmountRequired) {
    row.error(
      "amount",
      "missing-value",
      `amount is empty, but the dose was ${status}`,
      "enter the amount given",
    );
    return null;
  }
  return {
    line: row.line,
    participant: participant.participant,
    visit: visit.code,
    givenOn: given.on,
    givenAt: given.at,
    status,
    amount,
    kit,
    reason,
  };
}

function amountOrNull(row: CsvRow): string | null | undefined {
  const text = row.text("amount");
  if (text === "") return null;
  if (/^(0|[1-9]\d{0,8})(\.\d{1,6})?$/.test(text)) return text;
  row.error(
    "amount",
    "unreadable-value",
    `amount ${quoted(text)} is not an amount`,
    "write digits with a decimal point, for example 1.5",
  );
  return undefined;
}

function checkUnit(context: RecordContext, row: CsvRow, amount: string | null | undefined): boolean {
  const unit = row.text("unit");
  const expected = context.protocol.dosing.unit;
  if (unit === expected || (unit === "" && amount === null)) return true;
  row.error(
    "unit",
    "unknown-unit",
    `unit ${quoted(unit)} is not the unit of the dose`,
    `give amounts in ${expected}`,
  );
  return false;
}

function warnAboutDose(
  context: RecordContext,
  row: CsvRow,
  dose: ImportedDose,
  given: readonly ImportedDose[],
): void {
  const { protocol } = context;
  warnIfFuture(context, row, "given_at", dose.givenOn);
  const participant = context.participants.get(dose.participant);
  if (participant !== undefined) warnAboutDay(row, "given_at", dose.givenOn, participant);
  if (participant?.randomizedOn && dose.givenOn < participant.randomizedOn && dose.status !== "not-given") {
    row.warn(
      "given_at",
      "contradicting-dates",
      `given on ${formatDate(dose.givenOn)}, before randomization on ${formatDate(participant.randomizedOn)}`,
      "check both dates in the source",
    );
  }

  const problem = amountProblem(
    dose.status,
    dose.amount === null ? null : Number(dose.amount),
    protocol.dosing,
  );
  if (problem !== null)
    row.warn("amount", "amount-departs", trimPeriod(problem), "check the amount and the status");
  if (dose.status !== "given" && dose.reason === null) {
    row.warn("reason", "missing-reason", `the dose was ${dose.status} without a reason`, "enter the reason");
  }
  if (!protocol.dosing.visits.includes(dose.visit)) {
    row.warn(
      "visit",
      "not-in-protocol",
      `the protocol asks for no dose at visit ${dose.visit}`,
      `check the visit; doses are at: ${protocol.dosing.visits.join(", ")}`,
    );
    return;
  }
  if (dose.status === "not-given") return;
  const deviations = dosingDeviations(protocol, {
    visitCode: dose.visit,
    givenOn: dose.givenOn,
    day1On: context.day1On.get(dose.participant) ?? null,
    otherDosesOn: given.filter((other) => isEarlier(other, dose)).map((other) => other.givenOn),
  });
  for (const { kind, text } of deviations) {
    row.warn(
      "given_at",
      kind,
      trimPeriod(text),
      "check the date; if it is right, it is a protocol deviation",
    );
  }
}

/** Of two doses too close together the later one is reported, once. */
function isEarlier(one: ImportedDose, other: ImportedDose): boolean {
  return one.givenOn < other.givenOn || (one.givenOn === other.givenOn && one.line < other.line);
}

function trimPeriod(sentence: string): string {
  return sentence.replace(/\.$/, "");
}
