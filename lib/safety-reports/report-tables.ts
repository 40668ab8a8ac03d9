import type { CanonicalDataset, DatasetAdverseEvent } from "@/lib/datasets/types";
import type { Protocol } from "@/lib/protocol/input";
import { DISCONTINUATION_REASONS, reasonName, WITHDRAWAL_REASONS } from "@/lib/withdrawals/reasons";
import type { ReportRow, ReportTable } from "./types";

/** A group of participants, by screening number. */
export interface ReportGroup {
  readonly name: string;
  readonly participants: ReadonlySet<string>;
}

/**
 * The tables of a safety report: participants and doses, adverse events by what matters and by term, and in the closed part
 * the values of every measure by visit. Counts are of participants unless they say events. No test: a board reads counts.
 */
export function reportTables(
  dataset: CanonicalDataset,
  protocol: Protocol,
  groups: readonly ReportGroup[],
  withValues: boolean,
): ReportTable[] {
  return [
    participantTable(dataset, groups),
    eventTable(dataset, groups),
    termTable(dataset, groups),
    ...(withValues ? [valueTable(dataset, protocol, groups)] : []),
  ];
}

function participantTable(dataset: CanonicalDataset, groups: readonly ReportGroup[]): ReportTable {
  const given = dataset.doses.filter((dose) => dose.status !== "not-given");
  const byReason = (
    rows: readonly { readonly participant: string; readonly reasonCode: string }[],
    names: Parameters<typeof reasonName>[0],
  ) =>
    [...new Set(rows.map((row) => row.reasonCode))].sort().map((code) =>
      shareRow(
        `  ${reasonName(names, code)}`,
        rows.filter((row) => row.reasonCode === code),
        groups,
      ),
    );
  return {
    title: "Participants and doses",
    note: "Randomized until the cut-off date; participants (%), doses as numbers.",
    head: "",
    rows: [
      { label: "Randomized", cells: groups.map(({ participants }) => String(participants.size)) },
      shareRow("Received a dose", given, groups),
      {
        label: "Doses given, whole or in part",
        cells: groups.map((group) => String(among(given, group).length)),
      },
      shareRow("Stopped the study drug", dataset.discontinuations, groups),
      ...byReason(dataset.discontinuations, DISCONTINUATION_REASONS),
      shareRow("Withdrew from the study", dataset.withdrawals, groups),
      ...byReason(dataset.withdrawals, WITHDRAWAL_REASONS),
      {
        label: "Protocol deviations (events)",
        cells: groups.map((group) => String(among(dataset.deviations, group).length)),
      },
    ],
  };
}

function eventTable({ adverseEvents }: CanonicalDataset, groups: readonly ReportGroup[]): ReportTable {
  const kinds: readonly (readonly [label: string, is: (event: DatasetAdverseEvent) => boolean])[] = [
    ["Any adverse event", () => true],
    ["Serious", (event) => event.serious === true],
    ["Severe, life-threatening or fatal", (event) => SEVERE.includes(event.severity ?? "")],
    ["Fatal", (event) => event.severity === "fatal" || event.outcome === "fatal"],
    [
      "Judged related by the investigator",
      (event) => /^(?!not|un).*related|possib|probab|definit/.test(event.causality ?? ""),
    ],
  ];
  return {
    title: "Adverse events",
    note: "Participants with at least one (%), and the number of events.",
    head: "",
    rows: kinds.map(([label, is]) => {
      const rows = adverseEvents.filter(is);
      return {
        label,
        cells: groups.map((group) => `${share(rows, group)}, ${among(rows, group).length} events`),
        participants: groups.map((group) => affected(rows, group)),
      };
    }),
  };
}

const SEVERE: readonly string[] = ["severe", "life-threatening", "fatal"];

function termTable({ adverseEvents }: CanonicalDataset, groups: readonly ReportGroup[]): ReportTable {
  const nameOf = (term: string) => term.replace(/\s+/g, " ").trim().toLowerCase();
  const terms = new Map<string, DatasetAdverseEvent[]>();
  for (const event of adverseEvents) {
    const rows = terms.get(nameOf(event.term)) ?? [];
    rows.push(event);
    terms.set(nameOf(event.term), rows);
  }
  const everybody = (rows: readonly DatasetAdverseEvent[]) =>
    new Set(rows.map((row) => row.participant)).size;
  // The most frequent over all groups together, so that the order says nothing of any one of them.
  const sorted = [...terms].sort(
    ([a, one], [b, other]) => everybody(other) - everybody(one) || (a < b ? -1 : 1),
  );
  return {
    title: "Adverse events by term",
    note: "Participants (%), in the words of the reports; the most frequent over everybody first.",
    head: "Term",
    rows: sorted.map(([, rows]) => shareRow(rows[0]?.term ?? "", rows, groups)),
  };
}

function valueTable(
  dataset: CanonicalDataset,
  protocol: Protocol,
  groups: readonly ReportGroup[],
): ReportTable {
  const rowOf = (
    label: string,
    values: readonly { readonly participant: string; readonly value: number }[],
    decimals: number,
  ): ReportRow[] =>
    values.length === 0
      ? []
      : [{ label, cells: groups.map((group) => summary(among(values, group), decimals)) }];
  return {
    title: "Values by visit",
    note: "n, mean (SD), smallest to largest. A value beyond a limit of quantification counts as that limit.",
    head: "Measure and visit",
    rows: [
      ...protocol.instruments.flatMap(({ code, name }) =>
        protocol.visits.flatMap((visit) =>
          rowOf(
            `${name}, ${visit.name}`,
            dataset.scores
              .filter((row) => row.instrument === code && row.visit === visit.code)
              .map(({ participant, total }) => ({ participant, value: total })),
            1,
          ),
        ),
      ),
      ...protocol.markers.flatMap(({ code, name, unit, decimals }) =>
        protocol.visits.flatMap((visit) =>
          rowOf(
            `${name} (${unit}), ${visit.name}`,
            dataset.results
              .filter((row) => row.marker === code && row.visit === visit.code)
              .map(({ participant, value }) => ({ participant, value: Number(value) })),
            decimals + 1,
          ),
        ),
      ),
    ],
  };
}

type Of = { readonly participant: string };

const among = <Row extends Of>(rows: readonly Row[], { participants }: ReportGroup): Row[] =>
  rows.filter((row) => participants.has(row.participant));

const affected = (rows: readonly Of[], group: ReportGroup): number =>
  new Set(among(rows, group).map((row) => row.participant)).size;

function share(rows: readonly Of[], group: ReportGroup): string {
  const count = affected(rows, group);
  const of = group.participants.size;
  return of === 0 ? "0" : `${count} (${((100 * count) / of).toFixed(0)} %)`;
}

const shareRow = (label: string, rows: readonly Of[], groups: readonly ReportGroup[]): ReportRow => ({
  label,
  cells: groups.map((group) => share(rows, group)),
  participants: groups.map((group) => affected(rows, group)),
});

function summary(rows: readonly { readonly value: number }[], decimals: number): string {
  const values = rows.map(({ value }) => value);
  const n = values.length;
  if (n === 0) return "0";
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const sd = n > 1 ? ` (${Math.sqrt(squares / (n - 1)).toFixed(decimals)})` : "";
  const shown = (value: number) => value.toFixed(Math.max(0, decimals - 1));
  return `${n}, ${mean.toFixed(decimals)}${sd}, ${shown(Math.min(...values))} to ${shown(Math.max(...values))}`;
}
