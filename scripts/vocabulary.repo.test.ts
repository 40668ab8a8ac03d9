import { describe, expect, test } from "vitest";
import { findingsOf } from "./testing-tree";

const BLINDED = "app/studies/[study]/(blinded)/schedule/page.tsx";

describe("file names", () => {
  test("this repository keeps its vocabulary of files", () => {
    expect(findingsOf("file-names")).toEqual([]);
  });

  test.each([
    ["lib/kits/utils.ts", "drawer"],
    ["lib/kits/kit-helpers.ts", "drawer"],
    ["lib/kits/index.ts", "drawer"],
    ["components/ui/BigButton.tsx", "not kebab-case"],
    ["lib/Kits/kit.ts", "not kebab-case"],
    ["lib/kits.ts", "lib holds nouns"],
    ["lib/kits/actions.ts", "belongs to app"],
  ])("%s is refused", (path, reason) => {
    expect(findingsOf("file-names", { [path]: "export const x = 1;" }).join("\n")).toContain(reason);
  });

  test("a file of more than 300 lines is refused, one of 300 is not", () => {
    expect(findingsOf("file-names", { "lib/kits/long.ts": "//\n".repeat(299) })).toEqual([]);
    expect(findingsOf("file-names", { "lib/kits/long.ts": "//\n".repeat(300) })).toHaveLength(1);
  });

  test("the spelling of routes is accepted", () => {
    expect(findingsOf("file-names", { [BLINDED]: "x", "app/api/auth/[...nextauth]/route.ts": "x" })).toEqual(
      [],
    );
  });
});

describe("blind words", () => {
  test("blinded code of this repository says kit", () => {
    expect(findingsOf("blind-words")).toEqual([]);
  });

  test.each([
    "const arm = 1;",
    "participant.treatmentArm",
    '"Placebo"',
    "isActive",
    "ACTIVE_KIT",
    "arms.map",
  ])("%s is found in blinded code", (text) => {
    expect(findingsOf("blind-words", { [BLINDED]: text })).not.toEqual([]);
  });

  test.each([
    "alarm",
    "pharmacy",
    "warm",
    "deactivated",
    '"Treatment discontinuation"',
    '"left arm"',
    "// the arm",
  ])("%s tells nothing and is left alone", (text) => {
    expect(findingsOf("blind-words", { [BLINDED]: text })).toEqual([]);
  });

  test("unblinded code may speak of arms", () => {
    expect(findingsOf("blind-words", { "app/(unblinded)/page.tsx": "const arm = 1;" })).toEqual([]);
  });
});

describe("actions", () => {
  test("every action of this repository is wrapped", () => {
    expect(findingsOf("actions-wrapped")).toEqual([]);
  });

  test.each([
    "export async function save() {}",
    "export const save = async () => {};",
    "const save = 1;\nexport { save };",
    "export default async function save() {}",
    "export const good = asAction(x);\nexport const save = verb;",
  ])("an unguarded export is found: %s", (text) => {
    expect(findingsOf("actions-wrapped", { "app/x/actions.ts": `"use server";\n${text}\n` })).toHaveLength(1);
  });

  test("an action hidden inside a component is found", () => {
    const text = 'export default function Page() {\n  async function save() {\n    "use server";\n  }\n}\n';
    expect(findingsOf("actions-wrapped", { "app/x/page.tsx": text })).toHaveLength(1);
  });

  test("a wrapped action passes", () => {
    const text =
      '"use server";\nexport const save = asAction(\n  Save,\n  verb,\n);\nexport type Saved = 1;\n';
    expect(findingsOf("actions-wrapped", { "app/x/actions.ts": text })).toEqual([]);
  });
});

describe("whole suites", () => {
  test("no test of this repository is left out", () => {
    expect(findingsOf("whole-suites")).toEqual([]);
  });

  test.each(["only", "skip", "todo", "skipIf", "fixme"])("a test marked %s is found", (mark) => {
    const text = ["test", mark].join(".").concat('("x", () => {});');
    expect(findingsOf("whole-suites", { "lib/kits/kit.test.ts": text })).toHaveLength(1);
  });
});
