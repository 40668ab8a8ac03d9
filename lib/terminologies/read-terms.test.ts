import { expect, test } from "vitest";
import { readTerms } from "./read-terms";
import { searchTerms, termNamedOrNull } from "./search-terms";
import { MADE_UP_LIST } from "./testing/made-up-list";

const termsOf = (text: string) => {
  const read = readTerms(text);
  if (read.kind === "refused") throw new Error(read.problems.join(" "));
  return read.terms;
};

test("a list is read with its grades; an empty grade is none", () => {
  const terms = termsOf(`\uFEFF${MADE_UP_LIST}`);
  expect(terms).toHaveLength(4);
  expect(terms[0]).toEqual({
    code: "90000001",
    organClass: "Made-up disorders",
    term: "Blue elbow",
    grades: ["Faintly blue", "Blue, limits knitting", "Deep blue; rest indicated", null, null],
    definition: "An elbow that is blue.",
  });
});

test.each([
  ["another header", "name,grade\na,b", /column code, system_organ_class, term/],
  ["nothing", "", /column/],
  ["a term twice", `${MADE_UP_LIST}90000009,X,BLUE ELBOW,a,,,,,`, /repeats the term blue elbow of term 1/],
  ["a term without grades", `${MADE_UP_LIST}90000009,X,Green nose,,,,,,`, /no grade has a text/],
  ["another encoding", `${MADE_UP_LIST}90000009,X,Gr\uFFFDn,a,,,,,`, /UTF-8/],
  ["a torn line", `${MADE_UP_LIST}"90000009,X`, /not CSV/],
])("%s is refused with what to do", (_what, text, words) => {
  const read = readTerms(text);
  expect(read.kind === "refused" ? read.problems.join(" ") : "read").toMatch(words);
});

test("a search finds every word typed, names that begin so first, and a code", () => {
  const terms = termsOf(MADE_UP_LIST);
  const names = (typed: string) => searchTerms(terms, typed).map(({ term }) => term);
  expect(names("elb")).toEqual(["Elbow hum", "Blue elbow"]);
  expect(names("hum elbow")).toEqual(["Elbow hum"]);
  expect(names("90000003")).toEqual(["Singing knee"]);
  expect(names("b")).toEqual([]);
  expect(termNamedOrNull(terms, " blue ELBOW ")?.code).toBe("90000001");
  expect(termNamedOrNull(terms, "elbow")).toBeNull();
});
