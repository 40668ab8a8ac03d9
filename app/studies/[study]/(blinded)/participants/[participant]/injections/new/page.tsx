import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate } from "@/lib/calendar/format-date";
import { siteTimeOf } from "@/lib/calendar/site-instant";
import { checksForFormOrNull } from "@/lib/edit-checks/reads";
import { type DoseToLog, doseToLogOrNull } from "@/lib/injections/reads";
import { paths } from "@/lib/paths";
import { doseVisits, visitByCode } from "@/lib/protocol/visits";
import styles from "../../record-page.module.css";
import { HandOverForm } from "./hand-over-form";
import { LogInjectionForm } from "./log-injection-form";

export const metadata: Metadata = { title: "Log injection" };

interface Props {
  readonly params: Promise<{ study: string; participant: string }>;
  readonly searchParams: Promise<{ visit?: string | string[] }>;
}

export default async function LogInjectionPage({ params, searchParams }: Props) {
  const [{ study, participant }, { visit }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["nurse"]);
  if (!z.uuid().safeParse(participant).success || typeof visit !== "string") notFound();
  const found = await doseToLogOrNull(member, participant, visit);
  const planned = found ? visitByCode(found.protocol, visit) : null;
  if (!found || !planned) notFound();
  const { protocol, facts } = found;
  const { dosing } = protocol;
  const doses = doseVisits(protocol);
  const number = doses.findIndex((each) => each.code === visit) + 1;
  const obstacle = obstacleOrNull(found, visit, member.lockedAt !== null);
  const checks = obstacle
    ? null
    : await checksForFormOrNull(member, participant, { form: "dose", visit, code: null });
  return (
    <>
      <PageTitle
        title={`Log injection: ${facts.participantNumber}`}
        lead={number > 0 ? `${planned.name}, dose ${number} of ${doses.length}` : planned.name}
        back={{ href: paths.schedule(study), label: "Today" }}
      />
      {obstacle ? (
        <EmptyState
          title={obstacle}
          action={
            <LinkButton
              href={
                found.injectionId
                  ? paths.injection(study, participant, found.injectionId)
                  : paths.schedule(study)
              }
            >
              {found.injectionId ? "Open the record" : "Back to Today"}
            </LinkButton>
          }
        >
          Give nothing.
        </EmptyState>
      ) : (
        <div className={styles.page}>
          <StoppedNotice facts={facts} />
          {found.isKitUnusable ? (
            <Notice kind="error" title={`Do not give kit ${facts.kit?.number}.`}>
              It is in quarantine, was not received, or is out of date. Have another kit assigned.
            </Notice>
          ) : null}
          <Facts
            facts={[
              { term: "Kit to take", value: <strong>{facts.kit?.number ?? "none assigned"}</strong> },
              { term: "Give", value: `${dosing.amount} ${dosing.unit} ${dosing.route}` },
              ...(dosing.observationMinutes
                ? [{ term: "Then observe for", value: `${dosing.observationMinutes} minutes` }]
                : []),
            ]}
          />
          {facts.kit ? (
            <p>
              <LinkButton href={paths.kitReplacement(study, participant, visit)} look="quiet">
                Replace this kit
              </LinkButton>
            </p>
          ) : null}
          {found.syringe === "none" ? (
            <Notice kind="info" title="The syringe is not prepared yet.">
              Call the pharmacist. The dose can be logged when the syringe is prepared and handed over.
            </Notice>
          ) : null}
          {found.syringe === "prepared" && facts.kit ? (
            <HandOverForm
              studyCode={study}
              kitId={facts.kit.id}
              kitNumber={facts.kit.number}
              zone={facts.timeZone}
              now={siteTimeOf(new Date(), facts.timeZone)}
              draftKey={`${member.actor.personId}:hand-over:${facts.kit.id}`}
            />
          ) : null}
          {found.syringe === null || found.syringe === "handed-over" ? (
            <LogInjectionForm
              studyCode={study}
              participantId={participant}
              participantNumber={facts.participantNumber}
              visitCode={visit}
              draftKey={`${member.actor.personId}:injection:${participant}:${visit}`}
              checks={checks}
              cancelHref={paths.schedule(study)}
              assignedKit={facts.kit?.number ?? null}
              zone={facts.timeZone}
              fullAmount={dosing.amount}
              unit={dosing.unit}
              anatomicalSites={dosing.anatomicalSites ?? []}
              lastAnatomicalSite={found.lastAnatomicalSite}
              givenAt={siteTimeOf(new Date(), facts.timeZone)}
            />
          ) : null}
        </div>
      )}
    </>
  );
}

function obstacleOrNull(
  { protocol, facts, injectionId }: DoseToLog,
  visit: string,
  isLocked: boolean,
): string | null {
  if (injectionId !== null) return "The dose of this visit is logged already.";
  if (isLocked) return "The study is locked.";
  if (!protocol.dosing.visits.includes(visit)) return "The protocol asks for no dose at this visit.";
  if (facts.randomizedAt === null) return "This participant is not randomized.";
  if (facts.missedVisits.includes(visit)) return "This visit was declared missed.";
  return null;
}

function StoppedNotice({ facts }: { readonly facts: DoseToLog["facts"] }) {
  if (facts.withdrawnOn !== null)
    return (
      <Notice
        kind="warning"
        title={`The participant withdrew on ${formatDate(facts.withdrawnOn)}: give nothing.`}
      >
        Only a dose of an earlier day can still be logged.
      </Notice>
    );
  if (facts.discontinuedOn !== null)
    return (
      <Notice
        kind="warning"
        title={`The study drug was stopped on ${formatDate(facts.discontinuedOn)}: give nothing.`}
      >
        Only a dose of an earlier day can still be logged.
      </Notice>
    );
  return null;
}
