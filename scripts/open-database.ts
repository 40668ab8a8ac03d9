import { join } from "node:path";
import postgres from "postgres";
import { runningEmbeddedOrNull, startEmbedded } from "../db/embedded";
import { createDatabase, migrate, setLoginPassword } from "../db/migrate";
import { secret } from "./data-folder";

const DATABASE = "verum";

export interface OpenDatabase {
  /** Owns and migrates. Never given to the app. */
  readonly ownerUrl: string;
  /** What the app signs in with: a role that owns nothing. */
  readonly loginUrl: string;
  /** Nothing was ever migrated into it before. */
  readonly isNew: boolean;
  readonly isEmbedded: boolean;
  readonly stop: () => Promise<void>;
}

/**
 * The database this installation works on, migrated: the one `DATABASE_URL` names, else the embedded server of `folder`, which
 * is started here and must be stopped. With `besideServer`, a running server's own is used and left running.
 * `beforeFirstMigration` runs once in a database's life.
 */
export async function openDatabase(
  folder: string,
  {
    besideServer = false,
    beforeFirstMigration = () => {},
  }: { besideServer?: boolean; beforeFirstMigration?: () => void } = {},
): Promise<OpenDatabase> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== "") {
    const isNew = await prepare(given, beforeFirstMigration);
    return {
      ownerUrl: given,
      loginUrl: await loginFor(given, folder),
      isNew,
      isEmbedded: false,
      stop: async () => {},
    };
  }
  const dataDir = join(folder, "postgres");
  const running = besideServer ? runningEmbeddedOrNull(dataDir) : null;
  const server = running ?? (await startEmbedded({ dataDir }));
  const stop = "stop" in server ? (server.stop as () => Promise<void>) : async () => {};
  try {
    await createDatabase(server.adminUrl, DATABASE);
    const ownerUrl = server.ownerUrl(DATABASE);
    const isNew = await prepare(ownerUrl, beforeFirstMigration);
    return { ownerUrl, loginUrl: await loginFor(ownerUrl, folder), isNew, isEmbedded: true, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepare(ownerUrl: string, beforeFirstMigration: () => void): Promise<boolean> {
  const isNew = await isUntouched(ownerUrl);
  if (isNew) beforeFirstMigration();
  await migrate(ownerUrl);
  return isNew;
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

/** With `VERUM_LOGIN_URL` the team keeps the login role's password itself; otherwise it is this folder's secret. */
async function loginFor(ownerUrl: string, folder: string): Promise<string> {
  const given = process.env.VERUM_LOGIN_URL;
  if (given !== undefined && given !== "") return given;
  const password = secret(folder, "login.password");
  await setLoginPassword(ownerUrl, password);
  const url = new URL(ownerUrl);
  url.username = "verum_login";
  url.password = password;
  return url.href;
}
