import { CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { openStudy } from "./deeds/study-life";
import { expect, test } from "./fixtures/people";
import { storyStudy } from "./fixtures/story-study";

const WORDS = "The depot has no Qzvertex left.";

test("words that may tell a treatment are warned of, and go to the pharmacist alone when asked", async ({
  as,
}) => {
  const study = await storyStudy("STORY-WORDS");
  await openStudy(await as("administrator"), study);
  const manager = await as("dataManager");
  await manager.goto(paths.conduct(study));
  await manager.getByRole("link", { name: "Close recruitment" }).click();
  await manager.getByRole("textbox", { name: "Reason" }).fill(WORDS);
  await manager.getByLabel(/^Password/).fill(CAST_PASSWORD);
  await manager.getByRole("button", { name: "Sign and close" }).click();
  await expect(manager.getByText("Not saved yet: “Qzvertex” may tell")).toBeVisible();
  await manager.getByRole("button", { name: "Tell the pharmacist instead" }).click();
  await expect(manager.getByText("Recruitment is closed").first()).toBeVisible();
  await manager.goto(paths.conduct(study));
  await expect(manager.getByText(/Told to the pharmacist \(note [0-9a-f]{8}\)/).first()).toBeVisible();
  expect(await manager.content()).not.toContain("Qzvertex");

  const pharmacist = await as("pharmacist");
  await pharmacist.goto(paths.unblindedNotes(study));
  await expect(pharmacist.getByText(WORDS)).toBeVisible();
});
