import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPool, type Pool, useAppPool } from "../../db/connection";
import { removeEmbedded, startEmbedded } from "../../db/embedded";
import { createDatabase, migrate, setLoginPassword } from "../../db/migrate";

export interface TemporaryDatabase {
  readonly ownerUrl: string;
  readonly loginUrl: string;
  readonly remove: () => Promise<void>;
}

/** The embedded server as `npm start` runs it, settings and all, migrated, in a temporary folder. */
export async function temporaryDatabase(
  settings: Readonly<Record<string, string>> = {},
): Promise<TemporaryDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "verum-bench-"));
  const server = await startEmbedded({ dataDir, settings });
  const remove = async () => {
    await server.stop();
    removeEmbedded(dataDir);
  };
  try {
    await createDatabase(server.adminUrl, "verum");
    const ownerUrl = server.ownerUrl("verum");
    await migrate(ownerUrl);
    const password = randomBytes(12).toString("hex");
    await setLoginPassword(ownerUrl, password);
    const loginUrl = `postgres://verum_login:${password}@${server.host}:${server.port}/verum`;
    return { ownerUrl, loginUrl, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Points the verbs of this process at the database. */
export function appPoolOn(database: TemporaryDatabase, connections: number): Pool {
  const pool = openPool(database.loginUrl, connections);
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook of React, though its name begins with "use".
  useAppPool(pool);
  return pool;
}
