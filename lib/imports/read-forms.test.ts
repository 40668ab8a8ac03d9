import { expect, it } from "vitest";
import { FORMS } from "@/lib/forms/testing/forms";
import { errorsOf, type Folder, packageWith, readAs } from "./testing/package-with";

const HEADER = "participant,form,visit,number,field,value";
const withForms = (...rows: string[]) =>
  packageWith((f: Folder) => {
    const forms = FORMS.map((form) => (form.visits ? { ...form, visits: ["D1"] } : form));
    f.write("protocol.json", JSON.stringify({ ...JSON.parse(f.read("protocol.json")), forms }));
    f.write("record/forms.csv", `${[HEADER, ...rows].join("\n")}\n`);
  });

it("rows of one entry become one form, dates as far as known, digits as they are", async () => {
  const read = await readAs(
    withForms(
      "P001,VITALS,D1,,PULSE,72",
      "P001,VITALS,D1,1,TEMP,36.6",
      "P001,CM,,2,DRUG,Ibuprofen",
      "P001,CM,,2,FROM,2024",
      "P001,HISTORY,,,SMOKES,NO",
    ),
  );
  if (read.kind === "refused") throw new Error(read.errors.map(({ problem }) => problem).join(" "));
  expect(read.package.forms.map(({ line: _line, ...form }) => form)).toEqual([
    { participant: "P001", form: "VITALS", visit: "D1", number: 1, values: { PULSE: "72", TEMP: "36.6" } },
    { participant: "P001", form: "CM", visit: null, number: 2, values: { DRUG: "Ibuprofen", FROM: "2024" } },
    { participant: "P001", form: "HISTORY", visit: null, number: 1, values: { SMOKES: "NO" } },
  ]);
});

const REFUSED: readonly (readonly [row: string, finding: RegExp])[] = [
  ["P001,NOSUCH,,,A,1", /^unknown-form record\/forms.csv:2:6 /],
  ["P001,CM,,,NOSUCH,1", /^unknown-form record\/forms.csv:3:/],
  ["P001,VITALS,D43,,PULSE,72", /^unknown-visit .*not asked for at visit D43/],
  ["P001,VITALS,,,PULSE,72", /^unknown-visit .*independently of visits/],
  ["P001,HISTORY,,2,SMOKES,NO", /^unreadable-value .*does not repeat/],
  ["P001,CM,,first,DRUG,Aspirin", /^unreadable-value .*"first"/],
  ["P001,VITALS,D1,,PULSE,720", /^unreadable-value .*20 to 250/],
  ["P999,CM,,1,DRUG,Aspirin", /^unknown-participant record\/forms.csv:9:1 /],
];

it("a form, field, visit, line, value or participant that cannot be, and a field twice, are refused by line", async () => {
  const twice = ["P001,CM,,1,DRUG,Aspirin", "P001,CM,,1,DRUG,Ibuprofen"];
  const errors = await errorsOf(withForms(...REFUSED.map(([row]) => row), ...twice));
  for (const [at, [row, finding]] of REFUSED.entries()) expect(errors[at], row).toMatch(finding);
  expect(errors.slice(REFUSED.length)).toEqual([
    expect.stringMatching(/^duplicate-key record\/forms.csv:11:/),
  ]);
});
