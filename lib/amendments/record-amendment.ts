import { eq } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { amendments } from "@/db/schema/amendments";
import { openings } from "@/db/schema/openings";
import { protocolVersions } from "@/db/schema/studies";
import type { MemberAtWork } from "@/lib/auth/types";
import { siteDay } from "@/lib/calendar/site-day";
import { holdConduct } from "@/lib/locks/hold-conduct";
import { lockInForceOrNull } from "@/lib/locks/lock-in-force";
import { Protocol } from "@/lib/protocol/input";
import { parseProtocol } from "@/lib/protocol/parse-protocol";
import { protocolSha256 } from "@/lib/protocol/protocol-sha256";
import { refusalOfFindings } from "@/lib/protocol/refusal-of-findings";
import { refusalOfSignerOrNull } from "@/lib/signatures/confirm-signer";
import { MEANINGS } from "@/lib/signatures/meanings";
import { signContent } from "@/lib/signatures/sign-content";
import { amendmentProblems } from "./amendment-problems";
import type { RecordAmendment } from "./input";

/**
 * Records an approved version of the protocol of an open study, signed by the administrator. It holds nowhere until it starts at a
 * site. Refused with every finding when the file is no protocol, or when a running study cannot take it.
 */
export async function recordAmendment(
  member: MemberAtWork,
  input: RecordAmendment,
  requestKey: string,
  now: () => Date = () => new Date(),
): Promise<Outcome<{ version: string }>> {
  const wrongSigner = await refusalOfSignerOrNull(member, input.password);
  if (wrongSigner) return wrongSigner;
  const parsed = parseProtocol(input.protocol, input.fileName);
  if (parsed.kind === "refused") return refusalOfFindings(parsed.findings, "nothing was recorded");
  const { protocol } = parsed;
  if (input.approvedOn > siteDay(now(), member.timeZone))
    return refused("refused", "Approved on: it lies in the future. Record an amendment after its approval.", {
      approvedOn: "Not possible: it lies in the future.",
    });
  const studyId = member.study.id;
  return asActor(
    member.actor,
    { event: "amendment.recorded", reason: input.summary, requestKey, input },
    async (tx) => {
      await holdConduct(tx, studyId);
      const [opened, locked, versions] = await Promise.all([
        tx.$count(openings, eq(openings.studyId, studyId)),
        lockInForceOrNull(tx, studyId),
        tx
          .select({ version: protocolVersions.version, document: protocolVersions.document })
          .from(protocolVersions)
          .where(eq(protocolVersions.studyId, studyId))
          .orderBy(protocolVersions.recordedAt),
      ]);
      if (opened === 0)
        return refused(
          "refused",
          "The study is a draft: its protocol is chosen at the opening, and amended after it.",
        );
      if (locked) return refused("locked", "The study is locked; its protocol can no longer change.");
      if (versions.some(({ version }) => version === protocol.version))
        return refused(
          "duplicate",
          `Version ${protocol.version} is recorded already. Give the amendment a version of its own.`,
        );
      const newest = versions.at(-1);
      if (!newest) throw new Error(`study ${studyId} has no protocol`);
      const problems = amendmentProblems(Protocol.parse(newest.document), protocol);
      if (problems.length > 0)
        return refused("refused", "A running study cannot take this version; nothing was recorded.", {
          protocol: problems.map(({ where, problem, remedy }) => `${where} ${problem}: ${remedy}`).join("\n"),
        });
      const sha256 = protocolSha256(protocol);
      await tx
        .insert(protocolVersions)
        .values({ studyId, version: protocol.version, document: protocol, sha256 });
      const { signatureId } = await signContent(tx, member, MEANINGS.amendment, sha256);
      await tx.insert(amendments).values({
        studyId,
        version: protocol.version,
        summary: input.summary,
        approval: input.approval,
        approvedOn: input.approvedOn,
        needsConsent: input.needsConsent,
        signatureId,
      });
      return done({ version: protocol.version });
    },
  );
}
