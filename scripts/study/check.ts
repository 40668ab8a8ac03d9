import { sql } from "drizzle-orm";
import type { Tx } from "@/db/as-actor";
import { asImporter, readAsImporter } from "@/db/as-importer";
import { checkRuns } from "@/db/schema/edit-checks";
import { type Chunk, checkChunk } from "@/lib/edit-checks/check-chunk";
import type { CheckFinding } from "@/lib/edit-checks/find";
import type { Protocol } from "@/lib/protocol/input";
import { enterStudyOrNull, protocolOfStudyOrNull } from "@/lib/studies/installation-reads";
import type { CommandContext } from "./main";
import { progressBar } from "./progress-bar";
import { table } from "./table";

const PARTICIPANTS_AT_ONCE = 200;

/**
 * `check CODE [--open] [--json]`: runs the protocol's edit checks over everything recorded and counts what they find; with `--open` a query is opened
 * for each finding that has none. Of embargoed values only counts are told, and not by which check.
 */
export async function run({ ownerUrl, arguments: [code = ""], flags }: CommandContext): Promise<number> {
  const protocol = await protocolOfStudyOrNull({ ownerUrl }, code);
  if (protocol === null) {
    console.error(`There is no study ${code}. See which there are: npm run --silent study -- list`);
    return 1;
  }
  if ((protocol.editChecks ?? []).length === 0) {
    console.error(`The protocol of ${code} has no edit checks: there is nothing to run.`);
    return 1;
  }
  const opensQueries = flags.has("--open");
  const bar = progressBar(code);
  const found: CheckFinding[] = [];
  let [checked, opened, closed] = [0, 0, 0];
  const beganAt = new Date();
  try {
    let after: string | null = null;
    do {
      const chunk = await nextChunk(ownerUrl, code, protocol, { after, beganAt }, opensQueries);
      if (typeof chunk === "string") {
        bar.stop();
        console.error(chunk);
        return 1;
      }
      found.push(...chunk.findings);
      [checked, opened, closed] = [checked + chunk.checked, opened + chunk.opened, closed + chunk.closed];
      bar.update({ done: checked, total: chunk.total, step: `${checked} of ${chunk.total} participants` });
      after = chunk.after;
    } while (after !== null);
  } finally {
    bar.stop();
  }
  const counts = countsOf(found);
  if (flags.has("--json"))
    console.log(
      JSON.stringify({ study: code, participants: checked, findings: counts, opened, closed }, null, 2),
    );
  else {
    console.log(
      table([
        ["check", "about", "findings", "not computable"],
        ...counts.map((row) => [row.check, row.about, String(row.findings), String(row.notComputable)]),
      ]),
    );
    console.log(
      `${found.length} findings in ${checked} participants. ${opensQueries ? `${opened} queries opened, ${closed} closed.` : "Nothing was written; --open asks the sites."}`,
    );
  }
  return 0;
}

/** The next participants, in a transaction of their own; a sentence when it cannot be. */
async function nextChunk(
  ownerUrl: string,
  code: string,
  protocol: Protocol,
  { after, beganAt }: { after: string | null; beganAt: Date },
  opensQueries: boolean,
): Promise<(Chunk & { readonly total: number }) | string> {
  const work = async (tx: Tx, enter: (studyId: string) => Promise<void>) => {
    const study = await enterStudyOrNull(tx, enter, code);
    if (study === null) return `There is no study ${code} any more.`;
    if (opensQueries && study.stage !== "open" && study.stage !== "closed to recruitment")
      return `${code} is ${study.stage}: queries are opened between opening and lock. Leave --open out to see what is found.`;
    const [count] = await tx.execute<{ total: number }>(
      sql`select count(*)::int as total from participants where study_id = ${study.id}`,
    );
    const chunk = await checkChunk(tx, {
      study,
      protocol,
      protocolAt: () => protocol,
      after,
      limit: PARTICIPANTS_AT_ONCE,
      opensQueries,
    });
    const total = count?.total ?? 0;
    if (opensQueries && chunk.after === null)
      await tx.insert(checkRuns).values({ studyId: study.id, participants: total, beganAt });
    return { ...chunk, total };
  };
  return opensQueries
    ? asImporter({ ownerUrl }, "checks.run", "Edit checks run by the command line.", work)
    : readAsImporter({ ownerUrl }, work);
}

interface Count {
  readonly check: string;
  readonly about: string;
  readonly findings: number;
  readonly notComputable: number;
}

function countsOf(findings: readonly CheckFinding[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { checkCode, onEmbargoed, table: of, field, isComputable } of findings) {
    const check = onEmbargoed ? "(under embargo)" : checkCode;
    const about = onEmbargoed ? "results" : `${of}: ${field}`;
    const before = counts.get(`${check} ${about}`) ?? { check, about, findings: 0, notComputable: 0 };
    counts.set(`${check} ${about}`, {
      ...before,
      findings: before.findings + 1,
      notComputable: before.notComputable + (isComputable || onEmbargoed ? 0 : 1),
    });
  }
  return [...counts.values()].sort((one, other) => one.check.localeCompare(other.check));
}
