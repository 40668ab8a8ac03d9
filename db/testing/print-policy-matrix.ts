import type { Whose } from "./planted-rows";
import type { Deed } from "./policy-deeds";
import { type PolicyTrial, ROLES, STAGES, type Stage } from "./policy-trial";

/** What was found out about one role and one line of the matrix. */
export interface Finding {
  readonly line: string;
  readonly role: string;
  readonly reads: ReadonlyMap<Stage, ReadonlySet<Whose>>;
  /** Reads rows, but not all of their columns. */
  readonly someColumns: boolean;
  readonly adds: ReadonlyMap<Stage, Deed>;
  readonly changes: ReadonlyMap<Stage, Deed>;
  readonly removes: boolean;
}

const LEGEND = `What each role may do with each table, as tried on a real PostgreSQL by db/policy-matrix.db.test.ts: every statement was run
as the role, on planted rows of the own site, of another site of the study, and of another study that is already unblinded.
This file is printed by that test, and the test fails when it no longer says what the database does.

  site    rows of the own site. A person of all sites sees the study's.
  study   rows of the study, of whichever site
  own     rows of the own person
  others  rows of the study, except the own person's
  all     rows of every study of the installation
  +       some of the columns, not all
  –       nothing: refused by the database, or no row is there for this role

A line such as "results (embargoed)" tells of those rows of the table; "audit_trail (of results)" of the history of that table.
The last seven roles are duties of the server itself, which nobody signs in as: finding out who signs in (identity), the page
that needs no sign-in (visitor), drawing slots and kits (allocator), hashing and analyzing the dataset (archivist), the
command line's import (importer), sending notices by e-mail (messenger), and reminding of clocks (reminder). The role the app logs in with (verum_login) may do
nothing at all before it becomes one of the others; it cannot become the importer.`;

/** The whole matrix as text for people. */
export function printPolicyMatrix(findings: readonly Finding[], trial: PolicyTrial): string {
  const lines = [...new Set(findings.map((one) => one.line))];
  const at = (line: string, role: string) => findings.find((one) => one.line === line && one.role === role);
  const scope = (line: string, whose: ReadonlySet<Whose> | undefined) =>
    scopeOf(whose, new Set(trial.planted.rows.filter((row) => row.line === line).map((row) => row.whose)));
  const readsOf = (line: string, role: string, stage: Stage) => {
    const found = at(line, role);
    const word = scope(line, found?.reads.get(stage));
    return word !== "–" && found?.someColumns ? `${word}+` : word;
  };
  const base = baseStages(lines);
  const reads = grid(lines, (line, role) => readsOf(line, role, base.get(line) ?? "open"));
  const differences = lines.flatMap((line) =>
    STAGES.flatMap((stage) => {
      if (STAGES.indexOf(stage) < STAGES.indexOf(base.get(line) ?? "open") && stage !== "draft") return [];
      if (base.get(line) !== "open" && stage !== "unblinded") return [];
      return ROLES.flatMap((role) => {
        const [then, now] = [readsOf(line, role, base.get(line) ?? "open"), readsOf(line, role, stage)];
        const ownOpening = line === "openings" && stage === "draft";
        return then === now || ownOpening
          ? []
          : [{ stage, text: `${line}: ${role} ${now} (before: ${then})` }];
      });
    }),
  );
  const after = differences.filter(({ stage }) => stage === "unblinded").map(({ text }) => `  ${text}`);
  const strange = differences.filter(({ stage }) => stage !== "unblinded");
  const removing = findings.filter((one) => one.removes).map((one) => `  ${one.line}: ${one.role}`);
  return [
    LEGEND,
    "",
    "READING, until the unblinding",
    "",
    reads,
    "",
    "READING, what changes with the unblinding",
    "",
    ...after,
    ...strange.map(({ stage, text }) => `  while ${stage}: ${text}`),
    "",
    "ADDING rows, and when: only the columns named can be given; the database stamps the others itself",
    "",
    ...deeds(lines, findings, "adds", scope, trial),
    "",
    "CHANGING rows, and when: only the columns named, and only with a reason",
    "",
    ...deeds(lines, findings, "changes", scope, trial),
    "",
    "REMOVING rows (delete, truncate), tried by every role on every table",
    "",
    ...(removing.length > 0 ? removing : ["  nobody"]),
    "",
  ].join("\n");
}

