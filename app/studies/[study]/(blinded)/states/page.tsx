import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { Glyph } from "@/components/ui/glyph";
import { PageTitle } from "@/components/ui/page-title";
import { stateLooks } from "@/components/ui/state";
import tones from "@/components/ui/tone.module.css";
import { requireMember } from "@/lib/auth/require-member";
import { isLeftIn } from "@/lib/completeness/open-work";
import { WORK_WORDS } from "@/lib/completeness/work-words";
import { readyToFreeze } from "@/lib/freezes/ready-to-freeze";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import { READS_STATES, standingsOfStudy } from "@/lib/states/reads";
import { countsOf, rowOf, STATES } from "@/lib/states/state-map";
import type { PartState } from "@/lib/states/types";
import { planInWords } from "@/lib/verifications/verification-plan";
import { partLooks } from "../state-look";
import { FreezeSignedForm } from "./freeze-signed-form";
import { StateMap } from "./state-map";
import styles from "./states.module.css";

export const metadata: Metadata = { title: "Map of states" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<{ site?: string | string[]; shown?: string | string[] }>;
}

export default async function StateMapPage({ params, searchParams }: Props) {
  const { study } = await params;
  const member = await requireMember(study, READS_STATES);
  const { site, shown } = await searchParams;
  const [protocol, everybody] = await Promise.all([readProtocol(member), standingsOfStudy(member)]);
  const sites = [...new Set(everybody.map(({ siteCode }) => siteCode))].sort();
  const standings =
    typeof site === "string" ? everybody.filter(({ siteCode }) => siteCode === site) : everybody;
  const counts = countsOf(standings);
  const shownWords = typeof shown === "string" ? wordsOfShown(shown) : null;
  const onMap =
    typeof shown === "string" && shownWords !== null
      ? standings.filter(({ parts }) => parts.some((part) => part.state === shown || isLeftIn(part, shown)))
      : standings;
  const siteCode = typeof site === "string" ? site : null;
  const inConduct = member.stage === "open" || member.stage === "closed to recruitment";
  const ready = member.role === "data_manager" && inConduct ? readyToFreeze(standings) : 0;
  const visits = protocol.visits.map(({ code }) => code);
  const hasUnscheduled =
    protocol.unscheduled !== undefined ||
    everybody.some(({ parts }) => parts.some(({ visit }) => visit !== null && !visits.includes(visit)));
  return (
    <>
      <PageTitle
        title="Map of states"
        lead={planInWords(protocol)}
        back={{ href: paths.participants(study), label: "Participants" }}
      />
      {sites.length > 1 ? (
        <nav aria-label="Sites" className={styles.sites}>
          <Link
            href={paths.stateMap(study)}
            aria-current={site === undefined ? "page" : undefined}
            prefetch={false}
          >
            All sites
          </Link>
          {sites.map((code) => (
            <Link
              key={code}
              href={paths.stateMapOf(study, code)}
              aria-current={site === code ? "page" : undefined}
              prefetch={false}
            >
              {code}
            </Link>
          ))}
        </nav>
      ) : null}
      {standings.length === 0 ? (
        <EmptyState title="Nobody is screened yet.">
          The map shows every participant once an investigator screened somebody.
        </EmptyState>
      ) : (
        <>
          <ul className={styles.legend} aria-label="States, and how many parts are in each">
            {STATES.map((state) => {
              const look = stateLooks[partLooks[state]];
              return (
                <li key={state} className={tones[look.tone]}>
                  <span className={styles.sample}>
                    <Glyph name={look.glyph} />
                  </span>
                  {look.word} <strong>{counts.get(state) ?? 0}</strong>
                </li>
              );
            })}
            <li>
              <span className={`${styles.sample} ${styles.query}`} /> Query open
            </li>
            <li>
              <span className={`${styles.sample} ${styles.changed}`} /> Edited after it was verified or signed
            </li>
          </ul>
          {shownWords === null ? null : (
            <p className={styles.shown}>
              Shown: {onMap.length} {onMap.length === 1 ? "participant" : "participants"} of{" "}
              {standings.length}, those with something “{shownWords}”.{" "}
              <Link
                href={siteCode === null ? paths.stateMap(study) : paths.stateMapOf(study, siteCode)}
                prefetch={false}
              >
                Show all
              </Link>
            </p>
          )}
          <StateMap
            study={study}
            columns={[
              { id: "enrollment", short: "ENR", name: "Enrollment" },
              ...protocol.visits.map(({ code, name }) => ({ id: `visit-${code}`, short: code, name })),
              ...(hasUnscheduled ? [{ id: "visit-U1", short: "U", name: "Unscheduled visits" }] : []),
              { id: "events", short: "EVT", name: "Events" },
            ]}
            rows={onMap.map((standing) => rowOf(standing, { visits, hasUnscheduled }))}
          />
          {ready === 0 ? null : (
            <div className={styles.freeze}>
              <FreezeSignedForm
                // The number is part of what is decided on.
                key={`${siteCode}:${ready}`}
                studyCode={study}
                siteCode={siteCode}
                ready={ready}
                draftKey={`${member.actor.personId}:freeze-signed:${study}:${siteCode ?? ""}`}
              />
            </div>
          )}
        </>
      )}
    </>
  );
}

/** What the map was narrowed to, in words; null of what is no state and no kind of work. */
function wordsOfShown(shown: string): string | null {
  if (STATES.some((state) => state === shown)) return stateLooks[partLooks[shown as PartState]].word;
  return Object.hasOwn(WORK_WORDS, shown) ? WORK_WORDS[shown as keyof typeof WORK_WORDS] : null;
}
