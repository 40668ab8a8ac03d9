import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/lib/calendar/format-date";
import { consentsToRenew } from "@/lib/participants/renewal-reads";
import { paths } from "@/lib/paths";
import type { RecordProps } from "./record-props";

// Whose role reads no renewed consents.
const WITHOUT_CONSENTS = ["statistician"];

/** An amendment holds at the site and asks for a new consent that is not recorded yet. */
export async function ConsentRenewalSection({ record, study, member, canWrite }: RecordProps) {
  const { facts } = record;
  if (!canWrite || WITHOUT_CONSENTS.includes(member.role)) return null;
  const due = await consentsToRenew(member, facts.id);
  return due.map(({ version, startsOn }) => (
    <Notice
      key={version}
      kind="warning"
      title={`A new consent is needed: version ${version} of the protocol holds since ${formatDate(startsOn)}.`}
      action={
        member.role === "investigator" ? (
          <LinkButton href={paths.consentRenewal(study, facts.id, version)}>
            Record the new consent
          </LinkButton>
        ) : null
      }
    />
  ));
}
