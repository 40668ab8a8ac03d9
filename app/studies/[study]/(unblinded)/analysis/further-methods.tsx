import { Section } from "@/components/ui/section";
import { confidenceOf, measureWords, visitName } from "@/lib/analysis/measure-words";
import { ENDPOINT_METHODS, type MethodGroup, TRIAL_METHODS } from "@/lib/analysis/method-groups";
import type { EstimateRow, KeptAnalysis } from "@/lib/analysis/types";
import { fixed, interval } from "@/lib/figures/fixed";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import styles from "./analysis.module.css";
import { formatP } from "./format-p";
import { GroupedTable, type RowGroup } from "./grouped-table";

interface Props {
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
}

/** Every other method of one endpoint, folded by what it is for, so that the main table stays the first thing read. */
export function EndpointMethods({
  protocol,
  analysis,
  endpoint,
}: Props & { readonly endpoint: ProtocolEndpoint }) {
  const { name, unit, decimals } = measureWords(protocol, endpoint.measure, analysis);
  const visits = [
    endpoint.primaryVisit,
    ...endpoint.visits.filter((visit) => visit !== endpoint.primaryVisit),
  ];
  return ENDPOINT_METHODS.map((group) => {
    const rows = analysis.estimates.filter(
      (row) => row.measure === endpoint.measure && row.analysis in group.methods,
    );
    const groups = visits.flatMap((visit) =>
      subjectsOf(rows.filter((row) => row.visit === visit)).map(([arm, ofArm]) => ({
        name: [visitName(protocol, visit), ...wordsOfArm(analysis, arm)].join(": "),
        rows: inOrder(group, ofArm).map((row) =>
          cells(group, row, /hedges|ratio/.test(row.analysis) ? 2 : decimals),
        ),
      })),
    );
    return (
      <Folded
        key={group.title}
        group={group}
        rows={rows}
        groups={groups}
        protocol={protocol}
        analysis={analysis}
        head="Visit"
        caption={`${name}${unit ? ` (${unit})` : ""}: ${lowered(group.title)}`}
      />
    );
  });
}

/** What was computed once for the trial. */
export function TrialMethods({ protocol, analysis }: Props) {
  return (
    <Section title="Outcomes, time and blinding" note="Each arm against the reference; blinding of each arm.">
      {TRIAL_METHODS.map((group) => {
        const rows = analysis.estimates.filter(
          (row) => row.analysis in group.methods && !isOfEndpoint(protocol, row),
        );
        const subjects = [...new Set(rows.map((row) => JSON.stringify([row.measure, row.visit])))];
        const groups = subjects.map((subject) => {
          const [measure, visit] = JSON.parse(subject) as [string, string | null];
          const of = rows.filter((row) => row.measure === measure && row.visit === visit);
          return {
            name:
              visit === null ? outcomeName(protocol, measure) : `${measure}, ${visitName(protocol, visit)}`,
            rows: inOrder(group, of).map((row) => {
              const [label, ...rest] = cells(group, row, 3);
              const arms = subjectsOf(of).length > 1 ? wordsOfArm(analysis, armsOf(row)).join("") : "";
              return [
                <>
                  {label} {arms === "" ? null : <span className={styles.reason}>{arms}</span>}
                </>,
                ...rest,
              ];
            }),
          };
        });
        return (
          <Folded
            key={group.title}
            group={group}
            rows={rows}
            groups={groups}
            protocol={protocol}
            analysis={analysis}
            head="What"
            caption={group.title}
          />
        );
      })}
    </Section>
  );
}

const isOfEndpoint = (protocol: Protocol, row: EstimateRow): boolean =>
  protocol.endpoints.some((endpoint) => endpoint.measure === row.measure);

function outcomeName(protocol: Protocol, measure: string): string {
  const responder = protocol.analysis.responders?.find((each) => each.code === measure);
  return responder?.name ?? `${measure.charAt(0).toUpperCase()}${measure.slice(1).replaceAll("-", " ")}`;
}

function Folded({
  group,
  rows,
  groups,
  protocol,
  analysis,
  head,
  caption,
}: Props & {
  readonly group: MethodGroup;
  readonly rows: readonly EstimateRow[];
  readonly groups: readonly RowGroup[];
  readonly head: string;
  readonly caption: string;
}) {
  if (groups.length === 0) return null;
  const { engine } = analysis;
  return (
    <details className={styles.folded}>
      <summary>{group.title}</summary>
      <GroupedTable
        caption={caption}
        head={[head, "Method", "n", "Estimate", `${confidenceOf(protocol)} interval`, "df", "p"]}
        textColumns={2}
        groups={groups}
        method={
          <>
            <span className={styles.methodLine}>
              {group.note} Set: {rows[0]?.set}. Computed by {engine.version}
              {engine.name === "webr" ? " in WebAssembly" : ""}.
            </span>
            {methodsSaid(group, rows).map(([label, method]) => (
              <span key={`${label} ${method}`} className={styles.methodLine}>
                <b>{label}:</b> {method}.
              </span>
            ))}
          </>
        }
      />
    </details>
  );
}

function methodsSaid(group: MethodGroup, rows: readonly EstimateRow[]): [string, string][] {
  const said = new Map<string, string>();
  for (const row of inOrder(group, rows))
    if (!said.has(row.method)) said.set(row.method, group.methods[row.analysis] ?? row.analysis);
  return [...said].map(([method, label]) => [label, method]);
}

function inOrder(group: MethodGroup, rows: readonly EstimateRow[]): EstimateRow[] {
  const order = Object.keys(group.methods);
  return [...rows].sort((a, b) => order.indexOf(a.analysis) - order.indexOf(b.analysis));
}

/** An arm against the reference, one arm, or the trial: JSON of both names. */
const armsOf = (row: EstimateRow): string => JSON.stringify([row.arm, row.comparator]);

function subjectsOf(rows: readonly EstimateRow[]): [string, EstimateRow[]][] {
  const groups = new Map<string, EstimateRow[]>();
  for (const row of rows) groups.set(armsOf(row), [...(groups.get(armsOf(row)) ?? []), row]);
  return [...groups];
}

/** Nothing where there is no choice: two arms have one comparison. */
function wordsOfArm({ arms }: KeptAnalysis, subject: string): string[] {
  const [arm, comparator] = JSON.parse(subject) as [string | null, string | null];
  const nameOf = (code: string) => arms.find((each) => each.code === code)?.name ?? code;
  if (arm === null) return [];
  if (comparator === null) return [nameOf(arm)];
  return arms.length > 2 ? [`${nameOf(arm)} minus ${nameOf(comparator)}`] : [];
}

function cells(group: MethodGroup, row: EstimateRow, decimals: number) {
  const label = group.methods[row.analysis] ?? row.analysis;
  return [
    row.reason ? (
      <>
        {label} <span className={styles.reason}>{row.reason}</span>
      </>
    ) : (
      label
    ),
    row.nComparator === null ? String(row.n) : `${row.n} + ${row.nComparator}`,
    row.estimate === null ? "" : fixed(row.estimate, decimals),
    row.ciLow === null && row.ciHigh === null ? "" : interval(row.ciLow, row.ciHigh, decimals),
    row.df === null ? "" : fixed(row.df, 1),
    row.p === null ? "" : formatP(row.p),
  ];
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
