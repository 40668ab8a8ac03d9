import { afterAll, beforeAll, expect, test } from "vitest";
import { studyWorld, type World } from "@/db/testing/world";
import { findingsCount, findingsPage } from "./reads";

let world: World;

beforeAll(async () => {
  world = await studyWorld();
  await world.owner`insert into import_findings (study_id, id, file, line, column_number, kind, problem, remedy)
    select ${world.studyId}, n, 'results.csv', n + 1, 3, case when n % 5 = 0 then 'rare' else 'frequent' end, 'problem ' || n, 'remedy'
    from generate_series(1, 250) n`;
});
afterAll(() => world.close());

test.each(["dataManager", "statistician", "monitor"] as const)(
  "the %s reads every finding page by page, in order, with counts by kind",
  async (who) => {
    const member = await world.member(who);
    expect(await findingsCount(member)).toBe(250);
    const pages = await Promise.all([1, 2, 3].map((page) => findingsPage(member, { page })));
    expect(pages.flatMap(({ findings }) => findings.map(({ id }) => id))).toEqual(
      Array.from({ length: 250 }, (_, at) => at + 1),
    );
    expect(pages[0]).toMatchObject({
      kinds: [
        { kind: "frequent", count: 200 },
        { kind: "rare", count: 50 },
      ],
      total: 250,
      pages: 3,
    });
    expect(pages[0]?.findings[0]).toEqual({
      id: 1,
      file: "results.csv",
      line: 2,
      column: 3,
      kind: "frequent",
      problem: "problem 1",
      remedy: "remedy",
    });
  },
);

test("a kind narrows findings and pages, and a page beyond the last shows the last", async () => {
  const found = await findingsPage(await world.member("dataManager"), { kind: "rare", page: 9 });
  expect(found).toMatchObject({ total: 50, page: 1, pages: 1 });
  expect(new Set(found.findings.map(({ kind }) => kind))).toEqual(new Set(["rare"]));
  expect(found.findings).toHaveLength(50);
});

test("roles to which findings are closed cannot read them", async () => {
  for (const who of ["nurse", "technician", "investigator"] as const)
    await expect(findingsCount(await world.member(who))).rejects.toThrow();
});
