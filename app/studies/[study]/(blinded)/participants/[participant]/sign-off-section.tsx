import { LinkButton } from "@/components/ui/link-button";
import { Section } from "@/components/ui/section";
import { StateBadge } from "@/components/ui/state-badge";
import { formatInstant } from "@/lib/calendar/format-date";
import { paths } from "@/lib/paths";
import type { RecordProps } from "./record-props";

/** Absent for roles that do not read sign-offs. */
export function SignOffSection({ record, study, member, canWrite }: RecordProps) {
  const { signOff, facts } = record;
  if (signOff === null) return null;
  const signs = member.role === "investigator" && canWrite;
  return (
    <Section
      title="Sign-off"
      actions={
        signs && signOff.state !== "signed" ? (
          <LinkButton href={paths.signOff(study, facts.id)} look="secondary">
            {signOff.state === "changed" ? "Sign again" : "Review and sign"}
          </LinkButton>
        ) : null
      }
    >
      {signOff.signedAt === null ? (
        <StateBadge state="waiting" word="Not signed yet" />
      ) : (
        <>
          <p>
            {signOff.state === "changed" ? (
              <StateBadge state="overdue" word="Changed since signature: sign again" />
            ) : (
              <StateBadge state="signed" />
            )}
          </p>
          <p>
            {signOff.signedBy}, {formatInstant(signOff.signedAt, facts.site.timeZone)}: “{signOff.meaning}”
          </p>
        </>
      )}
    </Section>
  );
}
