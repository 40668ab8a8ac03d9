import { sql } from "drizzle-orm";
import { asActor, type Tx } from "@/db/as-actor";
import { done, type Outcome, type Refusal, refused } from "@/db/outcome";
import { queries } from "@/db/schema/queries";
import type { MemberAtWork } from "@/lib/auth/types";
import type { Protocol } from "@/lib/protocol/input";
import { protocolInForce } from "@/lib/protocol/reads";
import { isOpenTo } from "./askable-roles";
import { FORM_TABLES, unknownFormFieldOrNull } from "./form-fields";
import type { OpenQueries } from "./input";
import { placePoints } from "./place-points";
import { pointKey } from "./point-key";
import { QUERYABLE } from "./queryable";
import { refusalOfWordingOrNull } from "./said-about";
import type { DataPoint } from "./types";

/**
 * Asks the same question about each data point, of a role at its participant's site. All or nothing. Refused: a point that is not there or
 * not the member's to see, a role that may not read what is asked about, words that would tell an embargoed value, an arm, or the laboratory
 * whose tube it is.
 */
export async function openQueries(
  member: MemberAtWork,
  input: OpenQueries,
  requestKey: string,
): Promise<Outcome<{ queryIds: string[] }>> {
  if (member.role !== "data_manager" && member.role !== "monitor")
    return refused("refused", "Only data managers and monitors open queries. Nothing was saved.");
  const origin = member.role;
  return asActor(member.actor, { event: "queries.opened", requestKey, input }, async (tx) => {
    const protocol = await protocolInForce(tx, member);
    const unknown = refusalOfPointsOrNull(protocol, input.points);
    if (unknown) return unknown;
    const closed = await refusalOfRoleOrNull(tx, input);
    if (closed) return closed;
    const placed = await placePoints(tx, member.study.id, input.points);
    const rows = input.points.flatMap((point) => {
      const place = placed.get(pointKey(point));
      return place === undefined ? [] : [{ ...point, ...place }];
    });
    if (rows.length < input.points.length)
      return refused(
        "not-found",
        "What you ask about is no longer there, or not at your sites. Nothing was saved; reload the listing.",
      );
    const noField = await unknownFormFieldOrNull(tx, protocol, member.study.id, input.points);
    if (noField) return refusalOfField(noField);
    if (input.assignedRole === "lab_technician" && rows.some(({ sampleId }) => sampleId === null))
      return refused("refused", "The laboratory is asked about tubes and results alone. Nothing was saved.", {
        assignedRole: "Ask the nurse or the investigator.",
      });
    const { assignedRole, question } = input;
    const subjects = rows.map((row) => ({ ...row, assignedRole }));
    const told = await refusalOfWordingOrNull(tx, member, protocol, question, "question", subjects);
    if (told) return told;
    const written = rows.map(({ table, rowKey, field, visit, siteId, participantId, sampleId }) => ({
      studyId: member.study.id,
      id: crypto.randomUUID(),
      siteId,
      participantId,
      sampleId,
      tableName: table,
      rowKey,
      field,
      visitCode: visit,
      assignedRole,
      origin,
      question,
    }));
    await tx.insert(queries).values(written);
    return done({ queryIds: written.map(({ id }) => id) });
  });
}

function refusalOfPointsOrNull(protocol: Protocol, points: readonly DataPoint[]): Refusal | null {
  for (const { table, field, visit } of points) {
    // The fields of a form are known once its row is found.
    const known =
      FORM_TABLES.includes(table) ||
      (table === "results"
        ? protocol.markers.some(({ code }) => code === field)
        : QUERYABLE.has(table) && (field === null || QUERYABLE.get(table)?.fields.has(field)));
    if (!known) return refusalOfField({ table, field });
    if (visit !== null && !protocol.visits.some(({ code }) => code === visit))
      return refused("refused", `The protocol has no visit ${visit}. Nothing was saved.`);
  }
  return null;
}

const refusalOfField = ({ table, field }: Pick<DataPoint, "table" | "field">): Refusal =>
  refused("refused", `${table} has no ${field ?? "row"} that can be asked about. Nothing was saved.`);

async function refusalOfRoleOrNull(tx: Tx, { points, assignedRole }: OpenQueries): Promise<Refusal | null> {
  if (points.some(({ table, field }) => !isOpenTo(assignedRole, table, field))) return CLOSED_TO_ROLE;
  const tables = [...new Set(points.map(({ table }) => table))];
  const rows = await tx.execute<{ tbl: string }>(sql`
    select tbl from unnest(${sql.param(tables)}::text[]) tbl where not verum.may_be_asked(${assignedRole}, tbl)`);
  return rows.length === 0 ? null : CLOSED_TO_ROLE;
}

const CLOSED_TO_ROLE = refused(
  "refused",
  "This role may not see what you ask about. Nothing was saved; ask another role.",
  { assignedRole: "May not see what you ask about." },
);
