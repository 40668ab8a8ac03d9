import { expect, test } from "vitest";
import { findingsOf } from "./testing-tree";

const layers = (files?: Record<string, string>) => findingsOf("layers", files);

const AS_ACTOR = { "db/as-actor.ts": "export const asActor = 1;" };
const VERB = {
  ...AS_ACTOR,
  "lib/kits/assign-kit.ts": 'import { asActor } from "@/db/as-actor";\nexport const assignKit = asActor;',
};
const RANDOMIZE = {
  ...AS_ACTOR,
  "lib/blinding/open-box.ts": "export const openBox = 1;",
  "lib/randomization/randomize-participant.ts":
    'import { asActor } from "@/db/as-actor";\nimport { openBox } from "@/lib/blinding/open-box";\nexport const randomizeParticipant = [asActor, openBox];',
};
const BLINDED = "app/studies/[study]/(blinded)/schedule";

test("this repository keeps its layers", () => {
  expect(layers()).toEqual([]);
});

test("a blinded page cannot reach what knows the arm, however long the way", () => {
  const found = layers({
    [`${BLINDED}/page.tsx`]: 'import { label } from "@/lib/kits/label";\nexport default label;',
    "lib/kits/label.ts": 'export { content as label } from "./content";',
    "lib/kits/content.ts": "export const content = 1;",
  });
  expect(found).toEqual([
    expect.stringContaining("lib/kits/label.ts → lib/kits/content.ts: blinded code reaches"),
  ]);
});

test("an import of types alone does not break the blind", () => {
  expect(
    layers({
      [`${BLINDED}/page.tsx`]:
        'import type { Content } from "@/lib/kits/content";\nexport default (c: Content) => c;',
      "lib/kits/content.ts": "export type Content = 1;",
    }),
  ).toEqual([]);
});

test("an action may enter a door of the blind", () => {
  expect(
    layers({
      ...RANDOMIZE,
      [`${BLINDED}/actions.ts`]:
        '"use server";\nimport { randomizeParticipant } from "@/lib/randomization/randomize-participant";\nexport const randomize = asAction(randomizeParticipant);',
      [`${BLINDED}/page.tsx`]: 'import { randomize } from "./actions";\nexport default randomize;',
    }),
  ).toEqual([]);
});

test("a page may not enter a door of the blind", () => {
  const found = layers({
    ...RANDOMIZE,
    [`${BLINDED}/page.tsx`]:
      'import { randomizeParticipant } from "@/lib/randomization/randomize-participant";\nexport default randomizeParticipant;',
  });
  expect(found.join("\n")).toContain("only an action or a verb may call it");
});

test("a verb that is no door may not open the blind for blinded code", () => {
  const found = layers({
    ...AS_ACTOR,
    "lib/blinding/open-box.ts": "export const openBox = 1;",
    "lib/injections/log-injection.ts":
      'import { asActor } from "@/db/as-actor";\nimport { openBox } from "@/lib/blinding/open-box";\nexport const logInjection = [asActor, openBox];',
    [`${BLINDED}/actions.ts`]:
      '"use server";\nimport { logInjection } from "@/lib/injections/log-injection";\nexport const log = asAction(logInjection);',
  });
  expect(found).toEqual([expect.stringContaining("log-injection.ts → lib/blinding/open-box.ts")]);
});

test("nobody outside db opens a connection", () => {
  const found = layers({
    "db/connection.ts": "export const pool = 1;",
    "lib/kits/reads.ts": 'import { pool } from "@/db/connection";\nexport const kits = pool;',
  });
  expect(found).toEqual([
    expect.stringContaining("lib/kits/reads.ts:1: imports @/db/connection. Only db may import it"),
  ]);
});

test("the browser never gets a verb, and an action is the border", () => {
  const form = `${BLINDED}/form.tsx`;
  const straight = layers({
    ...VERB,
    [form]:
      '"use client";\nimport { assignKit } from "@/lib/kits/assign-kit";\nexport const Form = assignKit;',
  });
  expect(straight.join("\n")).toContain("a verb would be sent to the browser");
  const byAction = layers({
    ...VERB,
    [`${BLINDED}/actions.ts`]:
      '"use server";\nimport { assignKit } from "@/lib/kits/assign-kit";\nexport const assign = asAction(assignKit);',
    [form]: '"use client";\nimport { assign } from "./actions";\nexport const Form = assign;',
  });
  expect(byAction).toEqual([]);
});

test("two nouns may not import each other", () => {
  const found = layers({
    "lib/kits/one.ts": 'import { other } from "@/lib/samples/other";\nexport const one = other;',
    "lib/samples/other.ts": 'import { third } from "@/lib/scores/third";\nexport const other = third;',
    "lib/scores/third.ts": 'import { two } from "@/lib/kits/two";\nexport const third = two;',
    "lib/kits/two.ts": "export const two = 2;",
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain("nouns import each other");
});

test.each([
  [
    "lib imports a component",
    "lib/kits/x.ts",
    'import { a } from "@/components/ui/a";',
    "lib never imports app",
  ],
  [
    "a component imports a verb",
    "components/ui/x.tsx",
    'import { assignKit } from "@/lib/kits/assign-kit";',
    "components know",
  ],
  [
    "a page imports a verb",
    "app/x/page.tsx",
    'import { assignKit } from "@/lib/kits/assign-kit";',
    "A verb is called",
  ],
  [
    "a page imports the database",
    "app/x/page.tsx",
    'import { asActor } from "@/db/as-actor";',
    "app never imports db",
  ],
  [
    "an input imports a verb",
    "lib/kits/input.ts",
    'import { assignKit } from "./assign-kit";',
    "travel to the browser",
  ],
  ["a screen imports a sibling's part", "app/x/page.tsx", 'import { y } from "../y/part";', "own segment"],
  ["db imports lib", "db/x.ts", 'import { assignKit } from "@/lib/kits/assign-kit";', "db imports db only"],
])("it is found when %s", (_what, path, statement, reason) => {
  const tree = {
    ...VERB,
    "app/y/part.ts": "export const y = 1;",
    "components/ui/a.tsx": "export const a = 1;",
  };
  const found = layers({ ...tree, [path]: `${statement}\nexport const x = 1;` });
  expect(found.join("\n")).toContain(reason);
});