// Where a table has no row until the study is locked or unblinded, its first row decides.
function baseStages(lines: readonly string[]): Map<string, Stage> {
  const first: Readonly<Record<string, Stage>> = {
    recruitment_closures: "closed to recruitment",
    locks: "locked",
    unlock_approvals: "locked",
    unlockings: "locked",
    relocks: "locked",
    unblinding_approvals: "locked",
    unblindings: "unblinded",
  };
  return new Map(lines.map((line) => [line, first[line] ?? "open"]));
}

function scopeOf(whose: ReadonlySet<Whose> | undefined, planted: ReadonlySet<Whose>): string {
  if (!whose || whose.size === 0) return "–";
  if (whose.has("other study")) return "all";
  const wide = whose.has("other site") || (whose.has("own site") && !planted.has("other site"));
  if (wide) return planted.has("own person") && !whose.has("own person") ? "others" : "study";
  return whose.has("own site") ? "site" : "own";
}

function grid(lines: readonly string[], cell: (line: string, role: string) => string): string {
  const first = Math.max(...lines.map((line) => line.length)) + 2;
  const titles = ROLES.map((role) => role.split("_"));
  const widths = ROLES.map((_, i) => Math.max(...(titles[i] ?? []).map((word) => word.length), 6) + 1);
  const row = (name: string, cells: readonly string[]) =>
    (name.padEnd(first) + cells.map((text, i) => text.padEnd(widths[i] ?? 8)).join("")).trimEnd();
  return [
    row(
      "",
      titles.map((words) => words[0] ?? ""),
    ),
    row(
      "",
      titles.map((words) => words[1] ?? ""),
    ),
    ...lines.map((line) =>
      row(
        line,
        ROLES.map((role) => cell(line, role)),
      ),
    ),
  ].join("\n");
}

function deeds(
  lines: readonly string[],
  findings: readonly Finding[],
  deed: "adds" | "changes",
  scope: (line: string, whose: ReadonlySet<Whose> | undefined) => string,
  trial: PolicyTrial,
): string[] {
  return lines.flatMap((line) => {
    const entries = findings.flatMap((one) => {
      if (one.line !== line) return [];
      const tried = one[deed];
      const columns = [...tried.values()][0]?.columns ?? [];
      if (columns.length === 0) return [];
      const whenByScope = new Map<string, Stage[]>();
      for (const stage of STAGES) {
        const seen = scope(line, tried.get(stage)?.whose);
        // Who may not name the person writes in the own name: the database fills it in.
        const word = seen === "study" && line === "receipts" && !columns.includes("person_id") ? "own" : seen;
        if (word !== "–") whenByScope.set(word, [...(whenByScope.get(word) ?? []), stage]);
      }
      const when = [...whenByScope].map(([word, stages]) => `${word} (${stagesInWords(stages)})`).join("; ");
      return [{ role: one.role, text: `${when || "never"}: ${columnsInWords(trial, line, columns)}` }];
    });
    if (entries.length === 0) return [];
    const texts = [...new Set(entries.map(({ text }) => text))];
    const roles = (text: string) => entries.filter((entry) => entry.text === text).map(({ role }) => role);
    return [`  ${line}`, ...texts.map((text) => `    ${roles(text).join(", ")}\n      ${text}`)];
  });
}

function stagesInWords(stages: readonly Stage[]): string {
  return stages.length === STAGES.length ? "at any time" : `while ${stages.join(", ")}`;
}

function columnsInWords(trial: PolicyTrial, line: string, columns: readonly string[]): string {
  const table = line.split(" ")[0] ?? line;
  const others = trial.columnsOf(table).filter(({ name }) => !columns.includes(name));
  return others.length === 0
    ? "all columns"
    : others.length < columns.length && others.length <= 3
      ? `all ${columns.length} columns but ${others.map(({ name }) => name).join(", ")}`
      : columns.join(", ");
}
