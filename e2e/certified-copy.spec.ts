import { CAST_PASSWORD } from "@/lib/auth/cast";
import { paths } from "@/lib/paths";
import { expect, test } from "./fixtures/people";

const STUDY = "SLE-SECRETOME";

test("a monitor reads a record as of before its first entry and as of now, and certifies a copy that opens as a PDF", async ({
  as,
}) => {
  const monitor = await as("monitor");
  await monitor.goto(paths.participants(STUDY));
  await monitor.getByRole("link", { name: "01-001" }).first().click();
  await monitor.getByRole("link", { name: "As of a moment" }).click();
  await expect(monitor.getByRole("list", { name: "Consents" })).toBeVisible();
  const now = monitor.url();
  await monitor.getByLabel("As of, at the site").fill("2020-01-01T10:00");
  await monitor.getByRole("button", { name: "Show" }).click();
  await expect(monitor.getByText("Nothing was recorded yet.")).toBeVisible();
  await monitor.goto(now);
  await monitor.getByRole("textbox", { name: "Password" }).fill(CAST_PASSWORD);
  await monitor.getByRole("button", { name: "Certify this copy" }).click();
  const copy = monitor.getByRole("table", { name: /Certified copies/ }).getByRole("link");
  await expect(copy).toHaveCount(1);
  const address = (await copy.getAttribute("href")) ?? "";
  const pdf = await monitor.request.get(address);
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  expect((await pdf.body()).toString("latin1", 0, 5)).toBe("%PDF-");
  const nurse = await as("nurse");
  expect((await nurse.request.get(address)).status()).toBe(404);
});
