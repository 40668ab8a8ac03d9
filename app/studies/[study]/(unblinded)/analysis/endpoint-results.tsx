import { MeanOverTime } from "@/components/charts/mean-over-time";
import { ParticipantLines } from "@/components/charts/participant-lines";
import { Section } from "@/components/ui/section";
import type { ParticipantValue } from "@/lib/analysis/reads";
import type { KeptAnalysis } from "@/lib/analysis/types";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import { visitByCode } from "@/lib/protocol/visits";
import styles from "./analysis.module.css";
import { ComparisonTable } from "./comparison-table";
import { DescriptionTable } from "./description-table";
import { EndpointChanges } from "./endpoint-changes";
import { figureWords } from "./figure-words";
import { EndpointMethods } from "./further-methods";
import { measureWords, visitName, visitTick } from "./measure-words";

interface Props {
  readonly member: MemberAtWork;
  readonly protocol: Protocol;
  readonly endpoint: ProtocolEndpoint;
  readonly analysis: KeptAnalysis;
  readonly values: readonly ParticipantValue[];
}

/** One endpoint: means and every line, then the numbers behind them, then the comparisons. */
export function EndpointResults({ member, protocol, endpoint, analysis, values }: Props) {
  const { name, label } = measureWords(protocol, endpoint.measure);
  const codes = [endpoint.baseline, ...endpoint.visits.filter((visit) => visit !== endpoint.baseline)];
  const visits = codes.map((code) => ({
    code,
    day: visitByCode(protocol, code)?.day ?? 0,
    label: visitTick(protocol, code),
  }));
  const groups = analysis.arms.map((arm) => ({ key: arm.code, label: arm.name }));
  const confidence = `${Number((100 * (1 - protocol.analysis.alpha)).toFixed(2))} %`;
  const points = visits.flatMap(({ code, day }) =>
    analysis.descriptions
      .filter((row) => row.measure === endpoint.measure && row.visit === code && row.quantity === "value")
      .flatMap((row) =>
        row.mean === null
          ? []
          : [{ group: row.arm, day, mean: row.mean, low: row.ciLow, high: row.ciHigh, n: row.n }],
      ),
  );
  const better = `${endpoint.direction === "lower" ? "Lower" : "Higher"} is better.`;
  return (
    <Section
      title={`${name}: ${endpoint.rank} endpoint`}
      note={`Change from ${visitName(protocol, endpoint.baseline)} to ${visitName(protocol, endpoint.primaryVisit)}. ${better}`}
    >
      <div className={styles.charts}>
        <MeanOverTime
          {...figureWords(analysis, `${endpoint.measure}-mean-over-time`)}
          title={`${name}: mean over time, by arm`}
          description={`Mean ${name} at each visit with its ${confidence} confidence interval.`}
          method="t interval of each arm's mean at each visit; participants with a value at that visit."
          groups={groups}
          visits={visits}
          points={points}
          valueLabel={label}
        />
        <ParticipantLines
          {...figureWords(analysis, `${endpoint.measure}-every-participant`)}
          title={`${name}: every participant`}
          description={`Each thin line is one participant's ${name}, the heavy one the arm's mean${member.site ? " over all sites" : ""}.`}
          method={
            member.site
              ? `Participants of ${member.site.name} alone, as far as your role reads; all numbers on this page are of the whole study.`
              : "All participants randomized, as measured; nothing imputed. Values beyond a limit of quantification stand at that limit."
          }
          groups={groups}
          visits={visits}
          means={points}
          lines={linesOf(values, visits)}
          valueLabel={label}
        />
        <EndpointChanges
          protocol={protocol}
          endpoint={endpoint}
          analysis={analysis}
          values={values}
          siteName={member.site?.name ?? null}
        />
      </div>
      <DescriptionTable protocol={protocol} endpoint={endpoint} analysis={analysis} visits={codes} />
      <ComparisonTable protocol={protocol} endpoint={endpoint} analysis={analysis} />
      <EndpointMethods protocol={protocol} endpoint={endpoint} analysis={analysis} />
    </Section>
  );
}

function linesOf(values: readonly ParticipantValue[], visits: readonly { code: string; day: number }[]) {
  const dayOf = new Map(visits.map(({ code, day }) => [code, day]));
  const lines = new Map<string, { id: string; group: string; points: { day: number; value: number }[] }>();
  for (const { participant, arm, visit, value } of values) {
    const day = dayOf.get(visit);
    if (day === undefined) continue;
    const line = lines.get(participant) ?? { id: participant, group: arm, points: [] };
    line.points.push({ day, value });
    lines.set(participant, line);
  }
  for (const line of lines.values()) line.points.sort((a, b) => a.day - b.day);
  return [...lines.values()];
}
