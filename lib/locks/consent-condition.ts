import { consentsToRenewIn } from "@/lib/participants/renewal-reads";
import { paths } from "@/lib/paths";
import { listed } from "./record-conditions";
import type { LockCondition, LockContext } from "./types";

const LINKS_AT_MOST = 6;

/** Where an amendment asks participants to consent anew, they did or left the study. */
export async function consentsRenewed({ tx, member }: LockContext): Promise<LockCondition> {
  const due = await consentsToRenewIn(tx, member.study.id);
  return {
    code: "consents-renewed",
    title: "Every consent an amendment asks for is renewed",
    met: due.length === 0,
    count: due.length,
    detail:
      due.length === 0
        ? "Nobody in the study waits to consent anew."
        : `Not renewed: ${listed(due.map(({ screeningNumber, version }) => `${screeningNumber} for version ${version}`))}. An investigator records the new consent, or the withdrawal.`,
    links: due.slice(0, LINKS_AT_MOST).map(({ participantId, screeningNumber }) => ({
      label: screeningNumber,
      href: paths.participant(member.study.code, participantId),
    })),
  };
}
