import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { requireMember } from "@/lib/auth/require-member";
import { formatInstant } from "@/lib/calendar/format-date";
import { leakChecksOf } from "@/lib/leak-checks/reads";

export const metadata: Metadata = { title: "Leak checks" };

interface Props {
  readonly params: Promise<{ study: string }>;
}

/** What scans of the installation found; they are made by whoever runs the machine, who alone can read its files. */
export default async function LeakChecksPage({ params }: Props) {
  const member = await requireMember((await params).study, ["administrator"]);
  const scans = await leakChecksOf(member);
  return (
    <>
      <PageTitle
        title="Leak checks"
        lead="Scans of this installation: grants and policies, sealed columns, words in rows, logs, backups and files."
      />
      {scans.length === 0 ? (
        <EmptyState title="Nobody has scanned this installation yet.">
          Whoever runs the server does so with npm run --silent study -- leakcheck {member.study.code}
        </EmptyState>
      ) : null}
      {scans.map((scan) => (
        <Section
          key={scan.sha256}
          title={`${formatInstant(scan.scannedAt, member.timeZone)} (${member.timeZone})`}
        >
          <Notice
            kind={scan.findings === 0 ? "success" : "error"}
            title={
              scan.findings === 0
                ? "Nothing was found."
                : `${scan.findings} ${scan.findings === 1 ? "finding" : "findings"}: ask whoever runs the server.`
            }
          >
            {scan.signature === null
              ? "Not signed: made where the blinding key is not."
              : `Signed ${scan.signature.slice(0, 16)}… over ${scan.sha256.slice(0, 16)}…`}
          </Notice>
          <ul>
            {scan.checks.map(({ name, looked, findings }) => (
              <li key={name}>
                {name}: {looked}
                {findings.length > 0 ? (
                  <ul>
                    {findings.map((finding) => (
                      <li key={finding}>{finding}</li>
                    ))}
                  </ul>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
