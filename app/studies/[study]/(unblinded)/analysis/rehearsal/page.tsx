import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { endpointsByRank } from "@/lib/protocol/endpoints-by-rank";
import { readProtocol } from "@/lib/protocol/reads";
import { dummyValues, newestRehearsalOrNull, rehearsalLog } from "@/lib/rehearsals/reads";
import { AdverseEvents } from "../adverse-events";
import styles from "../analysis.module.css";
import { Baseline } from "../baseline";
import { BlindingGuesses } from "../blinding-guesses";
import { EndpointNavigation } from "../endpoint-navigation";
import { EndpointResults } from "../endpoint-results";
import { EndpointsAtAGlance } from "../endpoints-at-a-glance";
import { Flow } from "../flow";
import { TrialMethods } from "../further-methods";
import { Warnings } from "../warnings";
import { RehearsalForm } from "./rehearsal-form";
import { RehearsalLog } from "./rehearsal-log";

export const metadata: Metadata = { title: "DUMMY rehearsal" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ endpoint?: string | string[]; archive?: string | string[] }>;
}

/** The page of results as it will be, on arms that are made up: only before there are real ones. */
export default async function RehearsalPage({ params, searchParams }: Props) {
  const [{ study }, { endpoint: asked, archive }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, ["statistician"]);
  if (member.stage === "unblinded" || member.stage === "draft" || member.site !== null) notFound();
  const [protocol, kept, log] = await Promise.all([
    readProtocol(member),
    newestRehearsalOrNull(member),
    rehearsalLog(member),
  ]);
  const ordered = endpointsByRank(protocol);
  const endpoint = ordered.find((each) => each.code === asked) ?? ordered[0];
  if (!endpoint) notFound();
  const hrefOf = (code: string) => paths.rehearsalOf(study, code);
  return (
    <>
      <PageTitle
        title="DUMMY rehearsal"
        lead="The analysis as it will run, on arms drawn by chance from a seed. Nothing on this page is a result."
        actions={
          kept ? (
            <>
              <LinkButton href={paths.rehearsalDownload(study, "csv")} look="secondary" download>
                Download DUMMY CSV
              </LinkButton>
              <LinkButton href={paths.rehearsalDownload(study, "json")} look="secondary" download>
                Download DUMMY JSON
              </LinkButton>
              <LinkButton href={paths.rehearsalArchive(study)} look="secondary" download="or-page">
                Take it away (DUMMY ZIP)
              </LinkButton>
            </>
          ) : null
        }
      />
      {archive === "outdated" ? (
        <Notice kind="warning" title="Nothing was taken away: the data changed since this rehearsal ran.">
          Its tables would not be of the dataset beside them. Run a rehearsal again, then take it away.
        </Notice>
      ) : null}
      <Section
        title="Run a rehearsal"
        note="The sealed list is not opened: whoever knows the seed can draw the same arms without it."
      >
        <RehearsalForm
          studyCode={study}
          progressHref={paths.rehearsalProgress(study)}
          draftKey={`${member.actor.personId}:rehearsal:${study}`}
        />
      </Section>
      {kept ? (
        <>
          <Notice kind="warning" title="DUMMY: these arms are made up.">
            Drawn within strata from the seed {kept.rehearsal.seed} on{" "}
            {formatInstant(kept.at, member.timeZone)}, over {kept.rehearsal.dataset.participants} participants
            as recorded then.
          </Notice>
          <div className={styles.part}>
            <EndpointNavigation protocol={protocol} endpoints={ordered} current={endpoint} hrefOf={hrefOf} />
            <EndpointResults
              member={member}
              protocol={protocol}
              endpoint={endpoint}
              analysis={kept.rehearsal}
              values={await dummyValues(member, kept.rehearsal, endpoint.measure)}
            />
          </div>
          <div className={styles.part}>
            <EndpointsAtAGlance
              protocol={protocol}
              endpoints={ordered}
              analysis={kept.rehearsal}
              hrefOf={hrefOf}
            />
          </div>
          <div className={styles.part}>
            <Flow analysis={kept.rehearsal} />
          </div>
          <div className={styles.part}>
            <Baseline analysis={kept.rehearsal} />
          </div>
          <div className={styles.part}>
            <AdverseEvents analysis={kept.rehearsal} />
          </div>
          <div className={styles.part}>
            <TrialMethods protocol={protocol} analysis={kept.rehearsal} />
          </div>
          <div className={styles.part}>
            <BlindingGuesses protocol={protocol} analysis={kept.rehearsal} />
          </div>
          <div className={styles.part}>
            <Warnings analysis={kept.rehearsal} />
          </div>
          <RehearsalLog log={log} zone={member.timeZone} />
        </>
      ) : null}
    </>
  );
}
