import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Facts } from "@/components/ui/facts";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { amendmentsOfStudy } from "@/lib/amendments/reads";
import type { Amendment } from "@/lib/amendments/types";
import { requireMember } from "@/lib/auth/require-member";
import { formatDate, formatInstant } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import { checksToRun } from "@/lib/edit-checks/waiting-reads";
import { waitingWords } from "@/lib/edit-checks/words";
import { paths } from "@/lib/paths";
import styles from "./amendments.module.css";
import { Differences } from "./differences";
import { StartForm } from "./start-form";

export const metadata: Metadata = { title: "Amendments" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function AmendmentsPage({ params }: Props) {
  const member = await requireMember((await params).study);
  const code = member.study.code;
  const readsChecks = member.role === "data_manager" || member.role === "monitor";
  const [amendments, waiting] = await Promise.all([
    amendmentsOfStudy(member),
    readsChecks ? checksToRun(member) : [],
  ]);
  const amends =
    member.role === "administrator" && (member.stage === "open" || member.stage === "closed to recruitment");
  return (
    <>
      <PageTitle
        title="Amendments"
        lead={`Version ${member.study.protocolVersion} holds ${member.site ? `at ${member.site.name}` : "as the newest"} today.`}
        back={{ href: paths.conduct(code), label: "Life of the study" }}
        actions={amends ? <LinkButton href={paths.newAmendment(code)}>Record an amendment</LinkButton> : null}
      />
      {waiting.length > 0 ? (
        <Notice
          kind="warning"
          title="The checks were not run since the protocol was amended"
          action={<Link href={paths.editChecks(code)}>Edit checks</Link>}
        >
          {waitingWords(waiting)} What it asks anew was not asked of what is already there.
        </Notice>
      ) : null}
      {amendments.length === 0 ? (
        <EmptyState title="The protocol was never amended.">
          An approved new version is recorded by the administrator, and starts at each site on a day of its
          own.
        </EmptyState>
      ) : null}
      {amendments.map((amendment) => {
        return (
          <Section key={amendment.version} title={`Version ${amendment.version}`} note={amendment.summary}>
            <div className={styles.version}>
              <Facts facts={factsOf(amendment, member.timeZone)} />
              <Differences {...amendment} />
              {amends && amendment.waiting.length > 0 ? (
                <StartForm
                  study={code}
                  version={amendment.version}
                  draftKey={`${member.actor.personId}:amendment-start:${code}:${amendment.version}`}
                  sites={amendment.waiting}
                  zone={member.timeZone}
                  todayOn={siteDay(new Date(), member.timeZone)}
                />
              ) : null}
            </div>
          </Section>
        );
      })}
    </>
  );
}

const factsOf = (amendment: Amendment, timeZone: string) => [
  { term: "Approved by", value: amendment.approval, note: formatDate(amendment.approvedOn) },
  { term: "Recorded", value: formatInstant(amendment.recordedAt, timeZone), note: amendment.recordedBy },
  {
    term: "Participants in the study",
    value: amendment.needsConsent ? "Consent anew" : "Need no new consent",
  },
  {
    term: "Holds",
    value:
      amendment.starts.length === 0
        ? "Nowhere yet"
        : amendment.starts
            .map(({ siteName, startsOn }) => `${siteName} from ${formatDate(startsOn)}`)
            .join(", "),
  },
];
