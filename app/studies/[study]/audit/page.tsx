import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { AuditFilter } from "@/lib/audit/input";
import { auditPage, verifyChain } from "@/lib/audit/reads";
import { requireMember } from "@/lib/auth/require-member";
import { paths } from "@/lib/paths";
import styles from "./audit.module.css";
import { AuditEntries } from "./audit-entries";
import { AuditFilters } from "./audit-filters";
import { ChainStatement } from "./chain-statement";
import { ExportForm } from "./export-form";

export const metadata: Metadata = { title: "Audit trail" };

interface Props {
  readonly params: Promise<{ study: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

/** Whom Postgres lets walk the chain. */
const VERIFIERS = ["monitor", "data_manager", "administrator"];

export default async function AuditPage({ params, searchParams }: Props) {
  const [{ study }, asked] = await Promise.all([params, searchParams]);
  const member = await requireMember(study, [
    "monitor",
    "data_manager",
    "administrator",
    "investigator",
    "nurse",
  ]);
  const filter = AuditFilter.parse(asked);
  const mayVerify = VERIFIERS.includes(member.role);
  const [page, chain] = await Promise.all([
    auditPage(member, filter),
    mayVerify && asked.verify === "yes" ? verifyChain(member) : null,
  ]);
  const { before: _before, ...kept } = filter;
  const filtered = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]));
  const older = new URLSearchParams(filtered);
  if (page.nextBefore !== null) older.set("before", String(page.nextBefore));
  return (
    <>
      <PageTitle
        title="Audit trail"
        lead={`Newest first; times of rows without a site in ${member.timeZone}. What your role may not see in the study is not here either.`}
        actions={
          mayVerify ? (
            <LinkButton look="secondary" href={paths.auditReview(study)}>
              Reviews
            </LinkButton>
          ) : null
        }
      />
      {mayVerify ? <ChainStatement chain={chain} href={`${paths.audit(study)}?verify=yes`} /> : null}
      <AuditFilters
        action={paths.audit(study)}
        filter={filter}
        events={page.events}
        tables={page.tables}
        people={page.people}
        withParticipant={member.role !== "administrator"}
      />
      {page.entries.length === 0 ? (
        <EmptyState title="Nothing found.">Widen the filter, or clear it.</EmptyState>
      ) : (
        <AuditEntries entries={page.entries} timeZone={member.timeZone} />
      )}
      {page.nextBefore !== null ? (
        <p className={styles.older}>
          <Link href={`${paths.audit(study)}?${older}`} prefetch={false}>
            Older entries
          </Link>
        </p>
      ) : null}
      <Section title="Take a copy">
        <ExportForm study={study} personId={member.actor.personId} filter={filtered} />
      </Section>
    </>
  );
}
