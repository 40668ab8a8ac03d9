import { CAST_PASSWORD, type CastKey } from "@/lib/auth/cast";
import { linksIn, startsOf, typeOfPage } from "../outsider/links";
import { headerOf } from "../outsider/origin";
import { formsOf, type PageForm } from "../outsider/page-forms";
import type { Session } from "../outsider/session";
import { TARGET } from "./attacked-installation";

export interface Explored {
  readonly address: string;
  readonly forms: readonly PageForm[];
  readonly document: string;
}

/** Every page a person reaches by links, at most `looks` of one type. */
export async function explore(session: Session, looks: number): Promise<Explored[]> {
  const queue = startsOf(TARGET);
  const seen = new Set(queue);
  const looked = new Map<string, number>();
  const found: Explored[] = [];
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    const answer = await session.ask({ path: address });
    const document = answer.body.toString("utf8");
    if (answer.status === 200)
      found.push({
        address,
        document,
        forms: headerOf(answer, "content-type")?.startsWith("text/html")
          ? formsOf(document, { password: CAST_PASSWORD, text: "As the protocol asks.", choice: 0 })
          : [],
      });
    for (const link of linksIn(document, TARGET)) {
      const type = typeOfPage(link);
      if (seen.has(link) || (looked.get(type) ?? 0) >= looks) continue;
      seen.add(link);
      looked.set(type, (looked.get(type) ?? 0) + 1);
      queue.push(link);
    }
  }
  return found;
}

export const ATTACKERS = [
  "stranger",
  "nurse",
  "otherNurse",
  "technician",
  "investigator",
  "otherInvestigator",
  "statistician",
  "safetyBoard",
  "monitor",
  "dataManager",
  "administrator",
] as const satisfies readonly CastKey[];
