import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { CastKey } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { pageTypes } from "./fixtures/page-types";
import { expect, test } from "./fixtures/people";

test.setTimeout(240_000);

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

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

for (const key of EVERYBODY) {
  test(`the ${key} finds no barrier on any page, at the desk and on the phone, by day and by night`, async ({
    as,
  }) => {
    const page = await as(key, DESK);
    const types = await pageTypes(page.request, "SLE-SECRETOME");
    types.set(paths.studies, paths.studies);
    console.log(`${key}: ${types.size} types of page`);
    const barriers: string[] = [];
    for (const address of types.values()) barriers.push(...(await barriersOf(page, address)));
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

/** Everything at both sizes by day; by night colors alone differ. */
async function barriersOf(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(address);
  const found = [...(await axe(page)).map((barrier) => `${address} at the desk: ${barrier}`)];
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await axe(page, ["color-contrast"])).map((barrier) => `${address} at night: ${barrier}`));
  await page.setViewportSize(PHONE);
  found.push(
    ...(await axe(page, ["color-contrast"])).map((barrier) => `${address} on the phone at night: ${barrier}`),
  );
  await page.emulateMedia({ colorScheme: "light" });
  found.push(...(await axe(page)).map((barrier) => `${address} on the phone: ${barrier}`));
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (excess > 0) found.push(`${address} on the phone: ${excess} px wider than the screen`);
  return found;
}

async function axe(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page });
  const { violations } = await (rules ? builder.withRules(rules) : builder.withTags(STANDARDS)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 3)
      .map(
        ({ target, failureSummary }) =>
          `${id} at ${target.join(" ")}: ${failureSummary?.split("\n")[1]?.trim()}`,
      ),
  );
}
