import { describe, expect, it } from "vitest";
import small from "@/db/testing/small-protocol.json";
import { parseProtocol } from "@/lib/protocol/parse-protocol";
import { RECORD_KINDS } from "@/lib/records/record-kinds";
import { criticalColumns, extentFor, planInWords } from "./verification-plan";

const code = "T";
const numbers = Array.from({ length: 4000 }, (_, at) => `01-${String(at).padStart(4, "0")}`);

describe("the plan of source data verification", () => {
  it("asks for nothing, for everything, or for the critical fields", () => {
    expect(extentFor({ code, sourceVerification: undefined }, "01-001")).toBe("none");
    expect(extentFor({ code, sourceVerification: { extent: "all" } }, "01-001")).toBe("all");
    const critical = { extent: "critical-fields" as const, fields: ["dose.givenAt", "score.total"] };
    expect(extentFor({ code, sourceVerification: critical }, "01-001")).toBe("critical");
    const columns = RECORD_KINDS.map((kind) => criticalColumns({ code, sourceVerification: critical }, kind));
    expect(columns.flat()).toEqual(["given_at", "total"]);
  });

  it("is said in a sentence that names fields as people do", () => {
    const fields = ["dose.status", "dose.givenAt", "score.total"];
    expect(planInWords({ code, sourceVerification: { extent: "sample", share: 0.2, seed: 7, fields } })).toBe(
      "Everything of a seeded sample of participants (20 %) is held against its source, and of the others: Dose (given, given at), Score (total).",
    );
  });

  it("draws about its share of the participants, the same ones each time, others under another seed", () => {
    const sampled = (seed: number) =>
      numbers.filter(
        (number) =>
          extentFor({ code, sourceVerification: { extent: "sample", share: 0.2, seed } }, number) === "all",
      );
    const first = sampled(7);
    // Three standard deviations of a binomial with n = 4000, p = 0.2: 76.
    expect(Math.abs(first.length - 800)).toBeLessThan(76);
    expect(sampled(7)).toEqual(first);
    expect(sampled(8)).not.toEqual(first);
  });

  it("a field that no record has is refused with the place and what could stand there", () => {
    const text = JSON.stringify({
      ...small,
      sourceVerification: { extent: "critical-fields", fields: ["dose.givenOnce", "blood.type"] },
    });
    const parsed = parseProtocol(text, "protocol.json");
    const findings = parsed.kind === "refused" ? parsed.findings : [];
    expect(findings.map(({ path }) => path)).toEqual([
      "sourceVerification.fields[0]",
      "sourceVerification.fields[1]",
    ]);
    expect(findings[0]?.remedy).toContain("dose.givenAt");
    expect(findings[1]?.remedy).toContain("adverse-event");
  });

  it("an unknown extent is answered with those there are", () => {
    const text = JSON.stringify({ ...small, sourceVerification: { extent: "some" } });
    const parsed = parseProtocol(text, "protocol.json");
    expect(parsed.kind === "refused" && parsed.findings.map(({ remedy }) => remedy)).toEqual([
      'expected "all" or "critical-fields" or "sample"',
    ]);
  });
});
