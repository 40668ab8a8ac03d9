import { type FoundInStudy, findingsOfStudyOrNull } from "@/lib/record-findings/reads";
import { type KindLine, reportLines } from "@/lib/record-findings/report-lines";
import { FINDING_KINDS } from "@/lib/record-findings/types";
import type { CommandContext } from "./main";
import { table } from "./table";

/** `findings CODE`: what a data manager would ask about a record, counted by kind; with `--list KIND` one by one. */
export async function run(context: CommandContext): Promise<number> {
  const {
    ownerUrl,
    arguments: [code = ""],
    flags,
    options,
  } = context;
  const kind = options.get("--list");
  if (kind !== undefined && !FINDING_KINDS.some((each) => each === kind)) {
    console.error(`There is no kind "${kind}". There are: ${FINDING_KINDS.join(", ")}.`);
    return 2;
  }
  const found = await findingsOfStudyOrNull({ ownerUrl }, code);
  if (found === null) {
    console.error(`There is no study ${code} here. npm run --silent study -- list names them.`);
    return 1;
  }
  if (flags.has("--json")) console.log(JSON.stringify(found.findings, null, 2));
  else if (kind !== undefined) console.log(oneByOne(found, kind));
  else console.log(flags.has("--markdown") ? markdown(found) : inColumns(found));
  return 0;
}

function oneByOne({ findings }: FoundInStudy, kind: string): string {
  const rows = findings
    .filter((each) => each.kind === kind)
    .map(({ siteCode, participant, detail }) => [siteCode, participant, detail]);
  return table([["site", "participant", "what"], ...rows]);
}

function inColumns(found: FoundInStudy): string {
  const rows = reportLines(found.findings).map((line) => [
    line.kind,
    String(line.findings),
    String(line.participants),
    String(line.sites),
    line.title,
  ]);
  return `${sizeOf(found)}\n\n${table([["kind", "findings", "participants", "sites", "what it is"], ...rows])}`;
}

/** Figures alone: no participant, no value, no term of the record. */
function markdown(found: FoundInStudy): string {
  const lines = reportLines(found.findings);
  return [
    `# What cleaning finds in ${found.code}`,
    "",
    sizeOf(found),
    "",
    `Figures alone. Made by \`npm run --silent study -- findings ${found.code} --markdown\` after the import of the package;`,
    "with `--list KIND` instead, the command names each place.",
    "",
    "| kind | what it is | findings | participants | sites | what is done |",
    "|---|---|---|---|---|---|",
    ...lines.map(
      (line) =>
        `| \`${line.kind}\` | ${line.title} | ${line.findings} | ${line.participants} | ${line.sites} | ${line.action} |`,
    ),
    "",
    "## Where they are",
    "",
    ...lines.filter(({ groups }) => groups.length > 0).map(byGroup),
  ].join("\n");
}

const byGroup = ({ kind, groups }: KindLine) =>
  `- \`${kind}\`: ${groups.map(({ group, findings }) => `${group} ${findings}`).join(", ")}`;

function sizeOf({ participants, sites, tubes, doses, events, findings }: FoundInStudy): string {
  return `${participants} participants at ${sites} sites, ${tubes} tubes, ${doses} doses, ${events} adverse events: ${findings.length} findings.`;
}
