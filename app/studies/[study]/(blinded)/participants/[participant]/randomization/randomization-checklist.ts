import type { ChecklistItem } from "@/components/ui/checklist";
import type { StudyStage } from "@/lib/auth/types";
import { formatDate } from "@/lib/calendar/format-date";
import type { ParticipantRecord } from "@/lib/participants/reads";
import { paths } from "@/lib/paths";

/** What must be so before randomization, each with where it is put right. The verb checks all of it again. */
export function randomizationChecklist(
  study: string,
  stage: StudyStage,
  { facts, protocol, criteria }: ParticipantRecord,
): ChecklistItem[] {
  const met = new Map((criteria ?? []).map((criterion) => [criterion.code, criterion.met]));
  const unmet = protocol.eligibility.filter(({ code }) => met.get(code) === false);
  const open = protocol.eligibility.filter(({ code }) => !met.has(code));
  const eligibility = paths.eligibility(study, facts.id);
  return [
    {
      label: "The study recruits",
      met: stage === "open",
      detail: `It is ${stage}.`,
      href: paths.conduct(study),
    },
    {
      label: "Consent is recorded",
      met: facts.consent !== null,
      detail: facts.consent ? formatDate(facts.consent.consentedOn) : "",
      href: paths.consent(study, facts.id),
    },
    {
      label: "Every criterion is assessed",
      met: open.length === 0,
      detail: open.map(({ code, text }) => `${code} ${text}`).join("; "),
      href: eligibility,
    },
    {
      label: "Every criterion is met",
      met: unmet.length === 0,
      detail: unmet.map(({ code, text }) => `${code} ${text}`).join("; "),
      href: eligibility,
    },
    ...protocol.randomization.strata.map(({ factor, name, levels }) => {
      const level = levels.find(({ code }) => code === facts.strata[factor]);
      return {
        label: `${name} is chosen`,
        met: level !== undefined,
        detail: level?.name ?? "",
        href: eligibility,
      };
    }),
    { label: "The participant is in the study", met: facts.withdrawal === null },
    ...(facts.screenedAgain
      ? [
          {
            label: "The person has no newer screening number",
            met: false,
            detail: `Screened again as ${facts.screenedAgain.number}.`,
            href: paths.participant(study, facts.screenedAgain.id),
          },
        ]
      : []),
  ];
}
