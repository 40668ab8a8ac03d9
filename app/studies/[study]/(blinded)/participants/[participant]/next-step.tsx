import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { randomizationObstacles } from "@/lib/participants/randomization-obstacles";
import { paths } from "@/lib/paths";
import type { RecordProps } from "./record-props";

/** Before randomization: the one thing an investigator does next. */
export function NextStep({ record, study, member, canWrite }: RecordProps) {
  const { facts, criteria, protocol, status } = record;
  if (facts.screenedAgain)
    return (
      <Notice
        kind="info"
        title={`Screened again as ${facts.screenedAgain.number}.`}
        action={
          <LinkButton look="secondary" href={paths.participant(study, facts.screenedAgain.id)}>
            Open {facts.screenedAgain.number}
          </LinkButton>
        }
      >
        {facts.screeningNumber} stays a screen failure; the person goes on under the newer number.
      </Notice>
    );
  if (member.role !== "investigator" || !canWrite || criteria === null || facts.randomization) return null;
  if (status === "Screen failure")
    return (
      <Notice
        kind="info"
        title="Screen failure: a criterion is not met."
        action={
          member.stage === "open" ? (
            <LinkButton look="secondary" href={paths.rescreening(study, facts.id)}>
              Screen again
            </LinkButton>
          ) : null
        }
      >
        The criteria below say which.{" "}
        {member.stage === "open"
          ? "Another try is a new screening with a new number, linked to this one."
          : "Recruitment is closed: nobody is screened again."}
      </Notice>
    );
  if (facts.withdrawal) return null;
  if (!facts.consent)
    return (
      <Notice
        kind="info"
        title="Next: consent. Nothing else is recorded before it."
        action={<LinkButton href={paths.consent(study, facts.id)}>Record consent</LinkButton>}
      />
    );
  const obstacles = randomizationObstacles({
    protocol,
    consentedOn: facts.consent.consentedOn,
    withdrawnOn: null,
    screenedAgainAs: null,
    strata: facts.strata,
    assessed: criteria.map(({ code, met }) => ({ criterionCode: code, met })),
    recruitment: member.stage === "open" ? "open" : "closed",
  });
  return obstacles.length === 0 ? (
    <Notice
      kind="success"
      title="Eligible. Next: randomization."
      action={<LinkButton href={paths.randomization(study, facts.id)}>Go to randomization</LinkButton>}
    />
  ) : (
    <Notice
      kind="info"
      title="Next: eligibility."
      action={<LinkButton href={paths.eligibility(study, facts.id)}>Assess eligibility</LinkButton>}
    >
      {obstacles.join(" ")}
    </Notice>
  );
}
