import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { asImporter } from "../../db/as-importer";
import { CAST, CAST_PASSWORD } from "../../lib/auth/cast";
import { hashPassword } from "../../lib/auth/hash-password";
import { systemEntropy } from "../../lib/blinding/system-entropy";
import type { PublishedCommitment } from "../../lib/blinding/types";
import { siteTimeOf } from "../../lib/calendar/site-instant";
import { generateKitNumbers } from "../../lib/kits/kit-number";
import { Protocol } from "../../lib/protocol/input";
import { draftStudy, enlist } from "../../lib/studies/draft-study";
import { root } from "../install.mjs";

export interface DueDose {
  readonly participantId: string;
  readonly visitCode: string;
  readonly kitNumber: string;
  /** The site's wall clock. */
  readonly givenAt: string;
}

export interface PlantedStudy {
  readonly id: string;
  readonly code: string;
  /** One for each participant: the first dose. */
  readonly due: readonly DueDose[];
}

/**
 * An open study whose participants at site 01 all wait for their first dose. The study is drafted as the importer does it;
 * its many participants are written as superuser past the triggers, for they are the scene and not what is measured. `change`
 * replaces parts of the small protocol.
 */
export async function plantedStudy(
  ownerUrl: string,
  code: string,
  participants: number,
  change: Readonly<Record<string, unknown>> = {},
): Promise<PlantedStudy> {
  const document = readFileSync(join(root, "db/testing/small-protocol.json"), "utf8");
  const protocol = Protocol.parse({ ...JSON.parse(document), code, ...change });
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
  const visitCode = protocol.dosing.visits[0] ?? "";
  const givenAt = siteTimeOf(new Date(), "Asia/Jakarta");
  const due = generateKitNumbers(participants, systemEntropy).map((kitNumber) => ({
    participantId: randomUUID(),
    visitCode,
    kitNumber,
    givenAt,
  }));
  await plant(ownerUrl, { studyId, siteId: siteIds.get("01") ?? "", version: protocol.version, due });
  return { id: studyId, code, due };
}

/** As an opening publishes it, of no list: what pages show of one has to be there. */
const COMMITMENT = JSON.stringify({
  format: "verum-commitment",
  algorithm: 1,
  studyCode: "",
  protocolVersion: "1.0",
  openedAt: "2026-01-01T00:00:00Z",
  design: { method: "permuted-blocks", ratio: [1, 1] },
  slotsPerStratum: 0,
  strata: [],
  slotCount: 0,
  secretHash: "0".repeat(64),
  designHash: "0".repeat(64),
  root: "0".repeat(64),
  commitments: [],
} satisfies PublishedCommitment);

async function plant(
  ownerUrl: string,
  study: { studyId: string; siteId: string; version: string; due: readonly DueDose[] },
): Promise<void> {
  const { studyId, siteId, version, due } = study;
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`create temporary table due on commit drop as select row_number() over () as place, gen_random_uuid() as kit_id, d.*
        from jsonb_to_recordset(${JSON.stringify(due)}::text::jsonb) as d("participantId" uuid, "visitCode" text, "kitNumber" text)`;
      await tx`insert into openings (study_id, protocol_version, commitment, reason) values (${studyId}, ${version}, ${COMMITMENT}::text::jsonb, 'measurement')`;
      await tx`insert into participants (study_id, site_id, id, screening_number, sex)
        select ${studyId}, ${siteId}, "participantId", '01-' || lpad(place::text, 6, '0'), 'F' from due`;
      await tx`insert into consents (study_id, site_id, participant_id, consented_on, form_version)
        select ${studyId}, ${siteId}, "participantId", current_date - 9, '1.0' from due`;
      await tx`insert into allocations (study_id, site_id, participant_id, randomization_number, randomized_at)
        select ${studyId}, ${siteId}, "participantId", 'R-' || place, now() - interval '2 days' from due`;
      await tx`insert into kits (study_id, site_id, id, number) select ${studyId}, ${siteId}, kit_id, "kitNumber" from due`;
      await tx`insert into kit_assignments (study_id, site_id, participant_id, visit_code, kit_id)
        select ${studyId}, ${siteId}, "participantId", "visitCode", kit_id from due`;
    });
    // What autovacuum does within its first minute. Not the tables still empty: it leaves those alone too.
    await sql.unsafe("vacuum analyze participants, consents, allocations, kits, kit_assignments");
  } finally {
    await sql.end({ timeout: 5 });
  }
}
