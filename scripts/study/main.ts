import { existsSync } from "node:fs";
import { dataFolder } from "../data-folder";
import { type OpenDatabase, openDatabase } from "../open-database";

const USAGE = `npm run --silent study -- import DIR [--finished] [--administrator EMAIL [--name NAME]]
                                                     validate a study package, then import it in one transaction
npm run --silent study -- list [--json]              the studies of this installation
npm run --silent study -- findings CODE [--list KIND | --markdown | --json]
                                                     what a data manager would ask about a study's record
npm run --silent study -- results CODE [--json]      the results of an unblinded study
npm run --silent study -- results CODE --rehearsal [--seed SEED] [--json]
                                                     the same of made-up arms, before the unblinding; all of it says DUMMY
npm run --silent study -- leakcheck CODE [--json]    scan this installation for what could tell an arm
npm run --silent study -- check CODE [--open] [--json]
                                                     run the protocol's edit checks over the data; --open asks the sites
npm run --silent study -- verify CODE [--json]       walk the audit chain; name the first broken row
npm run --silent study -- rotate-key --reason TEXT   a new blinding key; every box is sealed anew, no commitment changes
npm run --silent study -- recovery-shares CODE DIR   three shares to print; any two give a study's key back
npm run --silent study -- recover CODE SHARE SHARE   after the loss of the key: open a study by two shares, seal it anew

Exit code: 0 done, 1 refused or broken (the reason is on the error output), 2 wrong usage.
Works beside a running server and without one. DATABASE_URL and VERUM_DATA choose the database as for npm start.`;

/** What every command gets. It prints its result to standard output and returns its exit code. */
export interface CommandContext {
  readonly arguments: readonly string[];
  readonly flags: ReadonlySet<string>;
  /** Options with a value, by name. */
  readonly options: ReadonlyMap<string, string>;
  readonly ownerUrl: string;
  readonly loginUrl: string;
  readonly dataFolder: string;
}

export type Command = (context: CommandContext) => Promise<number>;

/** Each command's module default-free: it exports `run`. Loaded on demand, so that `list` does not load the importer. */
const COMMANDS: Readonly<
  Record<
    string,
    {
      flags: readonly string[];
      options?: readonly string[];
      arguments: number;
      load: () => Promise<{ run: Command }>;
    }
  >
> = {
  import: {
    flags: ["--finished"],
    options: ["--administrator", "--name"],
    arguments: 1,
    load: () => load("import"),
  },
  list: { flags: ["--json"], arguments: 0, load: () => load("list") },
  findings: {
    flags: ["--json", "--markdown"],
    options: ["--list"],
    arguments: 1,
    load: () => load("findings"),
  },
  results: {
    flags: ["--json", "--rehearsal"],
    options: ["--seed"],
    arguments: 1,
    load: () => load("results"),
  },
  leakcheck: { flags: ["--json"], arguments: 1, load: () => load("leakcheck") },
  check: { flags: ["--open", "--json"], arguments: 1, load: () => load("check") },
  verify: { flags: ["--json"], arguments: 1, load: () => load("verify") },
  "rotate-key": { flags: [], options: ["--reason"], arguments: 0, load: () => load("rotate-key") },
  "recovery-shares": { flags: [], arguments: 2, load: () => load("recovery-shares") },
  recover: { flags: [], arguments: 3, load: () => load("recover") },
};

/** Runs one command and answers its exit code; the database is opened before it and closed after it, whatever happens. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = "", ...rest] = argv;
  if (name === "--help" || name === "help") {
    console.log(USAGE);
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const { flags, options, given, valueless } = parsed(rest, command?.options ?? []);
  const problem =
    usageProblemOrNull(name, command, flags, given) ??
    (valueless === null ? null : `${valueless} needs a value after it.`);
  if (command === undefined || problem !== null) {
    console.error(`${problem}\n\n${USAGE}`);
    return 2;
  }
  let database: OpenDatabase | null = null;
  const stop = async () => database?.stop();
  // Interrupted: the transaction in progress is rolled back by the server, which then stops.
  const leave = () => void stop().finally(() => process.exit(130));
  process.once("SIGINT", leave);
  process.once("SIGTERM", leave);
  try {
    const { run } = await command.load();
    const folder = dataFolder();
    database = await openDatabase(folder, { besideServer: true });
    process.env.VERUM_LOGIN_URL = database.loginUrl;
    process.env.VERUM_DATA = folder;
    const { ownerUrl, loginUrl } = database;
    return await run({
      arguments: given,
      flags: new Set(flags),
      options,
      ownerUrl,
      loginUrl,
      dataFolder: folder,
    });
  } catch (error) {
    console.error(process.env.DEBUG && error instanceof Error ? error.stack : (error as Error).message);
    return 1;
  } finally {
    process.off("SIGINT", leave);
    process.off("SIGTERM", leave);
    await stop();
  }
}

/** Flags, options with their values (`--name VALUE` or `--name=VALUE`), and what is neither. */
function parsed(rest: readonly string[], withValue: readonly string[]) {
  const flags: string[] = [];
  const given: string[] = [];
  const options = new Map<string, string>();
  let valueless: string | null = null;
  for (let at = 0; at < rest.length; at++) {
    const part = rest[at] ?? "";
    const [name = "", value] = part.startsWith("--") ? part.split(/=(.*)/s) : [part];
    if (withValue.includes(name)) {
      const given = value ?? rest[++at];
      if (given === undefined || given === "") valueless = name;
      else options.set(name, given);
    } else if (part.startsWith("--")) flags.push(part);
    else given.push(part);
  }
  return { flags, options, given, valueless };
}

function usageProblemOrNull(
  name: string,
  command: (typeof COMMANDS)[string] | undefined,
  flags: readonly string[],
  given: readonly string[],
): string | null {
  if (command === undefined) return name === "" ? "Say what to do." : `There is no command "${name}".`;
  const unknown = flags.find((flag) => !command.flags.includes(flag));
  if (unknown !== undefined) return `"${name}" knows no option ${unknown}.`;
  if (given.length === command.arguments) return null;
  const wanted =
    {
      import: "one folder",
      findings: "one study code",
      results: "one study code",
      verify: "one study code",
      "recovery-shares": "one study code and one folder",
      recover: "one study code and the files of two shares",
      leakcheck: "one study code",
    }[name] ?? "nothing more";
  return `"${name}" takes ${wanted}; ${given.length} given.`;
}

async function load(name: string): Promise<{ run: Command }> {
  const file = new URL(`./${name}.ts`, import.meta.url);
  if (!existsSync(file)) throw new Error(`This version cannot ${name} yet.`);
  return (await import(file.href)) as { run: Command };
}
