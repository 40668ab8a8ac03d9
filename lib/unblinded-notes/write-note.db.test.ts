import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { unblindedNotesOf } from "./reads";
import { writeNote } from "./write-note";

let world: World;
beforeAll(async () => {
  world = await studyWorld();
});
afterAll(() => world.close());

const WORDS = "It was cloudy, so surely the extract.";
const note = { form: "Report an adverse event", participantId: null, texts: [WORDS] };

test("a note reaches the pharmacist and no trail, no notice and no mail; the same entry sent again is the same note", async () => {
  const key = randomUUID();
  const nurse = await world.member("nurse");
  const [one, again] = await Promise.all([writeNote(nurse, note, key), writeNote(nurse, note, key)]);
  expect(one).toMatchObject({ ok: true });
  expect(again).toEqual(one);
  expect(await unblindedNotesOf(await world.member("pharmacist"))).toMatchObject([
    { name: one.ok ? one.value.name : "", body: WORDS, about: note.form, siteName: "Surakarta" },
  ]);
  const kept = await world.owner`
    select a::text from audit_trail a union all select n::text from notices n union all select r::text from receipts r`;
  expect(JSON.stringify(kept)).not.toContain("cloudy");
  expect(await world.owner`select 1 from notices where kind = 'unblinded-note'`).toHaveLength(1);
  expect(
    await world.owner`select 1 from audit_trail where event = 'note.written' and table_name = 'unblinded_notes'`,
  ).toHaveLength(1);
});

test("other words under the same request are another note, and an unknown participant is left out", async () => {
  const key = randomUUID();
  const nurse = await world.member("nurse");
  const first = await writeNote(nurse, { ...note, participantId: randomUUID() }, key);
  const second = await writeNote(nurse, { ...note, texts: ["Other words."] }, key);
  expect(first.ok && second.ok && first.value.name !== second.value.name).toBe(true);
  const notes = await unblindedNotesOf(await world.member("pharmacist"));
  expect(notes.map(({ about }) => about)).not.toContain(expect.stringContaining("participant"));
});

test.each(["nurse", "investigator", "statistician", "monitor", "administrator"] as const)(
  "the %s who may have written a note reads none: Postgres refuses",
  async (key) => {
    await expect(unblindedNotesOf(await world.member(key))).rejects.toMatchObject({ code: "42501" });
  },
);
