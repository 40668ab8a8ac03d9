import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

const EMAIL = "sinta.monitor@verum.example";
const PASSWORD = "copper kettle sings twice";

test("an invitation opens once: a person sets a password with it, signs in, and the link is worth nothing then", async ({
  as,
  asNobody,
}) => {
  const study = await storyStudy("STORY-INVITED");
  const administrator = await as("administrator");
  await administrator.goto(paths.newPerson(study));
  await administrator.getByRole("textbox", { name: "Name" }).fill("Sinta");
  await administrator.getByRole("textbox", { name: "E-mail" }).fill(EMAIL);
  await administrator.getByLabel(/^Role/).selectOption({ label: "Monitor" });
  await administrator.getByLabel(/^Site/).selectOption({ label: "All sites" });
  await administrator.getByRole("button", { name: "Add the person" }).click();
  const link = administrator.getByLabel("One-time link, shown this once");
  await expect(link).toHaveValue(/\/invitation\//);
  const address = await link.inputValue();

  const page = await asNobody();
  await page.goto(address);
  const set = async (password: string) => {
    await page.getByLabel(/^New password/).fill(password);
    await page.getByLabel(/^The same again/).fill(password);
    await page.getByRole("button", { name: "Set the password" }).click();
  };
  await set("passwordpassword");
  await expect(page.getByText(/too easily guessed/).first()).toBeVisible();
  await set(PASSWORD);
  await page.waitForURL(/\/sign-in/);
  await page.getByRole("textbox", { name: "E-mail" }).fill(EMAIL);
  await page.getByLabel(/^Password/).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/studies/);

  await page.goto(address);
  await expect(page.getByText("This link is not valid.")).toBeVisible();
});
