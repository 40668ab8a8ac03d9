import { expect, it } from "vitest";
import { type Flow, type PlacedBox, placeFlow } from "./flow-layout";

const branch = (label: string | null) => ({
  label,
  boxes: [
    { label: "Allocated", count: 12, parts: [{ label: "Received the study drug", count: 11 }] },
    {
      label: "Completed",
      count: 9,
      parts: [
        { label: "Withdrew from the study", count: 3 },
        { label: "Withdrawal of consent by the participant", count: 3, isReason: true },
      ],
    },
  ],
});

const flowOf = (...labels: (string | null)[]): Flow => ({
  trunk: {
    phase: "Enrollment",
    steps: [
      { box: { label: "Assessed for eligibility", count: 40 }, left: { label: "Not randomized", count: 4 } },
      { box: { label: "Randomized", count: 36 } },
    ],
  },
  phases: ["Allocation", "Follow-up"],
  branches: labels.map(branch),
});

const LONG = "A very long name of an intervention that somebody thought of in a protocol with a low dose";

const overlap = (a: PlacedBox, b: PlacedBox): boolean =>
  a.xPx < b.xPx + b.widthPx &&
  b.xPx < a.xPx + a.widthPx &&
  a.yPx < b.yPx + b.heightPx &&
  b.yPx < a.yPx + a.heightPx;

it.each([
  ["pooled on a desk", 1000, flowOf(null)],
  ["pooled on a phone", 300, flowOf(null)],
  ["two arms on a page", 672, flowOf("Verum", LONG)],
  ["three arms on a desk", 1000, flowOf("Low dose", "High dose", LONG)],
  ["three arms on a phone", 300, flowOf("Low dose", "High dose", LONG)],
  ["five arms on a page", 672, flowOf("A", "B", "C", "D", "E")],
])("%s, no box covers another or leaves the picture", (_, widthPx, flow) => {
  const { boxes, heightPx } = placeFlow(flow, widthPx);
  expect(boxes).toHaveLength(3 + 2 * flow.branches.length);
  for (const [at, box] of boxes.entries()) {
    expect(box.xPx).toBeGreaterThanOrEqual(0);
    expect(box.xPx + box.widthPx).toBeLessThanOrEqual(widthPx + 0.01);
    expect(box.yPx + box.heightPx).toBeLessThanOrEqual(heightPx);
    for (const other of boxes.slice(at + 1)) expect(overlap(box, other)).toBe(false);
    for (const line of box.lines) expect(line.yPx).toBeLessThan(box.yPx + box.heightPx);
  }
});

it("every count is said in its box, and a group by its whole name", () => {
  const { boxes } = placeFlow(flowOf("Low dose", LONG), 672);
  const text = boxes.flatMap((box) => box.lines.map((line) => line.text)).join(" ");
  expect(text).toContain("Assessed for eligibility (n\u00a0=\u00a040)");
  expect(text).toContain("Withdrawal of consent by the participant (n\u00a0=\u00a03)");
  expect(text).toContain(LONG);
});
