import { readFileSync } from "node:fs";
import { CAST, type CastKey } from "@/lib/auth/cast";
import { actionsOfBuild } from "../outsider/actions-of-build";
import { WAYS, type Way } from "../outsider/links";
import { breakOneCode } from "./break-one-code";
import { normalizerOf } from "./normalize";
import { Observation } from "./observation";
import { readTables } from "./read-tables";
import { serveWorld } from "./served-world";
import { ARM_WORDS } from "./story";
import { tryActions } from "./try-actions";
import { TwinVisitor } from "./twin-visitor";
import { type Staging, type TwoWorlds, twoWorlds } from "./two-worlds";
import { type Visit, type VisitedPage, visitPages } from "./visit-pages";

/** Everybody who must not learn an arm, in the order in which they act: who can end things for others comes last. */
const BLINDED = [
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

const MEMBERS = BLINDED.filter((key) => CAST[key].role !== null);

export interface Thoroughness extends Visit {
  readonly participants: number;
  /** Whether to go on after the first difference: what it is does not matter to a planted leak. */
  readonly untilFirstDifference: boolean;
}

export const FULL: Thoroughness = {
  participants: 40,
  ways: Object.keys(WAYS) as Way[],
  looks: Number.POSITIVE_INFINITY,
  untilFirstDifference: false,
};
export const SHORT: Thoroughness = {
  participants: 5,
  ways: ["document", "payload within the router"],
  looks: 2,
  untilFirstDifference: false,
};

/** The tree whose build serves the worlds, and the leak that was planted in it. */
export interface Tree {
  readonly folder: string;
  readonly leak: string | null;
}

/** Plays the story in two worlds and compares all that anybody blinded can observe. */
export async function compareWorlds(
  tree: Tree,
  thoroughness: Thoroughness,
  say: (line: string) => void,
): Promise<Observation> {
  const { participants } = thoroughness;
  const worlds = await twoWorlds({ ...tree, participants }, say);
  const closing: (() => Promise<void>)[] = [worlds.remove];
  try {
    return await observe({ ...tree, participants }, worlds, thoroughness, say, closing);
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

async function observe(
  staging: Staging,
  { first, other, now, logFile }: TwoWorlds,
  { untilFirstDifference, ...visit }: Thoroughness,
  say: (line: string) => void,
  closing: (() => Promise<void>)[],
): Promise<Observation> {
  const observation = new Observation(ARM_WORDS);
  const normalize = await normalizerOf([first, other]);
  const served = await Promise.all([serveWorld(staging, first, now), serveWorld(staging, other, now)]);
  for (const { stop } of served) closing.push(stop);
  const isDone = () => untilFirstDifference && observation.differences.length > 0;
  const actions = actionsOfBuild(staging.folder);
  const visitorNamed = (who: string) => new TwinVisitor(who, served, normalize, observation);
  const nobody = visitorNamed("nobody");
  await tryActions(nobody, await visitPages(nobody, visit), actions);
  const visitors = new Map<CastKey, { visitor: TwinVisitor; pages: readonly VisitedPage[] }>();
  for (const key of BLINDED) {
    const visitor = visitorNamed(key);
    await visitor.signIn(CAST[key].email);
    const pages = await visitPages(visitor, visit);
    visitors.set(key, { visitor, pages });
    if (isDone()) return observation;
    say(`  ${key} has followed every link: ${pages.length} pages`);
  }
  for (const [key, { visitor, pages }] of visitors) {
    await tryActions(visitor, pages, actions);
    if (isDone()) return observation;
    say(`  ${key} has tried every action`);
  }
  // What all of that did is looked at once more.
  const documents = { ...visit, ways: ["document"] } as const;
  for (const { visitor } of visitors.values()) await visitPages(visitor, documents);
  for (const key of MEMBERS) await readTables(observation, key, [first, other], normalize);
  if (isDone()) return observation;
  const breaker = visitors.get("investigator")?.visitor;
  const wrong = breaker ? await breakOneCode(breaker, first, actions) : "nobody breaks a code";
  if (wrong !== null) observation.failures.push(wrong);
  say("  one code is broken; everybody looks again");
  const afterBreak = await normalizerOf([first, other], { chain: true });
  for (const { visitor } of visitors.values()) {
    visitor.normalize = afterBreak;
    await visitPages(visitor, documents);
  }
  for (const key of MEMBERS) await readTables(observation, key, [first, other], afterBreak);
  for (const { visitor, pages } of visitors.values())
    await tryActions(visitor, pages, actions, "that end a visit");
  const operator = { who: "the machine's operator", isWritten: true };
  const [one, two] = served.map(({ log }) => told(log()));
  const place = "app's log";
  observation.compare({ ...operator, place, what: "the app's log", first: one ?? "", other: two ?? "" });
  const lines = readFileSync(logFile, "utf8").split("\n");
  const of = ({ name }: { name: string }) =>
    lines.flatMap((line) => (line.startsWith(`${name}|`) ? [line.slice(name.length + 1)] : [])).join("\n");
  const logs = { first: of(first), other: of(other) };
  observation.compare({ ...operator, place: "database's log", what: "PostgreSQL's log", ...logs });
  return observation;
}

/** Without the start, which names the port and how long it took, and without the machine's clock. */
const told = (log: string) =>
  log
    .split("\n")
    .filter((line) => !/^\s*(▲|- Local|- Network|✓|$)/.test(line) && !/"what":"✓/.test(line))
    .map((line) => line.replace(/"time":"[^"]*"/, '"time":""'))
    .join("\n");
