import type { Page } from "@playwright/test";
import { CAST } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { UNVERIFIED } from "./fixtures/identity-provider";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

/** Through the provider's own pages: who somebody is there, and that Verum may know it. */
async function signInAtProvider(page: Page, address: string) {
  // Its pages ask for a font on the internet, and for an icon that it does not have.
  await page.route(/fonts\.googleapis\.com|favicon\.ico/, (route) => route.fulfill({ body: "" }));
  await page.getByRole("button", { name: "Use single sign-on instead" }).click();
  await page.getByPlaceholder("Enter any login").fill(address);
  await page.getByPlaceholder("and password").fill("the provider's own");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("single sign-on leads back to the page asked for, as that person; the session is theirs to end, and signing asks for the password", async ({
  asNobody,
}) => {
  const study = await storyStudy("STORY-SSO");
  const page = await asNobody();
  await page.goto(paths.opening(study));
  await signInAtProvider(page, CAST.administrator.email);
  await expect(page).toHaveURL(new RegExp(`${paths.opening(study)}$`));
  await expect(page.getByRole("button", { name: new RegExp(`^${CAST.administrator.name}`) })).toBeVisible();
  await expect(page.getByLabel(/^Password/)).toBeVisible();
  await page.goto(paths.account);
  await expect(
    page.getByRole("row").filter({ hasText: "This one" }).filter({ hasText: "single sign-on" }),
  ).toBeVisible();
});

test("single sign-on lets in neither strangers nor unverified addresses, and says so", async ({
  asNobody,
}) => {
  for (const address of ["nobody.known@verum.example", `${UNVERIFIED}${CAST.monitor.email}`]) {
    const page = await asNobody();
    await page.goto(paths.signIn);
    await signInAtProvider(page, address);
    await expect(
      page.getByRole("alert").filter({ hasText: "nobody with your verified e-mail" }),
    ).toBeVisible();
    await page.goto(paths.studies);
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(page.getByLabel(/^Password/)).toBeVisible();
  }
});
