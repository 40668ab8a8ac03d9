import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { runningEmbeddedOrNull, startEmbedded } from "../db/embedded";
import { createDatabase, migrate, setLoginPassword } from "../db/migrate";
import { blindingKeyPath, createBlindingKey } from "../lib/blinding/blinding-key";
import { secret } from "./data-folder";

const DATABASE = "verum";

export interface OpenDatabase {
  /** Owns and migrates. Never given to the app. */
  readonly ownerUrl: string;
  /** What the app signs in with: a role that owns nothing. */
  readonly loginUrl: string;
  readonly isEmbedded: boolean;
  readonly stop: () => Promise<void>;
}

/**
 * The database this installation works on, migrated: the one `DATABASE_URL` names, else the embedded server of `folder`, which
 * is started here and must be stopped. With `besideServer`, a running server's own is used and left running.
 * A database that holds nothing yet gets its blinding key.
 */
export async function openDatabase(
  folder: string,
  { besideServer = false }: { besideServer?: boolean } = {},
): Promise<OpenDatabase> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== "") {
    await prepare(given, folder);
    // With VERUM_LOGIN_URL the team keeps the login role's password itself.
    const loginUrl = process.env.VERUM_LOGIN_URL || (await loginFor(given, folder));
    return { ownerUrl: given, loginUrl, isEmbedded: false, stop: async () => {} };
  }
  const dataDir = join(folder, "postgres");
  const running = besideServer ? runningEmbeddedOrNull(dataDir) : null;
  const started = running === null ? await startEmbedded({ dataDir }) : null;
  const server = started ?? running;
  if (server === null) throw new Error("unreachable: the server was either running or started");
  const stop = async () => started?.stop();
  try {
    await createDatabase(server.adminUrl, DATABASE);
    const ownerUrl = server.ownerUrl(DATABASE);
    await prepare(ownerUrl, folder);
    return { ownerUrl, loginUrl: await loginFor(ownerUrl, folder), isEmbedded: true, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(ownerUrl: string, folder: string): Promise<void> {
  if (await isUntouched(ownerUrl)) ensureBlindingKey(folder);
  await migrate(ownerUrl);
}

/** Only for a database that holds nothing yet: a new key opens nothing that was sealed with a lost one. */
function ensureBlindingKey(folder: string): void {
  const environment = { ...process.env, VERUM_DATA: folder };
  if (process.env.BLINDING_KEY || existsSync(blindingKeyPath(environment))) return;
  createBlindingKey(environment, (bytes) => new Uint8Array(randomBytes(bytes)));
}

async function isUntouched(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    const [found] = await sql`select to_regclass('verum_migrations') is not null as migrated`;
    if (found?.migrated !== true) return true;
    const [counted] = await sql`select count(*)::int as files from verum_migrations`;
    return counted?.files === 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The URL of the login role, whose password is this folder's secret. */
async function loginFor(ownerUrl: string, folder: string): Promise<string> {
  const password = secret(folder, "login.password");
  await setLoginPassword(ownerUrl, password);
  const url = new URL(ownerUrl);
  url.username = "verum_login";
  url.password = password;
  return url.href;
}
