import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { removeEmbedded, startEmbedded } from "../embedded";
import { livingOwnerOrNull } from "../embedded-owner";
import { createDatabase, migrate, setLoginPassword } from "../migrate";
import { cloneDatabase, dropDatabase } from "./clone-database";

/** The database every test shares by rolling its transaction back. */
const SHARED = "verum_shared";
const PREFIX = "verum-test-";
const TEMPLATE = "verum_template";

declare module "vitest" {
  interface ProvidedContext {
    verumCluster: { adminUrl: string; ownerUrl: string; loginUrl: string };
  }
}

export interface TestDatabase {
  /** Superuser: for building a story's world and for looking behind the wall. */
  readonly ownerUrl: string;
  /** The role the app signs in with. */
  readonly loginUrl: string;
}

/** vitest's global setup: one temporary server for the whole run, migrated once; gone afterwards, however the run ends. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sweep();
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  const server = await startEmbedded({
    dataDir,
    // Nothing here outlives the run, so nothing waits for the disk.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  const teardown = async (): Promise<void> => {
    await server.stop();
    removeEmbedded(dataDir);
  };
  try {
    await createDatabase(server.adminUrl, TEMPLATE);
    await migrate(server.ownerUrl(TEMPLATE));
    const password = randomBytes(12).toString("hex");
    await setLoginPassword(server.adminUrl, password);
    await cloneDatabase(server.adminUrl, TEMPLATE, SHARED);
    const loginUrl = `postgres://verum_login:${password}@${server.host}:${server.port}/${SHARED}`;
    project.provide("verumCluster", {
      adminUrl: server.adminUrl,
      ownerUrl: server.ownerUrl(SHARED),
      loginUrl,
    });
    return teardown;
  } catch (error) {
    await teardown();
    throw error;
  }
}

/** Removes what runs that were killed left in the temporary folder; their servers stopped with them. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const dataDir = join(tmpdir(), name);
    if (!name.startsWith(PREFIX) || !existsSync(join(dataDir, "owner.json"))) continue;
    if (statSync(dataDir).uid !== process.getuid?.()) continue;
    if (livingOwnerOrNull(dataDir) === null) removeEmbedded(dataDir);
  }
}

/** The shared database. Leave nothing committed in it: other files read it at the same time. */
export function sharedDatabase(): TestDatabase {
  const { ownerUrl, loginUrl } = inject("verumCluster");
  return { ownerUrl, loginUrl };
}

/** A database of its own, for a suite that commits: concurrency, locks, whole stories. Drop it in `afterAll`. */
export async function freshDatabase(): Promise<TestDatabase & { readonly drop: () => Promise<void> }> {
  const { adminUrl, ownerUrl, loginUrl } = inject("verumCluster");
  const name = `verum_${randomBytes(6).toString("hex")}`;
  await cloneDatabase(adminUrl, TEMPLATE, name);
  return {
    ownerUrl: withDatabase(ownerUrl, name),
    loginUrl: withDatabase(loginUrl, name),
    drop: () => dropDatabase(adminUrl, name),
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
