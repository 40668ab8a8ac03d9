import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { type EnvelopesOfSite, envelopesBySite } from "@/lib/envelopes/reads";
import { paths } from "@/lib/paths";
import { readProtocol } from "@/lib/protocol/reads";
import styles from "../code-breaks.module.css";
import { MakeEnvelopesForm } from "./make-envelopes-form";

export const metadata: Metadata = { title: "Sealed envelopes" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function EnvelopesPage({ params }: Props) {
  const member = await requireMember((await params).study, ["pharmacist"]);
  const code = member.study.code;
  const [sites, protocol] = await Promise.all([envelopesBySite(member), readProtocol(member)]);
  const hasList = member.stage !== "draft" && protocol.randomization.method !== "minimization";
  return (
    <div className={styles.page}>
      <PageTitle
        title="Sealed envelopes"
        lead="For the night on which this system does not answer: a page for each participant or each slot, opened without a network by the key of the site."
        back={{ href: paths.codeBreaks(code), label: "Code breaks" }}
      />
      <Notice kind="warning" title="Keep envelopes and key apart.">
        Whoever has both can open all of a set. Print the envelopes for the site&apos;s file, close the key
        into a paper envelope where an investigator reaches it at any hour, and put the page that opens them
        on the ward&apos;s computer. A set for the whole list serves everybody randomized later: the record
        then says which envelope is whose, to be written on it at once. After an opening, make a new set and
        destroy the old one.
      </Notice>
      {sites.map((site) => (
        <Section key={site.siteId} title={`${site.code}, ${site.name}`} note={stateOf(site)}>
          <MakeEnvelopesForm
            study={code}
            site={{ id: site.siteId, code: site.code }}
            signer={member.name}
            personId={member.actor.personId}
            hasList={hasList}
            isAnybodyRandomized={site.randomized > 0}
          />
        </Section>
      ))}
    </div>
  );
}

function stateOf({ newest, randomized, timeZone }: EnvelopesOfSite): string {
  if (newest === null) return `No set yet; ${randomized} randomized.`;
  const missing = newest.covers === "list" ? 0 : randomized - newest.envelopes;
  const lacking =
    missing > 0
      ? ` ${missing} randomized since then ${missing === 1 ? "has" : "have"} no envelope: make a new set.`
      : "";
  return `Newest set ${newest.keyCheck}: ${newest.envelopes} envelopes${newest.covers === "list" ? " for the whole list" : ""}, made ${formatInstant(newest.at, timeZone)} by ${newest.by ?? "somebody"}.${lacking}`;
}
