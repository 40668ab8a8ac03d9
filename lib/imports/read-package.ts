import { isUtf8 } from "node:buffer";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Protocol } from "@/lib/protocol/input";
import { parseProtocol } from "@/lib/protocol/parse-protocol";
import { protocolSha256 } from "@/lib/protocol/protocol-sha256";
import { Findings } from "./findings";
import { packageFileOrNull } from "./package-file";
import { readAdverseEvents } from "./read-adverse-events";
import { readAllocations } from "./read-allocations";
import { readDoses } from "./read-doses";
import { readForms } from "./read-forms";
import { readGuesses } from "./read-guesses";
import { readParticipants } from "./read-participants";
import { readResults } from "./read-results";
import { readScores } from "./read-scores";
import { readSites } from "./read-sites";
import { recordContext } from "./record-context";
import type { Finding, StudyPackage } from "./types";

export type ReadPackage =
  | { kind: "package"; package: StudyPackage }
  | {
      kind: "refused";
      /** At most the first 1,000 errors; `errorCount` counts them all. */
      errors: Finding[];
      errorCount: number;
      warnings: Finding[];
    };

/**
 * Reads and validates a study package: a folder with `protocol.json` and `record/*.csv`. Either everything in it can be
 * imported, then the warnings come with it to be kept as findings, or it is refused with every error found. Reads files
 * of the folder only, writes nothing. Throws for failures of the machine alone, not for anything a package can hold.
 *
 * `isFinished`: the study is over, so that every randomized participant needs an arm. `todayOn`: dates after it are
 * warned of; null leaves that out.
 */
export async function readStudyPackage(
  directory: string,
  options: { isFinished: boolean; todayOn: string | null },
): Promise<ReadPackage> {
  const findings = new Findings();
  const refused = (): ReadPackage => ({
    kind: "refused",
    errors: findings.errors,
    errorCount: findings.errorCount,
    warnings: findings.warnings,
  });

  const isFolder = await stat(directory).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    findings.error(
      "unreadable-file",
      { file: directory, line: 1, column: 1 },
      "this is not a folder",
      "name the folder that holds protocol.json and record/",
    );
    return refused();
  }

  const read = await readProtocolOrNull(directory, findings);
  if (read === null) return refused();
  await warnAboutUnknownFiles(directory, findings);

  const { protocol, text } = read;
  const context = recordContext(directory, protocol, options, findings);
  // In this order: rows name sites, participants and the day of the first dose of files read before theirs.
  const sites = await readSites(context);
  const participants = await readParticipants(context);
  const allocations = await readAllocations(context);
  const doses = await readDoses(context);
  const results = await readResults(context);
  const scores = await readScores(context);
  const adverseEvents = await readAdverseEvents(context);
  const guesses = await readGuesses(context);
  const forms = await readForms(context);
  if (findings.errorCount > 0) return refused();

  return {
    kind: "package",
    package: {
      protocol,
      protocolText: text,
      protocolSha256: protocolSha256(protocol),
      sites,
      participants,
      allocations,
      doses,
      results,
      scores,
      adverseEvents,
      guesses,
      forms,
      warnings: findings.warnings,
    },
  };
}

const maximumProtocolBytes = 5 * 1024 * 1024;

async function readProtocolOrNull(
  directory: string,
  findings: Findings,
): Promise<{ protocol: Protocol; text: string } | null> {
  const file = "protocol.json";
  const place = { file, line: 1, column: 1 };
  const real = await packageFileOrNull(directory, file, findings);
  if (real === null) {
    if (findings.errorCount === 0) {
      findings.error(
        "unreadable-protocol",
        place,
        "protocol.json is missing",
        "put it into the package folder",
      );
    }
    return null;
  }
  const bytes = (await stat(real)).size > maximumProtocolBytes ? null : await readFile(real);
  if (bytes === null || !isUtf8(bytes)) {
    findings.error(
      "unreadable-protocol",
      place,
      bytes === null ? "the file has more than 5 MB" : "the file is not encoded in UTF-8",
      bytes === null ? "remove what does not belong to the protocol" : "save it again as UTF-8",
    );
    return null;
  }

  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  const parsed = parseProtocol(text, file);
  if (parsed.kind === "protocol") return { protocol: parsed.protocol, text };
  for (const finding of parsed.findings) {
    const problem = finding.path === "" ? finding.problem : `${finding.path}: ${finding.problem}`;
    findings.error("unreadable-protocol", finding, problem, finding.remedy);
  }
  return null;
}

const recordFiles = [
  "sites.csv",
  "participants.csv",
  "allocations.csv",
  "doses.csv",
  "results.csv",
  "scores.csv",
  "adverse-events.csv",
  "guesses.csv",
  "forms.csv",
];

/** A misspelled file would otherwise be left out without a word. */
async function warnAboutUnknownFiles(directory: string, findings: Findings): Promise<void> {
  const folder = await realpath(path.join(directory, "record")).catch(() => null);
  if (folder === null) return;
  if (folder !== path.join(await realpath(directory), "record")) {
    findings.error(
      "path-escape",
      { file: "record", line: 1, column: 1 },
      "record is a link to another folder",
      "put the folder itself into the package",
    );
    return;
  }
  const names = await readdir(folder).catch(() => []);
  for (const name of names.sort()) {
    if (recordFiles.includes(name) || name.startsWith(".")) continue;
    findings.warn(
      "unknown-file",
      { file: `record/${name}`, line: 1, column: 1 },
      "this file is not part of a record and was not read",
      `correct its name, or remove it; known are: ${recordFiles.join(", ")}`,
    );
  }
}
