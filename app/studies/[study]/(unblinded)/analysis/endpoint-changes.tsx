import { ChangeCloud } from "@/components/charts/change-cloud";
import { Waterfall } from "@/components/charts/waterfall";
import type { ParticipantValue } from "@/lib/analysis/reads";
import type { KeptAnalysis } from "@/lib/analysis/types";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import { ChangeTable } from "./change-table";
import { changesOf } from "./changes-of";
import { figureWords } from "./figure-words";
import { measureWords, visitTick } from "./measure-words";

interface Props {
  readonly protocol: Protocol;
  readonly endpoint: ProtocolEndpoint;
  readonly analysis: KeptAnalysis;
  readonly values: readonly ParticipantValue[];
  /** The one site whose participants the reader may see; null for all. */
  readonly siteName: string | null;
}

/** Every participant's change to the endpoint's primary visit: how it is distributed, and whose is whose. */
export function EndpointChanges({ protocol, endpoint, analysis, values, siteName }: Props) {
  const { name, label } = measureWords(protocol, endpoint.measure);
  const groups = analysis.arms.map((arm) => ({ key: arm.code, label: arm.name }));
  const changes = changesOf(values, endpoint.baseline, endpoint.primaryVisit);
  const span = `from ${visitTick(protocol, endpoint.baseline)} to ${visitTick(protocol, endpoint.primaryVisit)}`;
  const set = `Participants with both values${siteName ? `, of ${siteName} alone` : ""}; nothing imputed.`;
  const better =
    endpoint.direction === "lower" ? "A negative change is better." : "A positive change is better.";
  return (
    <>
      <ChangeCloud
        {...figureWords(analysis, `${endpoint.measure}-change-distribution`)}
        title={`${name}: distribution of the change`}
        description={`Change ${span}. Points are participants; the box holds the quartiles and the median, its whiskers reach the last participant within 1.5 interquartile ranges. ${better}`}
        method={`${set} Quartiles of type 7; Gaussian kernel, width by Silverman's rule, from eight participants up.`}
        groups={groups}
        changes={changes}
        valueLabel={`Change in ${label}`}
      />
      <Waterfall
        {...figureWords(analysis, `${endpoint.measure}-waterfall`)}
        title={`${name}: change of every participant`}
        description={`Each bar is one participant's change ${span}, the worst at the left. ${better}`}
        method={set}
        groups={groups}
        changes={changes}
        valueLabel={`Change in ${label}`}
        better={endpoint.direction}
        table={<ChangeTable changes={changes} groups={groups} label={`Change in ${label}`} />}
      />
    </>
  );
}
