import { Facts } from "@/components/ui/facts";
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

/** What a reader needs to know that these are the results of that dataset: which data, when opened, computed by what. */
export function Evidence({ member, protocol, analysis, evidence }: Props) {
  const at = (instant: Date) => formatInstant(instant, member.timeZone);
  const { sha256, participants } = analysis.dataset;
  return (
    <div className={styles.evidence}>
      <Facts
        facts={[
          { term: "Protocol", value: `${protocol.code}, version ${protocol.version}` },
          {
            term: "Dataset SHA-256",
            value: (
              <code className={styles.hash} title={sha256}>
                {sha256}
              </code>
            ),
            note: `${participants} participants randomized`,
          },
          { term: "Locked", value: at(evidence.lockedAt) },
          { term: "Unblinded", value: at(evidence.unblindedAt) },
          {
            term: "Computed",
            value: at(evidence.computedAt),
            note: `${analysis.engine.version}${analysis.engine.name === "webr" ? ", WebAssembly" : ""}`,
          },
        ]}
      />
    </div>
  );
}
