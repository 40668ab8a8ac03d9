import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { STUDY_ROLES } from "@/db/roles";
import { plantedAuditRows, plantedStudyRows, type Row } from "./planted-study-rows";

/** Whose a planted row is, seen from a member of site 01 of the first study. */
export type Whose = "own person" | "own site" | "other site" | "other study";

/** A row that stands in the database, as JSON; `line` is its table, with a word in brackets where rows of one table differ. */
export interface PlantedRow {
  readonly line: string;
  readonly table: string;
  readonly whose: Whose;
  readonly json: string;
}

export interface Planted {
  readonly studyId: string;
  readonly otherStudyId: string;
  readonly siteId: string;
  /** A person for each role, with a membership at site 01 of the first study. */
  readonly personIds: ReadonlyMap<string, string>;
  readonly rows: readonly PlantedRow[];
}

/**
 * Plants rows in every table, of two sites of one study and of another study that is already unblinded. Done as superuser
 * with triggers and foreign keys off, so that it can also plant what must not be there yet, such as arms before their day.
 */
export async function plantRows(sql: postgres.Sql): Promise<Planted> {
  const rows: PlantedRow[] = [];
  const studyId = randomUUID();
  const otherStudyId = randomUUID();
  const sites = [randomUUID(), randomUUID()] as const;
  const personIds = new Map(STUDY_ROLES.map((role) => [role as string, randomUUID()]));
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    const put = async (whose: Whose, line: string, row: Row) => {
      const table = line.split(" ")[0] ?? line;
      const [written] = await tx<{ json: string }[]>`
        insert into ${tx(table)} ${tx(row)} returning to_jsonb(${tx(table)})::text as json`;
      rows.push({ line, table, whose, json: written?.json ?? "" });
    };
    const [colleague, foreigner, foreignSite] = [randomUUID(), randomUUID(), randomUUID()];
    const putPerson = async (whose: Whose, study: string, person: string, role: string, site: string) => {
      // Whose code each of them broke.
      await tx`insert into participants (study_id, site_id, id, screening_number, sex)
        values (${study}, ${site}, ${person}, ${person}, 'F')`;
      for (const [line, row] of ofPerson(study, person, role, site)) await put(whose, line, row);
    };
    for (const [role, personId] of personIds)
      await putPerson("own person", studyId, personId, role, sites[0]);
    await putPerson("own site", studyId, colleague, "nurse", sites[0]);
    // Whom the administrator may appoint.
    const manager = randomUUID();
    await tx`insert into people (id, email, name) values (${manager}, 'manager@verum.example', 'Manager')`;
    await tx`insert into memberships (study_id, person_id, role) values (${studyId}, ${manager}, 'data_manager')`;
    await put("own site", "appointments", {
      study_id: studyId,
      person_id: manager,
      office: "sponsor-contact",
    });
    await putPerson("other site", studyId, randomUUID(), "nurse", sites[1]);
    await putPerson("other study", otherStudyId, foreigner, "nurse", foreignSite);
    await put("own site", "rate_windows", {
      bucket: "sign-in:x",
      window_started_at: "2030-01-01T00:00:00Z",
      hits: 1,
    });
    await put("own site", "sign_in_attempts", { email: "somebody@verum.example", succeeded: false });
    await put("other study", "sign_in_attempts", { email: "nobody@verum.example", succeeded: false });
    for (const whose of ["own site", "other study"] as const) {
      const invited = randomUUID();
      await tx`insert into people (id, email, name) values (${invited}, ${`${invited}@verum.example`}, 'Invited')`;
      await put(whose, "invitations (no password yet)", invitationOf(invited));
    }
    for (const [line, row] of plantedStudyRows(studyId, sites[0], colleague, "own"))
      await put("own site", line, row);
    for (const [line, row] of plantedStudyRows(studyId, sites[1], colleague, "other"))
      if (belongsToSite(line)) await put("other site", line, row);
    for (const [line, row] of plantedStudyRows(otherStudyId, foreignSite, foreigner, "foreign"))
      await put("other study", line, row);
    for (const [line, row] of plantedAuditRows(studyId, sites[0], 1)) await put("own site", line, row);
    for (const [line, row] of plantedAuditRows(studyId, sites[1], 101)) await put("other site", line, row);
    for (const [line, row] of plantedAuditRows(otherStudyId, randomUUID(), 1))
      await put("other study", line, row);
    const [migration] = await tx<
      { json: string }[]
    >`select to_jsonb(m)::text as json from verum_migrations m limit 1`;
    rows.push({
      line: "verum_migrations",
      table: "verum_migrations",
      whose: "own site",
      json: migration?.json ?? "",
    });
  });
  return { studyId, otherStudyId, siteId: sites[0], personIds, rows };
}

