import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { AnalysisWarning, KeptAnalysis } from "@/lib/analysis/types";
import { Warnings } from "./warnings";

const page = (warnings: AnalysisWarning[]) =>
  renderToStaticMarkup(<Warnings analysis={{ warnings } as unknown as KeptAnalysis} />);

it("every warning that R raised is on the page of results with each of its places, and what R said often is said once", () => {
  const often = Array.from({ length: 40 }, (_, i) => ({
    where: `chi-squared TERM${i} ACT`,
    message: "often",
  }));
  const html = page([{ where: "mmrm C3", message: "visit <D22> left out" }, ...often]);
  expect(html.match(/often/g)).toHaveLength(1);
  for (const { where } of often) expect(html).toContain(where);
  expect(html).toMatch(/visit &lt;D22&gt; left out.*>mmrm C3<.*in 40 analyses/);
});

it("the page of results says so where R raised no warning", () => {
  expect(page([])).toContain("R raised no warning");
});
