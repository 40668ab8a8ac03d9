import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { formatInstant } from "@/lib/calendar/format-date";
import { codeBreaksOf, knowsCode } from "@/lib/code-breaks/reads";
import { codeBreakReason } from "@/lib/code-breaks/reasons";
import { KIND_WORDS } from "@/lib/code-breaks/types";
import { envelopeNumberOrNull } from "@/lib/envelopes/number-reads";
import { paths } from "@/lib/paths";
import type { RecordProps } from "./record-props";

/** That a code was broken, never what it said; and for the investigator, the way to break it in an emergency. */
export async function CodeSection({ record, study, member }: RecordProps) {
  const { facts } = record;
  if (!facts.randomization) return null;
  const handlesEnvelopes = member.role === "investigator" || member.role === "nurse";
  const [breaks, envelope] = await Promise.all([
    codeBreaksOf(member, facts.id),
    handlesEnvelopes && member.stage !== "unblinded" ? envelopeNumberOrNull(member, facts.id) : null,
  ]);
  const knows = breaks.length > 0 && (await knowsCode(member, facts.id));
  const mayBreak = member.role === "investigator" && member.stage !== "unblinded";
  if (breaks.length === 0 && !mayBreak && envelope === null) return null;
  return (
    <Section
      title="Code"
      actions={
        mayBreak ? (
          <LinkButton look="quiet" href={paths.breakCodeOf(study, facts.id)}>
            Break the code in an emergency
          </LinkButton>
        ) : null
      }
    >
      {knows ? (
        <Notice kind="warning" title="You know this participant's code, so a colleague who does not scores.">
          Do not write it down or tell it. Visits, doses and samples go on.
        </Notice>
      ) : null}
      {envelope === null ? null : (
        <p>
          Sealed envelope <strong>{envelope}</strong>, for when this system does not answer. Write{" "}
          {facts.screeningNumber} on it.
        </p>
      )}
      {breaks.length === 0 ? (
        <p>Sealed.</p>
      ) : (
        <ul>
          {breaks.map((one) => (
            <li key={one.id}>
              {KIND_WORDS[one.kind]}, {formatInstant(one.brokenAt, one.timeZone)}, {one.recordedBy}:{" "}
              {codeBreakReason(one.reasonCode)}.
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
