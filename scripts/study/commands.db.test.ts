import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine } from "./testing-commands";

const SLE = fileURLToPath(new URL("../../db/seed/studies/sle-secretome", import.meta.url));
type Line = Awaited<ReturnType<typeof commandLine>>;

let line: Line;
beforeAll(async () => {
  line = await commandLine();
});
afterAll(() => line.close());

/** The shipped package under another code, with one file changed. */
function copyOf(code: string, change?: { file: string; from: string; to: string }): string {
  const folder = join(line.folder, code);
  cpSync(SLE, folder, { recursive: true });
  const replace = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  replace("protocol.json", '"code": "SLE-SECRETOME"', `"code": "${code}"`);
  if (change) replace(change.file, change.from, change.to);
  return folder;
}

test("without a study, list says how to get one", async () => {
  const { code, out, err } = await line.study("list");
  expect({ code, out }).toEqual({ code: 0, out: "" });
  expect(err).toMatch(/npm run --silent study -- import DIR/);
});

test("a wrong call names what is wrong and shows the usage", async () => {
  for (const argv of [
    [],
    ["export"],
    ["import"],
    ["list", "--finished"],
    ["import", "x", "--administrator"],
  ]) {
    const { code, err } = await line.study(...argv);
    expect({ argv, code }).toEqual({ argv, code: 2 });
    expect(err).toMatch(/import DIR \[--finished\]/);
  }
});

test("a hostile package is refused with every finding as file:line:column, reason and remedy, and writes nothing", async () => {
  const before = await line.owner`select count(*)::int as rows from audit_trail`;
  const folder = copyOf("HOSTILE", {
    file: "record/results.csv",
    from: "P001,D1,2024-01-08,C3,82,,mg/dL\nP001,D1,2024-01-08,C4,18,,mg/dL",
    to: 'P001,D1,2024-02-31,C3,82,,mg/dL\nP001,D1,2024-01-08,C4,"1,5",,mg/dL',
  });
  const { code, out, err } = await line.study("import", folder, "--finished");
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain(
    'record/results.csv:2:9 error: collected_on "2024-02-31" is not a date; write a day of the calendar as YYYY-MM-DD, for example 2024-01-31',
  );
  expect(err).toContain('record/results.csv:3:23 error: "1,5" has a comma; use a decimal point');
  expect(err).toContain("2 errors: nothing was imported.");
  expect(await line.owner`select count(*)::int as rows from studies`).toEqual([{ rows: 0 }]);
  expect(await line.owner`select count(*)::int as rows from audit_trail`).toEqual(before);
});

test("a folder that is not there is one finding, not a stack", async () => {
  const { code, err } = await line.study("import", join(line.folder, "nowhere"));
  expect(code).toBe(1);
  expect(err).toMatch(/nowhere:1:1 error: this is not a folder; name the folder that holds protocol.json/);
});

test("an administrator nobody knows is named before anything is written", async () => {
  const { code, err } = await line.study("import", copyOf("NOBODY"), "--administrator", "who@verum.example");
  expect(code).toBe(1);
  expect(err).toMatch(/who@verum.example is known, so nothing was imported/);
  expect(await line.owner`select code from studies`).toEqual([]);
});

test("an administrator who is new gets a one-time link, and the study is theirs to people", async () => {
  const { code, err } = await line.study(
    "import",
    copyOf("THEIRS"),
    "--administrator=Wayan@Verum.example",
    "--name",
    "Wayan Sudarma",
  );
  expect(code).toBe(0);
  expect(err).toMatch(/No kits were made for it: Verum can neither randomize/);
  const token = /\/invitation\/([A-Za-z0-9_-]{43})\n/.exec(err)?.[1] ?? "";
  const rows = await line.owner`
    select p.name, p.email, m.role, s.code, i.token_sha256 from people p join memberships m on m.person_id = p.id
    join studies s on s.id = m.study_id join invitations i on i.person_id = p.id`;
  expect(rows).toEqual([
    {
      name: "Wayan Sudarma",
      email: "wayan@verum.example",
      role: "administrator",
      code: "THEIRS",
      token_sha256: createHash("sha256").update(token).digest("hex"),
    },
  ]);
  expect(
    await line.study("import", copyOf("THEIRS-TOO"), "--administrator", "wayan@verum.example"),
  ).toMatchObject({
    code: 0,
    err: expect.not.stringContaining("/invitation/"),
  });
});

describe("with a study that is over and one in conduct", () => {
  beforeAll(async () => {
    expect(await line.study("import", copyOf("OVER"), "--finished")).toMatchObject({
      code: 0,
      out: "Imported OVER (unblinded): 29 participants, 174 doses, 434 results, 86 scores, 7 adverse events, 0 findings.\n",
    });
    expect(await line.study("import", copyOf("RUNNING"))).toMatchObject({ code: 0 });
  });

  test("list shows both, with stage and provenance", async () => {
    const { out } = await line.study("list");
    expect(out.split("\n").map((row) => row.split(/ {2,}/).slice(0, 5))).toMatchObject([
      ["code", "stage", "participants", "sites", "provenance"],
      ["OVER", "unblinded", "29", "2", "imported"],
      ["RUNNING", "open", "29", "2", "imported"],
      ["THEIRS", "open", "29", "2", "imported"],
      ["THEIRS-TOO", "open", "29", "2", "imported"],
      [""],
    ]);
  });

  test("the same code a second time is refused with what to do", async () => {
    const { code, err } = await line.study("import", copyOf("OVER"), "--finished");
    expect(code).toBe(1);
    expect(err).toMatch(/OVER exists already. Give this one another code in protocol.json/);
  });

  test("the results of a blinded study are refused in one sentence", async () => {
    const { code, out, err } = await line.study("results", "RUNNING", "--json");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err.trim()).toMatch(/^The study RUNNING is still blinded: .*\.$/);
  });

  test("a study nobody knows is an answer, not a stack", async () => {
    for (const command of ["results", "verify"]) {
      const { code, err } = await line.study(command, "NOPE");
      expect({ command, code }).toEqual({ command, code: 1 });
      expect(err).toMatch(/^There is no study NOPE\./);
    }
  });

  test("verify is green, and red after a superuser altered or removed one row", async () => {
    const green = await line.study("verify", "OVER");
    expect(green.code).toBe(0);
    expect(green.out).toMatch(
      /^OVER: the audit chain is whole\. 1\d{3} rows, 0 signatures and 0 exports checked; it ends in [0-9a-f]{64}\n$/,
    );
    const [study] = await line.owner`select id from studies where code = 'OVER'`;
    await behindTheWall(
      line,
      `update audit_trail set new = jsonb_set(new, '{value}', '"999"') where study_id = '${study?.id}' and sequence = 500`,
    );
    const red = await line.study("verify", "OVER");
    expect(red).toMatchObject({ code: 1, out: "" });
    expect(red.err).toMatch(/First broken row: 500 of 1\d{3} \(its content was altered\)/);
    expect(await line.study("verify", "RUNNING")).toMatchObject({ code: 0 });

    const [running] = await line.owner`select id from studies where code = 'RUNNING'`;
    await behindTheWall(line, `delete from audit_trail where study_id = '${running?.id}' and sequence = 7`);
    expect((await line.study("verify", "RUNNING")).err).toMatch(
      /First broken row: 8 of 1\d{3} \(a row before it is missing\)/,
    );
  });
});

/** As the database's superuser, with every trigger switched off: what no role of Verum can do. */
async function behindTheWall({ owner }: Line, statement: string): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql.unsafe(statement);
  });
}
