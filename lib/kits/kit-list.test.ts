import { expect, test } from "vitest";
import { readKitList } from "./kit-list";

const CONTENTS = ["AAA", "BBB"];
const HEADER = "number,content,lot,expires_on";
const problemsOf = (text: string) => {
  const reading = readKitList(text, CONTENTS);
  return reading.ok ? [] : reading.problems;
};

test("a list is read in its order, columns in any order, with a byte-order mark and Windows line ends", () => {
  const text =
    "\ufeffcontent,number,expires_on,lot\r\nAAA,K-482913-8,2027-06-30,L1\r\nBBB,K-000572-4,2027-06-30,L2\r\n";
  expect(readKitList(text, CONTENTS)).toEqual({
    ok: true,
    kits: [
      { number: "K-482913-8", content: "AAA", lot: "L1", expiresOn: "2027-06-30" },
      { number: "K-000572-4", content: "BBB", lot: "L2", expiresOn: "2027-06-30" },
    ],
  });
});

test.each([
  ["", /column number, content, lot, expires_on is missing/],
  ["number;content;lot;expires_on\nK-482913-8;AAA;L1;2027-06-30", /is missing/],
  [`${HEADER}\n`, /no kit under its header/],
  [`${HEADER}\nK-482913-9,AAA,L1,2027-06-30`, /Line 2: .*cannot be right/],
  [`${HEADER}\nbanana,AAA,L1,2027-06-30`, /Line 2: .*is not K, 6 digits/],
  [
    `${HEADER}\nK-482913-8,AAA,L1,2027-06-30\nK 482913 8,BBB,L1,2027-06-30`,
    /Line 3: kit K-482913-8 stands on line 2/,
  ],
  [
    `${HEADER}\nK-482913-8,CCC,L1,2027-06-30`,
    /Line 2: content "CCC" is not in the protocol. Write one of AAA, BBB/,
  ],
  [`${HEADER}\nK-482913-8,AAA,L1,2027-02-31`, /Line 2: expires_on "2027-02-31" is no date/],
  [`${HEADER}\nK-482913-8,AAA,,2027-06-30`, /Line 2: lot: write 1 to 100/],
  [`${HEADER}\n"K-482913-8,AAA`, /is no CSV/],
])("%j is refused with line, field and remedy", (text, words) => {
  expect(problemsOf(text).join("\n")).toMatch(words);
});

test("of a thousand problems ten are told, and how many more", () => {
  const problems = problemsOf(`${HEADER}\n${"x,AAA,L1,2027-06-30\n".repeat(1000)}`);
  expect(problems).toHaveLength(11);
  expect(problems.at(-1)).toBe("And 990 more.");
});
