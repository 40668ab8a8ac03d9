import { type Tx, withDuty } from "@/db/as-actor";
import type { MemberAtWork } from "@/lib/auth/types";
import { protocolInForce, protocolOverTime } from "@/lib/protocol/reads";
import { consentsRenewed } from "./consent-condition";
import { deviationsClassified } from "./deviation-condition";
import { missingRecords } from "./missing-records";
import { samplesOnOnePlate } from "./plate-remark";
import { queriesClosed } from "./query-condition";
import {
  formsFilledIn,
  guessesRecorded,
  resultsEntered,
  scoresEntered,
  visitsDone,
} from "./record-conditions";
import { causalityAssessed, seriousEventsReported } from "./safety-conditions";
import { recordsSignedOff } from "./sign-off-condition";
import { analysisPlanRecorded, recruitmentClosed } from "./study-conditions";
import { studyRecords } from "./study-records";
import type { LockCondition, LockConditionRule } from "./types";
import { unscheduledVisitsFilledIn } from "./unscheduled-condition";
import { recordsVerified } from "./verification-condition";

/** In the order in which people meet them. A later condition joins here. */
const CONDITIONS: readonly LockConditionRule[] = [
  recruitmentClosed,
  visitsDone,
  resultsEntered,
  scoresEntered,
  formsFilledIn,
  unscheduledVisitsFilledIn,
  guessesRecorded,
  consentsRenewed,
  queriesClosed,
  causalityAssessed,
  seriousEventsReported,
  deviationsClassified,
  recordsVerified,
  recordsSignedOff,
  analysisPlanRecorded,
];

/** How each condition of the lock stands, over all sites: read as the archivist, so for people of all sites alone. */
export async function lockChecklist(
  tx: Tx,
  member: Pick<MemberAtWork, "actor" | "study">,
): Promise<LockCondition[]> {
  const [protocol, inTime] = await Promise.all([protocolInForce(tx, member), protocolOverTime(tx, member)]);
  return withDuty(tx, member.actor, "archivist", async (archivist) => {
    const records = await studyRecords(archivist, member.study.id);
    const missing = missingRecords(inTime, records);
    const context = { tx: archivist, member, protocol, records, missing };
    const conditions = await Promise.all(CONDITIONS.map((condition) => condition(context)));
    const remark = await samplesOnOnePlate(context);
    return remark === null ? conditions : [...conditions, remark];
  });
}
