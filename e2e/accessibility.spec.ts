import type { Page } from "@playwright/test";
import axeCore, { type RunOptions } from "axe-core";
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

const OWN_PAGES = [
  paths.account,
  paths.ownPassword,
  paths.newAuthenticator,
  paths.newPasskey,
  `${paths.account}?asked=second-factor`,
];

/** How often each type of page was looked at. What two roles see of it shows what it is built of; the others see less or the same. */
const looks = new Map<string, number>();
const ROLES_PER_TYPE = 2;

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
      const before = looks.get(type) ?? 0;
      if (before >= ROLES_PER_TYPE) continue;
      looks.set(type, before + 1);
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

// The document is the same at both sizes: only what depends on color, room or scrolling is looked at again on a phone.
const ON_A_PHONE = ["color-contrast", "target-size", "scrollable-region-focusable"];

/** Everything at the desk by day; by night colors alone differ. */
async function barriersOf(page: Page, address: string): Promise<string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(address);
  await page.evaluate(axeCore.source);
  const found = [...(await axe(page)).map((barrier) => `${address} at the desk: ${barrier}`)];
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await axe(page, ["color-contrast"])).map((barrier) => `${address} at night: ${barrier}`));
  await page.setViewportSize(PHONE);
  // Charts follow the width a moment later.
  await page
    .waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth, null, {
      timeout: 2_000,
    })
    .catch(() => undefined);
  const size = await page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return { excess: scrollWidth - window.innerWidth, height: scrollHeight };
  });
  if (size.excess > 0) found.push(`${address} on the phone: ${size.excess} px wider than the screen`);
  // As tall as its content: the bar under the thumb always lies over something, and axe cannot scroll that away.
  await page.setViewportSize({ width: PHONE.width, height: Math.max(PHONE.height, size.height) });
  found.push(
    ...(await axe(page, ["color-contrast"])).map((barrier) => `${address} on the phone at night: ${barrier}`),
  );
  await page.emulateMedia({ colorScheme: "light" });
  found.push(...(await axe(page, ON_A_PHONE)).map((barrier) => `${address} on the phone: ${barrier}`));
  return found;
}

/** What axe finds against the standards, or by some rules alone. Its script is in the page already. */
async function axe(page: Page, rules?: readonly string[]): Promise<string[]> {
  const runOnly = rules
    ? { type: "rule" as const, values: [...rules] }
    : { type: "tag" as const, values: STANDARDS };
  const options: RunOptions = { runOnly, resultTypes: ["violations"], elementRef: false };
  const violations = await page.evaluate(async (asked) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    return (await axe.run(document, asked)).violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.slice(0, 3).map(({ target, any, all, none }) => ({
        target: target.join(" "),
        why: [...any, ...all, ...none][0]?.message ?? "",
      })),
    }));
  }, options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, why }) => `${id} at ${target}: ${why}`));
}
