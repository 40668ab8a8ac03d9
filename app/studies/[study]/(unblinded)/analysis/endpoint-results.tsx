import { MeanOverTime } from "@/components/charts/mean-over-time";
import { ParticipantLines } from "@/components/charts/participant-lines";
import { Section } from "@/components/ui/section";
import { endpointFigures, visitsOf } from "@/lib/analysis/figures/endpoint-figures";
import { measureWords, visitName } from "@/lib/analysis/measure-words";
import type { ParticipantValue } from "@/lib/analysis/participant-values";
import type { KeptAnalysis } from "@/lib/analysis/types";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import styles from "./analysis.module.css";
import { ComparisonTable } from "./comparison-table";
import { DescriptionTable } from "./description-table";
import { EndpointChanges } from "./endpoint-changes";
import { EndpointMethods } from "./further-methods";

interface Props {
  readonly member: MemberAtWork;
  readonly protocol: Protocol;
  readonly endpoint: ProtocolEndpoint;
  readonly analysis: KeptAnalysis;
  readonly values: readonly ParticipantValue[];
}

/** One endpoint: means and every line, then the numbers behind them, then the comparisons. */
export function EndpointResults({ member, protocol, endpoint, analysis, values }: Props) {
  const { name } = measureWords(protocol, endpoint.measure);
  const siteName = member.site?.name ?? null;
  const figures = endpointFigures({ protocol, endpoint, analysis, values, siteName });
  const better = `${endpoint.direction === "lower" ? "Lower" : "Higher"} is better.`;
  return (
    <Section
      title={`${name}: ${endpoint.rank} endpoint`}
      note={`Change from ${visitName(protocol, endpoint.baseline)} to ${visitName(protocol, endpoint.primaryVisit)}. ${better}`}
    >
      <div className={styles.charts}>
        <MeanOverTime {...figures.means} />
        <ParticipantLines {...figures.lines} />
        <EndpointChanges distribution={figures.distribution} changes={figures.changes} />
      </div>
      <DescriptionTable
        protocol={protocol}
        endpoint={endpoint}
        analysis={analysis}
        visits={visitsOf(endpoint)}
      />
      <ComparisonTable protocol={protocol} endpoint={endpoint} analysis={analysis} />
      <EndpointMethods protocol={protocol} endpoint={endpoint} analysis={analysis} />
    </Section>
  );
}
