import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CAST, type CastKey } from "@/lib/auth/cast";
import { build } from "../build.mjs";
import { root } from "../install.mjs";
import { actionsOfBuild } from "../outsider/actions-of-build";
import { type Session, sessionOfNobody } from "../outsider/session";
import { abuseSignIn, forgeRequests, timeSignIn } from "./abuse-sign-in";
import { type AttackedInstallation, attackedInstallation, TARGET } from "./attacked-installation";
import { Attempts } from "./attempts";
import { browseByForce, overheard, walkOut } from "./browse-by-force";
import { bendForms, callOthersActions, injectEverywhere, targetsOf } from "./call-actions";
import { ATTACKERS, type Explored, explore } from "./explore";
import { fromWithin } from "./inside-postgres";
import { letSqlmapTry } from "./let-sqlmap-try";
import { damageIn, lootOf, standingOf } from "./loot";
import { malform, throwAnything } from "./malform";
import { whatWasWritten } from "./what-was-written";

const say = (line: string) => console.error(line);

interface Effort {
  readonly participants: number;
  readonly looks: number;
  readonly payloadsEach: number;
  readonly runs: number;
  readonly signIns: number;
}

const FULL: Effort = { participants: 9, looks: 3, payloadsEach: 8, runs: 60, signIns: 25 };
const SHORT: Effort = { participants: 4, looks: 1, payloadsEach: 1, runs: 5, signIns: 7 };

/**
 * Attacks a running installation from every role, over HTTP and from within PostgreSQL; with `--sqlmap` lets that program try five
 * forms instead. Answers 0 when nothing worked.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const unknown = argv.find((flag) => flag !== "--short" && flag !== "--sqlmap");
  if (unknown !== undefined) {
    say(`Unknown option ${unknown}. npm run attack [-- --short | --sqlmap]`);
    return 2;
  }
  await build({ say });
  const isSqlmap = argv.includes("--sqlmap");
  // Or most of its tries would meet the limit of a source, and nothing behind it.
  if (isSqlmap) process.env.SIGN_IN_FAILURES_PER_SOURCE = "1000000";
  const effort = argv.includes("--short") ? SHORT : FULL;
  const attempts = new Attempts();
  const installation = await attackedInstallation(effort.participants);
  try {
    if (isSqlmap) await onlySqlmap(attempts, installation);
    else await attack(attempts, installation, effort);
  } finally {
    await installation.stop();
  }
  for (const [kind, count] of [...attempts.counts].sort(([one], [other]) => (one < other ? -1 : 1)))
    console.log(
      `${kind.padEnd(32)} ${String(count).padStart(6)} attempts, ${attempts.successes.filter((one) => one.kind === kind).length} successes`,
    );
  for (const { kind, what } of attempts.successes.slice(0, 40)) console.log(`SUCCESS (${kind}): ${what}`);
  console.log(`attack: ${attempts.total} attempts, ${attempts.successes.length} successes`);
  return attempts.successes.length === 0 ? 0 : 1;
}

async function onlySqlmap(attempts: Attempts, { origin, as }: AttackedInstallation): Promise<void> {
  const sessions = new Map<string, Session>();
  for (const key of ATTACKERS) sessions.set(key, await as(key));
  const pages = new Map<string, readonly Explored[]>();
  for (const [who, session] of sessions) pages.set(who, await explore(session, SHORT.looks));
  await letSqlmapTry(attempts, origin, sessions, targetsOf(actionsOfBuild(root), pages), say);
}

async function attack(attempts: Attempts, installation: AttackedInstallation, effort: Effort): Promise<void> {
  const { owner, origin, as } = installation;
  const actions = actionsOfBuild(root);
  const before = await standingOf(owner);
  const loot = await lootOf(owner);
  const sessions = new Map<string, Session>([["nobody", sessionOfNobody(origin)]]);
  const pages = new Map<string, readonly Explored[]>();
  for (const key of ATTACKERS) sessions.set(key, await as(key));
  for (const [who, session] of sessions) pages.set(who, await explore(session, effort.looks));
  const pharmacist = await explore(await as("pharmacist"), effort.looks);
  const targets = targetsOf(actions, pages);
  say(`  ${targets.length} forms found; every address is typed by everybody …`);
  await browseByForce(attempts, sessions, new Map([...pages, ["pharmacist", pharmacist]]), loot);
  await walkOut(attempts, sessions, effort === FULL ? pages : new Map());
  say("  sign-in is abused …");
  await abuseSignIn(attempts, origin);
  await timeSignIn(attempts, origin, effort.signIns);
  say("  others' actions are called …");
  const roleOf = (who: string) => (Object.hasOwn(CAST, who) ? CAST[who as CastKey].role : null);
  await callOthersActions(attempts, sessions, targets, roleOf, rolesInSource(), loot);
  const any = targets[0];
  if (any) {
    await malform(attempts, await as("monitor"), actions, any.address);
    await forgeRequests(attempts, await as("monitor"), actions, any.address, any.values);
  }
  say("  forms are bent, and hostile words are typed everywhere …");
  const auditRows = async () => {
    const [row] = await owner<{ rows: number }[]>`select count(*)::int as rows from audit_trail`;
    return row?.rows ?? 0;
  };
  await bendForms(attempts, sessions, targets, auditRows);
  await injectEverywhere(attempts, sessions, targets, effort.payloadsEach);
  for (const { action, address, values, owner: who } of targets) {
    const session = sessions.get(who);
    if (session) await throwAnything(attempts, session, action, address, values, effort.runs);
  }
  await whatWasWritten(attempts, await Promise.all(ATTACKERS.map(as)), effort.looks);
  say("  PostgreSQL is tried from within …");
  await fromWithin(attempts, installation);
  overheard(attempts, installation);
  for (const damage of await damageIn(owner, before)) attempts.count("damage", damage, true);
  attempts.count("damage", `the record of ${TARGET}`, false);
}

/** Which roles an action says it is for, read from the source: an action that says none is left out. */
function rolesInSource(): (action: string) => readonly string[] | null {
  const file = join(root, ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Readonly<Record<string, { exportedName?: string; filename?: string }>>;
  };
  const roles = new Map<string, readonly string[]>();
  for (const { exportedName, filename } of Object.values(node)) {
    if (!exportedName || !filename) continue;
    const source = readFileSync(join(root, filename), "utf8");
    const from = source.indexOf(`export const ${exportedName}`);
    const given = /roles: \[([^\]]*)\]/.exec(source.slice(from, source.indexOf("\n});", from)))?.[1];
    if (given !== undefined)
      roles.set(
        exportedName,
        [...given.matchAll(/"(\w+)"/g)].map(([, role = ""]) => role),
      );
  }
  return (action) => roles.get(action) ?? null;
}
