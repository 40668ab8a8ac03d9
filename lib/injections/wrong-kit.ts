import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { type Refusal, refused } from "@/db/outcome";
import { parseKitNumber } from "@/lib/kits/kit-number";
import type { DoseFacts } from "./types";

/**
 * Why the kit in hand must not be given; null when it is the one assigned to this participant and visit. The number is
 * read as typed or scanned. Nothing in a message, nor whether there is one, depends on what is in a kit.
 */
export async function wrongKitOrNull(
  tx: Tx,
  studyId: string,
  facts: DoseFacts,
  typed: string,
): Promise<Refusal | null> {
  if (facts.kit === null)
    return refused(
      "refused",
      "No kit is assigned to this participant and visit. Give nothing and call the pharmacist.",
      { kitNumber: "No kit is assigned." },
    );
  const reading = parseKitNumber(typed);
  if (reading.outcome !== "read")
    return refused("refused", `${reading.message} Give nothing before it reads right.`, {
      kitNumber: reading.message,
    });
  if (reading.kitNumber === facts.kit.number) return null;
  const whose = await whoseKit(tx, studyId, facts.participantId, reading.kitNumber);
  return refused(
    "refused",
    `Do not give kit ${reading.kitNumber}: ${whose} Put it back and take kit ${facts.kit.number}. If that is missing or damaged, give nothing and call the pharmacist. Nothing was saved.`,
    { kitNumber: `Not the assigned kit: ${whose}` },
  );
}

// Another site's kits cannot be seen from here, so they read like kits that do not exist.
async function whoseKit(tx: Tx, studyId: string, participantId: string, number: string): Promise<string> {
  const [kit] = await tx.execute<{ participant_id: string | null; visit_code: string | null }>(sql`
    select ka.participant_id, ka.visit_code from kits k
    left join kit_assignments ka on ka.study_id = k.study_id and ka.kit_id = k.id
    where k.study_id = ${studyId} and k.number = ${number}`);
  if (!kit) return "this site has no kit of that number.";
  if (kit.participant_id === null) return "it is not assigned to anybody yet.";
  return kit.participant_id === participantId
    ? `it is this participant's kit for visit ${kit.visit_code}.`
    : "it is assigned to another participant.";
}
