import { sql } from "drizzle-orm";
import { asActor } from "@/db/as-actor";
import { done, type Outcome, refused } from "@/db/outcome";
import { parseProtocol } from "@/lib/protocol/parse-protocol";
import { protocolSha256 } from "@/lib/protocol/protocol-sha256";
import { refusalOfFindings } from "@/lib/protocol/refusal-of-findings";
import type { CreateStudy } from "./input";

/**
 * Begins a draft study from the text of a protocol file and makes the signed-in installation administrator its
 * administrator. A protocol with findings is refused with all of them, each with its line and remedy.
 */
export async function createStudy(
  personId: string,
  input: CreateStudy,
): Promise<Outcome<{ studyCode: string; title: string }>> {
  const parsed = parseProtocol(input.protocol, input.fileName);
  if (parsed.kind === "refused") return refusalOfFindings(parsed.findings, "no study was made");
  const { protocol } = parsed;
  const why = { event: "study.created", reason: "A protocol was recorded." } as const;
  return asActor({ duty: "identity", personId }, why, async (tx) => {
    const [allowed] = await tx.execute(
      sql`select 1 from installation_administrators where person_id = ${personId}`,
    );
    if (!allowed)
      return refused("refused", "Only an installation administrator begins a study. Nothing was made.");
    await tx.execute(sql`select verum.create_study(${protocol.code}, ${protocol.title}, ${protocol.version},
      ${JSON.stringify(protocol)}::jsonb, ${protocolSha256(protocol)})`);
    return done({ studyCode: protocol.code, title: protocol.title });
  });
}
