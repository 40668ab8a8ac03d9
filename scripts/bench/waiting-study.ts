import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { asImporter } from "../../db/as-importer";
import { CAST, CAST_PASSWORD } from "../../lib/auth/cast";
import { hashPassword } from "../../lib/auth/hash-password";
import type { MemberAtWork } from "../../lib/auth/types";
import type { SealingKey } from "../../lib/blinding/sealed-box";
import { systemEntropy } from "../../lib/blinding/system-entropy";
import { openStudy } from "../../lib/openings/open-study";
import { Protocol } from "../../lib/protocol/input";
import { draftStudy, enlist } from "../../lib/studies/draft-study";
import { root } from "../install.mjs";
import { memberOf } from "./members";

export interface WaitingStudy {
  readonly id: string;
  readonly code: string;
  readonly investigator: MemberAtWork;
  /** Consented and eligible, to be randomized. */
  readonly waiting: readonly string[];
}

/**
 * A study of one site and one stratum that was opened as an administrator opens it, with everybody it plans waiting to be
 * randomized. The participants are written as superuser past the triggers: they are the scene, not what is measured.
 */
export async function waitingStudy(
  ownerUrl: string,
  code: string,
  participants: number,
  key: SealingKey,
): Promise<WaitingStudy> {
  const document = JSON.parse(readFileSync(join(root, "db/testing/small-protocol.json"), "utf8"));
  const randomization = { method: "permuted-blocks", blockLengths: [4, 6], strata: [] };
  const protocol = Protocol.parse({ ...document, code, plannedParticipants: participants, randomization });
  const passwordHash = await hashPassword(CAST_PASSWORD);
  const { studyId, siteIds } = await asImporter(
    { ownerUrl },
    "study.created",
    "measurement",
    async (tx, enter) => {
      const draft = await draftStudy(tx, enter, {
        protocol,
        provenance: "conducted",
        sites: [{ code: "01", name: "Surakarta", country: "ID", timeZone: "Asia/Jakarta" }],
      });
      await enlist(tx, draft.studyId, draft.siteIds, Object.values(CAST), passwordHash);
      return draft;
    },
  );
  const opened = await openStudy(
    await memberOf(code, "administrator"),
    { reason: "Opened to be measured.", password: CAST_PASSWORD },
    randomUUID(),
    { key, entropy: systemEntropy, now: () => new Date() },
  );
  if (!opened.ok) throw new Error(opened.message);
  const waiting = Array.from({ length: participants }, () => randomUUID());
  await plant(ownerUrl, studyId, siteIds.get("01") ?? "", protocol, waiting);
  return { id: studyId, code, investigator: await memberOf(code, "investigator"), waiting };
}

async function plant(
  ownerUrl: string,
  studyId: string,
  siteId: string,
  protocol: Protocol,
  waiting: readonly string[],
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const criteria = protocol.eligibility.map(({ code }) => code);
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into participants (study_id, site_id, id, screening_number, sex, birth_year)
        select ${studyId}, ${siteId}, id, '01-' || lpad(place::text, 6, '0'), 'F', 1990 from unnest(${[...waiting]}::uuid[]) with ordinality as w(id, place)`;
      await tx`insert into consents (study_id, site_id, participant_id, consented_on, form_version)
        select ${studyId}, ${siteId}, id, current_date - 2, '1.0' from unnest(${[...waiting]}::uuid[]) as w(id)`;
      await tx`insert into eligibility_assessments (study_id, site_id, participant_id, criterion_code, met)
        select ${studyId}, ${siteId}, id, criterion, true from unnest(${[...waiting]}::uuid[]) as w(id), unnest(${criteria}::text[]) as criterion`;
    });
    await sql.unsafe("vacuum analyze");
  } finally {
    await sql.end({ timeout: 5 });
  }
}
