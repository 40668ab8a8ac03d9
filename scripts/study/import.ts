import { resolve } from "node:path";
import type { Importer } from "@/db/as-importer";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { siteDay } from "@/lib/calendar/site-day";
import { countByKind, formatFinding } from "@/lib/imports/findings";
import { importPackage } from "@/lib/imports/import-package";
import { readStudyPackage } from "@/lib/imports/read-package";
import type { Finding, StudyPackage } from "@/lib/imports/types";
import { paths } from "@/lib/paths";
import {
  appointAdministrator,
  type PersonKnown,
  personByEmailOrNull,
} from "@/lib/people/appoint-administrator";
import type { CommandContext } from "./main";
import { progressBar } from "./progress-bar";

const WARNINGS_SHOWN = 5;

/** `import DIR`: validates a study package, then brings it in as one transaction. Every error is named, and then nothing is written. */
export async function run(context: CommandContext): Promise<number> {
  const { ownerUrl, flags, options } = context;
  const directory = resolve(process.env.INIT_CWD ?? process.cwd(), context.arguments[0] ?? "");
  const isFinished = flags.has("--finished");
  const todayOn = siteDay(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const read = await readStudyPackage(directory, { isFinished, todayOn });
  if (read.kind === "refused") {
    sayErrors(read.errors, read.errorCount);
    return 1;
  }
  const importer = { ownerUrl };
  const administrator = await administratorOf(importer, options);
  if (administrator === "unknown") {
    console.error(
      `Nobody with the address ${options.get("--administrator")} is known, so nothing was imported. To add this person, give the name too: --administrator EMAIL --name "FULL NAME".`,
    );
    return 1;
  }
  let token: string | null = null;
  const now = () => new Date();
  const bar = progressBar(`Importing ${read.package.protocol.code}`);
  const outcome = await importPackage(
    importer,
    read.package,
    {
      isFinished,
      onProgress: bar.update,
      ...(administrator === null
        ? {}
        : {
            enlist: async (tx, { id }) => {
              token = await appointAdministrator(tx, id, administrator, now);
            },
          }),
    },
    { key: readBlindingKey(process.env), entropy: systemEntropy, now },
  ).finally(bar.stop);
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  sayImported(read.package, outcome.value.stage, outcome.value.rows.findings);
  if (outcome.value.stage === "open")
    console.error(
      "No kits were made for it: Verum can neither randomize nor log a dose that needs a kit in this study. What is recorded can be continued, locked and unblinded.",
    );
  sayWarnings(read.package.warnings);
  sayWhoMaySee(administrator?.name ?? null, token);
  return 0;
}

/** Who is to administer the study: somebody known, somebody to add, nobody asked for, or not to be found out. */
async function administratorOf(
  importer: Importer,
  options: CommandContext["options"],
): Promise<PersonKnown | { email: string; name: string } | null | "unknown"> {
  const email = options.get("--administrator");
  if (email === undefined) return null;
  const name = options.get("--name");
  return (await personByEmailOrNull(importer, email)) ?? (name === undefined ? "unknown" : { email, name });
}

function sayWhoMaySee(administrator: string | null, token: string | null): void {
  if (administrator === null) {
    console.error(
      "Nobody has a role in it yet. An import with --administrator EMAIL (--name \"FULL NAME\" for somebody new) gives that person the administrator's, who then adds people on the study's page People.",
    );
    return;
  }
  console.error(`${administrator} administers it and adds people on the study's page People.`);
  if (token === null) return;
  const address = process.env.NEXTAUTH_URL || `http://localhost:${process.env.PORT || 3000}`;
  console.error(`A password is set once, within seven days, here:\n  ${address}${paths.invitation(token)}`);
}

function sayErrors(errors: readonly Finding[], count: number): void {
  for (const error of errors) console.error(formatFinding(error));
  if (count > errors.length) console.error(`… and ${count - errors.length} more.`);
  console.error(`\n${count} ${count === 1 ? "error" : "errors"}: nothing was imported.`);
}

function sayImported(pkg: StudyPackage, stage: string, findings: number): void {
  const { participants, doses, results, scores, adverseEvents } = pkg;
  console.log(
    `Imported ${pkg.protocol.code} (${stage}): ${participants.length} participants, ${doses.length} doses, ${results.length} results, ${scores.length} scores, ${adverseEvents.length} adverse events, ${findings} findings.`,
  );
}

function sayWarnings(warnings: readonly Finding[]): void {
  if (warnings.length === 0) return;
  const kinds = countByKind(warnings).map(([kind, count]) => `${count} ${kind}`);
  console.error(`${warnings.length} warnings, kept as findings: ${kinds.join(", ")}.`);
  for (const warning of warnings.slice(0, WARNINGS_SHOWN)) console.error(`  ${formatFinding(warning)}`);
  if (warnings.length > WARNINGS_SHOWN) console.error(`  … and ${warnings.length - WARNINGS_SHOWN} more.`);
}
