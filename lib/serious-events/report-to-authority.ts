import { and, desc, eq, sql } from "drizzle-orm";
import { asActor, readAs, type Tx } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { seriousEventReports } from "@/db/schema/serious-events";
import type { MemberAtWork } from "@/lib/auth/types";
import type { CodeBreakMeans } from "@/lib/code-breaks/break-code";
import { type OpenedCode, openCodeAnew } from "@/lib/code-breaks/open-code";
import { openForAuthority } from "@/lib/code-breaks/open-for-authority";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { authorityPdf } from "./authority-pdf";
import type { ReportToAuthority } from "./input";
import type { ReportDocument } from "./types";

export interface AuthorityReport {
  readonly screeningNumber: string;
  readonly number: number;
  /** The unblinded document; held in memory for one answer, kept nowhere. */
  readonly pdf: Uint8Array<ArrayBuffer>;
}

/**
 * Makes the authority's copy of a serious event's newest report, with what the participant receives, by the study's safety person alone. The
 * code is opened as for any authority (lib/code-breaks); what is kept is that it was, and the blinded document. Whoever sends the same
 * request again has the copy made anew.
 */
export async function reportToAuthority(
  member: MemberAtWork,
  input: ReportToAuthority,
  requestKey: string,
  means: CodeBreakMeans,
): Promise<Outcome<AuthorityReport>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  if (member.stage === "unblinded")
    return refused("refused", "The study is unblinded: the report takes the treatment from its results.");
  let opened: OpenedCode | null = null;
  const why = { event: "serious-event.reported-to-authority", requestKey, input } as const;
  const recorded = await asActor(
    member.actor,
    why,
    async (tx): Promise<Outcome<{ participantId: string; number: number }>> => {
      const report = await reportOrNull(tx, member, input.reportId);
      if (!report) return refused("not-found", "There is no such report for you. Nothing was opened.");
      const { adverseEventId } = report;
      const [event] = await tx.execute<{ is_voided: boolean }>(sql`
        select voided_at is not null as is_voided from adverse_events
        where study_id = ${member.study.id} and id = ${adverseEventId}`);
      if (event?.is_voided)
        return refused("refused", "The site took the event out: it counts no more. Nothing was opened.");
      const newest = await newestNumber(tx, member, adverseEventId, "sponsor");
      if (newest !== report.number)
        return refused(
          "stale",
          `The site sent report ${newest} meanwhile. Nothing was opened; go back and take that one.`,
        );
      const { participant: told } = report.document;
      const asked = {
        screeningNumber: told.number.toUpperCase(),
        reasonCode: "susar",
        note: input.note,
      } as const;
      const outcome = await openForAuthority(tx, member, asked, means);
      if (!outcome.ok) return outcome;
      opened = outcome.value.opened;
      const number = (await newestNumber(tx, member, adverseEventId, "authority")) + 1;
      const { id: _id, ...row } = report;
      const { codeBreakId, participant } = outcome.value;
      await tx
        .insert(seriousEventReports)
        .values({ ...row, id: crypto.randomUUID(), audience: "authority", number, codeBreakId });
      return done({ participantId: participant.id, number });
    },
  );
  if (!recorded.ok) return recorded;
  const { participantId, number } = recorded.value;
  const code = opened ?? (await openCodeAnew(member, participantId, means.key));
  if ("ok" in code) return code;
  const report = await readAs(member.actor, (tx) => reportOrNull(tx, member, input.reportId));
  if (!report) throw new Error("the report that was just told is not there");
  const pdf = await authorityPdf(report.document, code.treatment, {
    reference: input.note,
    number,
    madeBy: member.name,
    madeAt: means.now(),
  });
  return done({ screeningNumber: report.document.participant.number, number, pdf });
}

async function reportOrNull(tx: Tx, member: MemberAtWork, reportId: string) {
  const [row] = await tx
    .select()
    .from(seriousEventReports)
    .where(
      and(
        eq(seriousEventReports.studyId, member.study.id),
        eq(seriousEventReports.id, reportId),
        eq(seriousEventReports.audience, "sponsor"),
      ),
    );
  if (!row) return null;
  const { recordedAt: _at, recordedBy: _by, ...report } = row;
  return { ...report, document: report.document as ReportDocument };
}

async function newestNumber(
  tx: Tx,
  member: MemberAtWork,
  adverseEventId: string,
  audience: "sponsor" | "authority",
): Promise<number> {
  const [row] = await tx
    .select({ number: seriousEventReports.number })
    .from(seriousEventReports)
    .where(
      and(
        eq(seriousEventReports.studyId, member.study.id),
        eq(seriousEventReports.adverseEventId, adverseEventId),
        eq(seriousEventReports.audience, audience),
      ),
    )
    .orderBy(desc(seriousEventReports.number))
    .limit(1);
  return row?.number ?? 0;
}
