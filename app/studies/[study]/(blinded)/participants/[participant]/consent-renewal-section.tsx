import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { formatDate } from "@/lib/calendar/format-date";
import type { ConsentToRenew } from "@/lib/participants/renewal-reads";
import { paths } from "@/lib/paths";
import type { RecordProps } from "./record-props";

interface Props extends RecordProps {
  readonly due: readonly ConsentToRenew[];
}

/** An amendment holds at the site and asks for a new consent that is not recorded yet. */
export function ConsentRenewalSection({ record, study, member, due }: Props) {
  return due.map(({ version, startsOn }) => (
    <Notice
      key={version}
      kind="warning"
      title={`A new consent is needed: version ${version} of the protocol holds since ${formatDate(startsOn)}.`}
      action={
        member.role === "investigator" ? (
          <LinkButton href={paths.consentRenewal(study, record.facts.id, version)}>
            Record the new consent
          </LinkButton>
        ) : null
      }
    />
  ));
}
