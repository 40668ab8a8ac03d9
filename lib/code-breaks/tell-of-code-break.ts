import type { Tx } from "@/db/as-actor";
import { holdersOf } from "@/lib/appointments/holders-of";
import type { MemberAtWork } from "@/lib/auth/types";
import { formatInstant } from "@/lib/calendar/format-date";
import { addNotice } from "@/lib/notices/add-notice";
import type { NoticeRecipient } from "@/lib/notices/types";
import { paths } from "@/lib/paths";
import type { ParticipantMeant } from "./participant-meant";
import { codeBreakReason } from "./reasons";
import { type CodeBreakKind, type CodeBreakRoute, KIND_WORDS, ROUTE_WORDS } from "./types";

interface Told {
  readonly kind: CodeBreakKind;
  readonly route: CodeBreakRoute;
  readonly reasonCode: string;
  readonly brokenAt: Date;
}

/**
 * Tells the sponsor's contact, the principal investigator and the safety board that a code was broken, and nothing of what it
 * said. Where nobody holds an office, those who could hold it are told: no break goes unheard of. A break for an
 * authority is told to the sponsor's contact and the board alone, because the site stays blind.
 */
export async function tellOfCodeBreak(
  tx: Tx,
  member: MemberAtWork,
  participant: Pick<ParticipantMeant, "id" | "site_id" | "site_name" | "time_zone" | "screening_number">,
  { kind, route, reasonCode, brokenAt }: Told,
): Promise<void> {
  const siteId = participant.site_id;
  const to: NoticeRecipient[] = [
    { role: "safety_board" },
    ...(await holdersOf(tx, member.study.id, "sponsor-contact", [{ role: "data_manager" }])),
  ];
  if (kind !== "regulatory")
    to.push(
      ...(await holdersOf(
        tx,
        member.study.id,
        "principal-investigator",
        [{ role: "investigator", siteId }],
        siteId,
      )),
    );
  await addNotice(
    tx,
    member.study.id,
    {
      kind: "code-break",
      to,
      subject: `Code broken: ${participant.screening_number}, ${participant.site_name}`,
      body: `${KIND_WORDS[kind]}, ${ROUTE_WORDS[route]}, ${formatInstant(brokenAt, participant.time_zone)}, recorded by ${member.name}. Reason: ${codeBreakReason(reasonCode)}. What the participant receives is not in this notice: do not ask for it, and do not write it into a mail, a record or a query. The participant stays in follow-up.`,
      path: paths.codeBreaks(member.study.code),
      byMail: true,
      about: { siteId, participantId: participant.id },
    },
    member.actor.personId,
  );
}
