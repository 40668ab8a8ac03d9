import { CAST_PASSWORD } from "@/lib/auth/cast";
import { freezeRecords } from "@/lib/freezes/freeze-records";
import { partText } from "@/lib/freezes/input";
import { signOffParticipant } from "@/lib/participants/sign-off-participant";
import { contentToSign } from "@/lib/participants/sign-off-reads";
import type { RecordPart } from "@/lib/records/types";
import { verifyRecords } from "@/lib/verifications/verify-records";
import { type Office, recordsIn, siteCastOf, standingOfNumber } from "./office";
import { played } from "./stage";

/** The monitor verifies, the investigators sign, and the data manager freezes what is through. */
export async function closeRecords(office: Office): Promise<void> {
  const { monitor, dataManager } = office.people;
  for (const { participant, parts } of office.script.verified) {
    const isWanted = (part: object) => parts === "all" || parts.some((one) => one === nameOf(part));
    const records = await recordsIn(office, monitor, participant, isWanted);
    await played("verification", (key) =>
      verifyRecords(
        monitor,
        {
          participantId: standingOfNumber(office, participant).id,
          marks: records.map(({ table, rowKey, version }) => ({ table, rowKey, version, field: null })),
        },
        key,
      ),
    );
  }
  for (const participant of office.script.signed) {
    const { investigator } = siteCastOf(office, participant);
    const participantId = standingOfNumber(office, participant).id;
    const contentSha256 = await contentToSign(investigator, participantId);
    await played("signature", (key) =>
      signOffParticipant(investigator, { participantId, password: CAST_PASSWORD, contentSha256 }, key),
    );
  }
  for (const { participant, parts, reason } of office.script.frozen)
    await played("freeze", (key) =>
      freezeRecords(
        dataManager,
        { participantId: standingOfNumber(office, participant).id, parts: parts.map(partOf), reason },
        key,
      ),
    );
}

const nameOf = (part: object): string => partText(part as RecordPart);

const partOf = (name: string): RecordPart =>
  name === "enrollment" || name === "events"
    ? { part: name, visit: null }
    : { part: "visit", visit: name.slice("visit:".length) };
