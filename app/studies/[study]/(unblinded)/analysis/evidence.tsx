import type { AnalysisEvidence } from "@/lib/analysis/reads";
import type { KeptAnalysis } from "@/lib/analysis/types";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import type { Protocol } from "@/lib/protocol/input";
import styles from "./analysis.module.css";

interface Props {
  readonly member: MemberAtWork;
  readonly protocol: Protocol;
  readonly analysis: KeptAnalysis;
  readonly evidence: AnalysisEvidence;
}

/** In one line what a reader needs to believe the rest: which plan, protocol and data, when locked and opened, computed by what. */
export function Evidence({ member, protocol, analysis, evidence }: Props) {
  const at = (instant: Date) => formatInstant(instant, member.timeZone);
  const { engine, dataset } = analysis;
  return (
    <p className={styles.evidence}>
      {protocol.code}, protocol version {protocol.version}. {dataset.participants} participants randomized.{" "}
      {evidence.plan ? (
        <>
          Plan “{evidence.plan.title}”, recorded {at(evidence.plan.recordedAt)}, SHA-256{" "}
          <code className={styles.hash}>{evidence.plan.sha256}</code>.{" "}
        </>
      ) : (
        "No analysis plan is on record here. "
      )}
      Locked {at(evidence.lockedAt)}, unblinded {at(evidence.unblindedAt)}, computed {at(evidence.computedAt)}{" "}
      by {engine.version}
      {engine.name === "webr" ? " in WebAssembly" : ""}. Dataset SHA-256{" "}
      <code className={styles.hash}>{dataset.sha256}</code>
    </p>
  );
}
