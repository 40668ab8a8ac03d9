import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { countByKind, formatFinding } from "./findings";
import { readStudyPackage } from "./read-package";

const root = fileURLToPath(new URL("../../", import.meta.url));
const shared = path.resolve(root, process.env.VERUM_SHARED ?? "../shared");

it("a real trial of three arms and 17 sites is read whole, its oddities as warnings", async () => {
  const startedAt = performance.now();
  const read = await readStudyPackage(path.join(shared, "studies/cdisc-pilot"), {
    isFinished: true,
    todayOn: "2026-01-01",
  });
  if (read.kind === "refused") throw new Error(read.errors.map(formatFinding).join("\n"));
  const { participants, results, adverseEvents, allocations, sites, warnings } = read.package;
  console.info(
    `read in ${Math.round(performance.now() - startedAt)} ms; warnings:`,
    Object.fromEntries(countByKind(warnings)),
  );

  expect(sites).toHaveLength(17);
  expect(participants).toHaveLength(254);
  expect(allocations).toHaveLength(254);
  expect(results).toHaveLength(52_952);
  expect(adverseEvents).toHaveLength(1191);
  // Counted in the files by hand: 15 events know the month of their start only, 11 the year; 473 have no end; one is a copy.
  const precisions = adverseEvents.map((event) => event.startedOn?.precision);
  expect(precisions.filter((each) => each === "month")).toHaveLength(15);
  expect(precisions.filter((each) => each === "year")).toHaveLength(11);
  const counts = new Map(countByKind(warnings));
  expect(counts.get("missing-end")).toBe(473);
  expect(counts.get("duplicate-event")).toBe(1);
  expect(counts.get("not-in-protocol")).toBe(12);
});
