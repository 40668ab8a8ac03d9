import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Embedded, removeEmbedded, startEmbedded } from "../../db/embedded";
import { createDatabase, migrate, setLoginPassword } from "../../db/migrate";
import { cloneDatabase } from "../../db/testing/clone-database";
import { root } from "../install.mjs";
import { makeRepeatable } from "./repeatable-database";
import { STORY_KEY_HEX } from "./story";

export interface World {
  readonly name: "first" | "other";
  readonly ownerUrl: string;
  readonly loginUrl: string;
}

export interface TwoWorlds {
  readonly now: Date;
  readonly first: World;
  readonly other: World;
  /** PostgreSQL's log of both, each line beginning with its database's name. */
  readonly logFile: string;
  readonly remove: () => Promise<void>;
}

/** Which tree plays and serves, how many take part, and which leak was planted in that tree. */
export interface Staging {
  readonly folder: string;
  readonly participants: number;
  readonly leak: string | null;
}

type Part = "open" | "exchange" | "play";

export const REPLAYED = `file://${join(root, "scripts", "prove", "replayed.mjs")}`;

/**
 * Plays one story in two databases that differ in which arm is which and in nothing else. The study is opened once; the copy
 * gets its arms exchanged; from there the story is played in both from the same seed, chance and clock.
 */
export async function twoWorlds(
  { folder, participants, leak }: Staging,
  say: (line: string) => void,
): Promise<TwoWorlds> {
  const dataDir = mkdtempSync(join(tmpdir(), "verum-proof-"));
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    // It comes when it likes, and then rows lie in another order.
    autovacuum: "off",
    log_line_prefix: "%d|",
  };
  const server = await startEmbedded({ dataDir, settings });
  const remove = async () => {
    await server.stop();
    removeEmbedded(dataDir);
  };
  try {
    const now = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    const password = randomBytes(12).toString("hex");
    const first = worldOf(server, "first", password);
    const other = worldOf(server, "other", password);
    await createDatabase(server.adminUrl, "first");
    await migrate(first.ownerUrl);
    await setLoginPassword(first.ownerUrl, password);
    await makeRepeatable(first.ownerUrl, now);
    say("The study is opened …");
    const play = (world: World, part: Part) => played(world, part, { folder, participants, leak }, now);
    await play(first, "open");
    await cloneDatabase(server.adminUrl, "first", "other");
    await play(other, "exchange");
    say(`The story of ${participants} participants is played in both worlds …`);
    await Promise.all([first, other].map((world) => play(world, "play")));
    return { now, first, other, logFile: join(dataDir, "postgres.log"), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function worldOf(server: Embedded, name: World["name"], password: string): World {
  const loginUrl = `postgres://verum_login:${password}@${server.host}:${server.port}/${name}`;
  return { name, ownerUrl: server.ownerUrl(name), loginUrl };
}

async function played(
  world: World,
  part: Part,
  { folder, participants, leak }: Staging,
  now: Date,
): Promise<void> {
  const program = join(folder, "scripts", "prove", "play-world.ts");
  const child = spawn(
    process.execPath,
    ["--import", REPLAYED, "--import", "tsx", program, part, String(participants)],
    {
      cwd: folder,
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        VERUM_OWNER_URL: world.ownerUrl,
        VERUM_LOGIN_URL: world.loginUrl,
        BLINDING_KEY: STORY_KEY_HEX,
        REPLAY_SEED: `proof ${part}`,
        REPLAY_NOW: String(now.getTime()),
        PLANTED_LEAK: leak ?? "",
      },
    },
  );
  const code = await new Promise<number | null>((done) => child.once("exit", done));
  if (code !== 0) throw new Error(`The story could not be played in the ${world.name} world.`);
}
