import { resolve } from "node:path";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { systemEntropy } from "@/lib/blinding/system-entropy";
import { siteDay } from "@/lib/calendar/site-day";
import { countByKind, formatFinding } from "@/lib/imports/findings";
import { importPackage } from "@/lib/imports/import-package";
import { readStudyPackage } from "@/lib/imports/read-package";
import type { Finding, StudyPackage } from "@/lib/imports/types";
import { appointAdministrator, personByEmailOrNull } from "@/lib/studies/appoint-administrator";
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
  const email = options.get("--administrator");
  const administrator = email === undefined ? null : await personByEmailOrNull(importer, email);
  if (email !== undefined && administrator === null) {
    console.error(
      `Nobody with the address ${email} is known, so nothing was imported. Add the person in any study under People first, or import without --administrator.`,
    );
    return 1;
  }
  const bar = progressBar(`Importing ${read.package.protocol.code}`);
  const outcome = await importPackage(
    importer,
    read.package,
    {
      isFinished,
      onProgress: bar.update,
      ...(administrator === null
        ? {}
        : { enlist: (tx, { id }) => appointAdministrator(tx, id, administrator.id) }),
    },
    { key: readBlindingKey(process.env), entropy: systemEntropy, now: () => new Date() },
  ).finally(bar.stop);
  if (!outcome.ok) {
    console.error(outcome.message);
    return 1;
  }
  sayImported(read.package, outcome.value.stage, outcome.value.rows.findings);
  sayWarnings(read.package.warnings);
  if (administrator === null)
    console.error(
      "Nobody has a role in it yet. With --administrator EMAIL an import gives that person the administrator's, who then adds people on the study's page People.",
    );
  return 0;
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
