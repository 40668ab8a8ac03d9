import Link from "next/link";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { READERS_OF_RESULTS } from "@/lib/analysis/readers";
import { analysisEvidence, analysisOrNull, participantValues } from "@/lib/analysis/reads";
import { requireMember } from "@/lib/auth/require-member";
import { ARCHIVE_READERS } from "@/lib/exports/archive-readers";
import { paths } from "@/lib/paths";
import { endpointsByRank } from "@/lib/protocol/endpoints-by-rank";
import { readProtocol } from "@/lib/protocol/reads";
import { AdverseEvents } from "./adverse-events";
import styles from "./analysis.module.css";
import { Baseline } from "./baseline";
import { BlindingGuesses } from "./blinding-guesses";
import { CodeBreaks } from "./code-breaks";
import { ComputeResults } from "./compute-results";
import { EndpointNavigation } from "./endpoint-navigation";
import { EndpointResults } from "./endpoint-results";
import { EndpointsAtAGlance } from "./endpoints-at-a-glance";
import { Evidence } from "./evidence";
import { Flow } from "./flow";
import { TrialMethods } from "./further-methods";
import { Warnings } from "./warnings";

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ endpoint?: string | string[] }>;
}

export default async function AnalysisPage({ params, searchParams }: Props) {
  const [{ study }, { endpoint: asked }] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, READERS_OF_RESULTS);
  if (member.stage !== "unblinded") notFound();
  const [protocol, analysis, evidence] = await Promise.all([
    readProtocol(member),
    analysisOrNull(member),
    analysisEvidence(member),
  ]);
  if (!analysis || !evidence) {
    return (
      <>
        <PageTitle title="Results" lead="By arm, from the locked dataset." />
        <Section title="Computing">
          <ComputeResults studyCode={study} progressHref={paths.analysisProgress(study)} />
        </Section>
      </>
    );
  }
  const ordered = endpointsByRank(protocol);
  const endpoint = ordered.find((each) => each.code === asked) ?? ordered[0];
  if (!endpoint) notFound();
  const hrefOf = (code: string) => paths.analysisOf(study, code);
  const values = await participantValues(member, endpoint.measure);
  return (
    <>
      <PageTitle
        title="Results"
        lead="By arm, from the locked dataset. Participants are analyzed in the arm they were randomized to."
        actions={
          <>
            <LinkButton href={paths.analysisDownload(study, "csv")} look="secondary" download>
              Download CSV
            </LinkButton>
            <LinkButton href={paths.analysisDownload(study, "json")} look="secondary" download>
              Download JSON
            </LinkButton>
            {ARCHIVE_READERS.includes(member.role) && member.site === null ? (
              <LinkButton href={paths.analysisArchive(study)} look="secondary" download>
                Take it away (ZIP)
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Evidence member={member} protocol={protocol} analysis={analysis} evidence={evidence} />
      <nav className={`${styles.contents} no-print`} aria-label="On this page">
        <a href="#endpoint">Endpoint</a>
        <a href="#glance">All endpoints</a>
        <a href="#flow">Participants</a>
        <a href="#baseline">Baseline</a>
        <a href="#adverse-events">Adverse events</a>
        <a href="#outcomes">Outcomes and time</a>
        {protocol.blindingQuestionnaire ? <a href="#blinding">Blinding</a> : null}
        <a href="#code-breaks">Code breaks</a>
        <a href="#warnings">R&apos;s warnings</a>
        <Link href={paths.analysisCourses(study)} prefetch={false}>
          Doses and events of every participant
        </Link>
      </nav>
      <div id="endpoint" className={styles.part}>
        <EndpointNavigation protocol={protocol} endpoints={ordered} current={endpoint} hrefOf={hrefOf} />
        <EndpointResults
          member={member}
          protocol={protocol}
          endpoint={endpoint}
          analysis={analysis}
          values={values}
        />
      </div>
      <div id="glance" className={styles.part}>
        <EndpointsAtAGlance protocol={protocol} endpoints={ordered} analysis={analysis} hrefOf={hrefOf} />
      </div>
      <div id="flow" className={styles.part}>
        <Flow analysis={analysis} />
      </div>
      <div id="baseline" className={styles.part}>
        <Baseline analysis={analysis} />
      </div>
      <div id="adverse-events" className={styles.part}>
        <AdverseEvents analysis={analysis} />
      </div>
      <div id="outcomes" className={styles.part}>
        <TrialMethods protocol={protocol} analysis={analysis} />
      </div>
      <div id="blinding" className={styles.part}>
        <BlindingGuesses protocol={protocol} analysis={analysis} />
      </div>
      <div id="code-breaks" className={styles.part}>
        <CodeBreaks member={member} />
      </div>
      <div id="warnings" className={styles.part}>
        <Warnings analysis={analysis} />
      </div>
    </>
  );
}