// Of these a study has one, or they know no site.
const OF_THE_STUDY = new Set([
  "terminologies",
  "unlockings",
  "relocks",
  "studies",
  "key_rotations",
  "imported_lists",
  "second_factor_requirements",
  "protocol_versions",
  "amendments",
  "openings",
  "recruitment_closures",
  "analysis_plans",
  "locks",
  "unblindings",
  "import_findings",
  "analyses",
  "list_secrets",
]);
const belongsToSite = (line: string) => !OF_THE_STUDY.has(line);

function ofPerson(study: string, person: string, role: string, site: string): [string, Row][] {
  const hash = person.replaceAll("-", "").repeat(2);
  return [
    ["people", { id: person, email: `${person}@verum.example`, name: "Somebody" }],
    ["credentials", { person_id: person, password_hash: "x" }],
    ["sign_outs", { person_id: person }],
    ["authenticators", { person_id: person, sealed_secret: "x" }],
    ["recovery_codes", { person_id: person, code_hash: hash }],
    ["passkeys", { person_id: person, credential_id: hash, public_key: "x", name: "Phone" }],
    ["spent_proofs", { person_id: person, proof: "authenticator:1" }],
    ["sessions", { person_id: person, device: "Firefox on Linux", method: "password" }],
    ["installation_administrators", { person_id: person }],
    ["invitations (has a password)", invitationOf(person)],
    ["memberships", { study_id: study, id: person, person_id: person, role, site_id: site }],
    [
      "password_resets",
      {
        study_id: study,
        id: person,
        person_id: person,
        reason: "planted",
        removes_factors: false,
        token_sha256: hash,
        expires_at: "2030-01-01T00:00:00Z",
        recorded_by: person,
      },
    ],
    ["password_reset_confirmations", { study_id: study, reset_id: person, code_sha256: hash }],
    [
      "training_confirmations",
      { study_id: study, membership_id: person, subject: "Protocol 1.0", trained_on: "2026-03-01" },
    ],
    [
      "receipts",
      {
        study_id: study,
        request_key: randomUUID(),
        person_id: person,
        event: "score.entered",
        input_sha256: hash,
        outcome: "{}",
      },
    ],
    ["appointments", { study_id: study, id: person, person_id: person, office: officeOf(role) }],
    ["code_breaks", { ...breakAt(study, site, person), recorded_by: person }],
    [
      "disclosures",
      { study_id: study, site_id: site, participant_id: person, code_break_id: person, person_id: person },
    ],
    ["code_break_drills", { study_id: study, id: person, site_id: site, recorded_by: person }],
    ["notices", { ...noticeTo(study, person), id: person }],
    ["notices (already read)", { ...noticeTo(study, person), id: readNoticeOf(person) }],
    ["notice_readings", { study_id: study, notice_id: readNoticeOf(person), recorded_by: person }],
    ["mail_attempts", { study_id: study, notice_id: person, succeeded: true }],
    [
      "unblinding_approvals",
      { study_id: study, person_id: person, role, signature_id: person, lock_number: 2 },
    ],
    [
      "unlock_approvals",
      { study_id: study, lock_number: 2, person_id: person, role, reason: "planted", signature_id: person },
    ],
    [
      "signatures",
      {
        study_id: study,
        id: person,
        person_id: person,
        person_name: "Somebody",
        role,
        meaning: "I sign.",
        content_sha256: hash,
        chain_sequence: 0,
        chain_sha256: hash,
      },
    ],
  ];
}

// What each role could be given to; the others get one that does not suit them.
const officeOf = (role: string) =>
  ({ investigator: "principal-investigator", pharmacist: "safety-person" })[role] ?? "sponsor-contact";

const breakAt = (study: string, site: string, id: string): Row => ({
  study_id: study,
  site_id: site,
  id,
  participant_id: id,
  kind: "emergency",
  route: "envelope",
  reason_code: "surgery",
  note: "planted",
  broken_at: "2026-01-03T00:00:00Z",
});

const noticeTo = (study: string, person: string): Row => ({
  study_id: study,
  person_id: person,
  kind: "code-break",
  subject: "Planted",
  body: "Planted",
  by_mail: true,
});

// Another notice of the same person, by turning the first digit.
const readNoticeOf = (person: string) => `${person[0] === "0" ? "1" : "0"}${person.slice(1)}`;

const invitationOf = (person: string): Row => ({
  person_id: person,
  token_sha256: person.replaceAll("-", "").repeat(2),
  expires_at: "2030-01-01T00:00:00Z",
});
