import { siteTimeOf } from "@/lib/calendar/site-instant";
import type { SentChecks } from "@/lib/edit-checks/types";
import type { InjectionOnRecord } from "@/lib/injections/reads";
import { CorrectInjectionForm } from "./correct-injection-form";
import styles from "./correct-section.module.css";

interface Props {
  readonly studyCode: string;
  readonly personId: string;
  readonly dose: InjectionOnRecord;
  readonly checks: SentChecks | null;
}

/** Folded away: a correction is rare, and a form under every record would invite one. */
export function CorrectSection({ studyCode, personId, dose, checks }: Props) {
  const { dosing } = dose.protocol;
  const local = (at: Date | null) => (at === null ? "" : siteTimeOf(at, dose.timeZone));
  const hadReaction = dose.reaction === null ? "" : dose.reactionSeverity === null ? "no" : "yes";
  return (
    <details className={styles.section}>
      <summary className={styles.summary}>Correct this record</summary>
      <CorrectInjectionForm
        key={dose.version}
        studyCode={studyCode}
        injectionId={dose.id}
        version={dose.version}
        draftKey={`${personId}:correct-injection:${dose.id}`}
        checks={checks}
        dose={{
          assignedKit: dose.assignedKitNumber,
          zone: dose.timeZone,
          fullAmount: dosing.amount,
          unit: dosing.unit,
          anatomicalSites: dosing.anatomicalSites ?? [],
          lastAnatomicalSite: null,
          givenAt: local(dose.givenAt),
          before: {
            status: dose.status,
            amount: dose.amount === null ? "" : String(dose.amount),
            anatomicalSite: dose.anatomicalSite ?? "",
            statusReason: dose.statusReason ?? "",
            deviationReason: dose.deviationReason ?? "",
            hasKit: dose.kitNumber !== null,
          },
        }}
        observation={{
          zone: dose.timeZone,
          observationMinutes: dosing.observationMinutes ?? 0,
          endedAt: local(dose.observationEndedAt),
          required: false,
          before: {
            hadReaction,
            reaction: hadReaction === "yes" ? (dose.reaction ?? "") : "",
            severity: dose.reactionSeverity ?? "",
          },
        }}
      />
    </details>
  );
}
