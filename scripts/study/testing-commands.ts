import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { vi } from "vitest";
import { freshDatabase } from "@/db/testing/cluster";
import { TEST_KEY } from "@/db/testing/world";
import { main } from "./main";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The commands as a shell would run them, on a database of their own. */
export async function commandLine() {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(tmpdir(), "verum-study-"));
  vi.stubEnv("DATABASE_URL", database.ownerUrl);
  // Given, so that the password of the role is left alone: other files of the run use it.
  vi.stubEnv("VERUM_LOGIN_URL", database.loginUrl);
  vi.stubEnv("VERUM_DATA", folder);
  vi.stubEnv("BLINDING_KEY", Buffer.from(TEST_KEY.bytes).toString("hex"));
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
  return {
    owner,
    folder,
    study: (...argv: string[]): Promise<Ran> => listened(() => main(argv)),
    close: async () => {
      vi.unstubAllEnvs();
      await owner.end({ timeout: 5 });
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listened(run: () => Promise<number>): Promise<Ran> {
  let [out, err] = ["", ""];
  const spies = [
    vi.spyOn(console, "log").mockImplementation((line: string) => {
      out += `${line}\n`;
    }),
    vi.spyOn(console, "error").mockImplementation((line: string) => {
      err += `${line}\n`;
    }),
    vi.spyOn(process.stdout, "write").mockImplementation((text: unknown, ...rest: unknown[]) => {
      out += String(text);
      for (const done of rest) if (typeof done === "function") done();
      return true;
    }),
  ];
  try {
    return { code: await run(), out, err };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
