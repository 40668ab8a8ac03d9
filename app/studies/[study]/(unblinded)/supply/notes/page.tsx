import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import { unblindedNotesOf } from "@/lib/unblinded-notes/reads";
import styles from "./notes.module.css";

export const metadata: Metadata = { title: "Notes" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

export default async function NotesPage({ params }: Props) {
  const { study } = await params;
  const member = await requireMember(study, ["pharmacist"]);
  const notes = await unblindedNotesOf(member);
  return (
    <>
      <PageTitle
        title="Notes"
        lead="Words that may tell a treatment, sent here instead of into the record. Nobody but pharmacists reads them, not even who wrote them."
        back={{ href: paths.supply(study), label: "Supply" }}
      />
      {notes.length === 0 ? (
        <EmptyState title="Nobody has written to you yet.">
          When somebody types words that may tell a treatment, the form offers to send them here.
        </EmptyState>
      ) : null}
      {notes.map(({ name, writtenAt, writtenBy, siteName, about, body }) => (
        <Section
          key={name}
          title={about}
          note={`${name} · ${formatInstant(writtenAt, member.timeZone)} (${member.timeZone}) · ${writtenBy ?? "unknown"} · ${siteName ?? "all sites"}`}
        >
          <p className={styles.body}>{body}</p>
        </Section>
      ))}
    </>
  );
}
