import type { CastKey } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { barriersOf, DESK } from "./fixtures/barriers";
import { pageTypes } from "./fixtures/page-types";
import { expect, test } from "./fixtures/people";

test.setTimeout(360_000);

const EVERYBODY = [
  "nurse",
  "technician",
  "investigator",
  "dataManager",
  "statistician",
  "pharmacist",
  "safetyBoard",
  "monitor",
  "administrator",
] as const satisfies readonly CastKey[];

const OWN_PAGES = [
  paths.account,
  paths.ownPassword,
  paths.newAuthenticator,
  paths.newPasskey,
  `${paths.account}?asked=second-factor`,
];

/** Types of page that somebody looked at already: what a second role sees of one is built of the same parts, or of fewer. */
const seen = new Set<string>();

for (const key of EVERYBODY) {
  test(`the ${key} finds no barrier on any page, at the desk and on the phone, by day and by night`, async ({
    as,
  }) => {
    const page = await as(key, DESK);
    const types = await pageTypes(page.request, "SLE-SECRETOME");
    types.set(paths.studies, paths.studies);
    // The same for everybody, so one looks at them.
    if (key === "monitor") for (const address of OWN_PAGES) types.set(address, address);
    console.log(`${key}: ${types.size} types of page`);
    const barriers: string[] = [];
    for (const [type, address] of types) {
      if (seen.has(type)) continue;
      seen.add(type);
      barriers.push(...(await barriersOf(page, address)));
    }
    expect(barriers).toEqual([]);
  });
}

test("the statistician finds no barrier on the pages of an unblinded study", async ({ as }) => {
  const page = await as("statistician", DESK);
  await page.goto(paths.analysis("SLE-SECRETOME-CLOSED"));
  await expect(page.getByRole("link", { name: "Download CSV" })).toBeVisible({ timeout: 90_000 });
  const types = await pageTypes(page.request, "SLE-SECRETOME-CLOSED");
  console.log(`statistician, unblinded: ${types.size} types of page`);
  const barriers: string[] = [];
  for (const address of types.values()) barriers.push(...(await barriersOf(page, address)));
  expect(barriers).toEqual([]);
});

test("nobody finds a barrier before signing in", async ({ asNobody }) => {
  const page = await asNobody();
  const barriers: string[] = [];
  for (const address of [paths.signIn, paths.verify("SLE-SECRETOME"), paths.verify("SLE-SECRETOME-CLOSED")])
    barriers.push(...(await barriersOf(page, address)));
  expect(barriers).toEqual([]);
});
