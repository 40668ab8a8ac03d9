import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { createDatabase, migrate } from "@/db/migrate";
import { catalogLines } from "./catalog-lines";
import type { Check } from "./scan";

/** Holds grants and policies against those of an empty database that this version has just migrated beside it. */
export async function compareCatalog(ownerUrl: string): Promise<Check> {
  const name = `verum_leakcheck_${randomBytes(6).toString("hex")}`;
  const fresh = new URL(ownerUrl);
  fresh.pathname = `/${name}`;
  const checked = "grants and policies";
  try {
    await createDatabase(ownerUrl, name);
  } catch (error) {
    const why = (error as Error).message;
    return {
      name: checked,
      looked: "nothing",
      findings: [`no scratch database could be made to compare with (${why}).`],
    };
  }
  try {
    await migrate(fresh.href);
    const [live, wanted] = [await linesAt(ownerUrl), await linesAt(fresh.href)];
    const [liveSet, wantedSet] = [new Set(live), new Set(wanted)];
    return {
      name: checked,
      looked: `${live.length} grants, policies, triggers and functions, against what this version makes`,
      findings: [
        ...live.filter((line) => !wantedSet.has(line)).map((line) => `not of this version: ${line}`),
        ...wanted.filter((line) => !liveSet.has(line)).map((line) => `missing: ${line}`),
      ],
    };
  } finally {
    const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    await sql.unsafe(`drop database if exists ${name} with (force)`).finally(() => sql.end({ timeout: 5 }));
  }
}

async function linesAt(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await catalogLines(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
