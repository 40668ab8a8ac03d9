import { readAs } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import type { CheckContext } from "@/lib/check-language/types";
import { readProtocol } from "@/lib/protocol/reads";
import type { EntryPlace } from "./judge-entry";
import { participantsToCheck } from "./record-reads";
import { checksForPage, readsRecord, sentChecks } from "./sent-checks";
import type { SentChecks } from "./types";

const NOTHING: CheckContext = { participant: {}, consent: {}, dose: {}, score: {}, result: {}, form: {} };

/**
 * The checks that the page of a form may evaluate while it is filled in, with what they read of the participant as far as the member's own
 * role reads it; null when there are none. Neither scores of other visits nor any result is ever among it.
 */
export async function checksForFormOrNull(
  member: MemberAtWork,
  participantId: string,
  place: EntryPlace,
): Promise<SentChecks | null> {
  const protocol = await readProtocol(member);
  const checks = checksForPage(protocol, place);
  if (checks.length === 0) return null;
  if (!readsRecord(checks)) return sentChecks(protocol, place, checks, NOTHING);
  const may = { scores: false, results: false, forms: protocol.forms ?? [] };
  const [person] = await readAs(member.actor, (tx) =>
    participantsToCheck(tx, member.study.id, [participantId], may),
  );
  return person ? sentChecks(protocol, place, checks, person.context) : null;
}
