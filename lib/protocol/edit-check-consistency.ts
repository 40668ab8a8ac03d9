import { compileCheck } from "@/lib/check-language/compile-check";
import { FORM_WORDS, nameOfCode } from "@/lib/check-language/vocabulary";
import { duplicates } from "./duplicates";
import type { EditCheck } from "./edit-check";
import type { Protocol } from "./input";
import { tellingWordsUnder } from "./telling-words";
import type { Inconsistency, JsonPath } from "./types";

/** What contradicts itself in the edit checks, or would tell somebody what they may not know. */
export function editCheckInconsistencies(protocol: Protocol): Inconsistency[] {
  const checks = protocol.editChecks ?? [];
  return [
    ...duplicates(checks, ["editChecks"], "code", ({ code }) => code),
    ...checks.flatMap((check, index) => inconsistenciesOf(protocol, check, ["editChecks", index])),
    ...(checks.length > 0 ? ambiguousNames(protocol) : []),
  ];
}

function inconsistenciesOf(protocol: Protocol, check: EditCheck, at: JsonPath): Inconsistency[] {
  const refuse = (key: keyof EditCheck, problem: string, remedy: string): Inconsistency => ({
    path: [...at, key],
    problem: `${check.code}: ${problem}`,
    remedy,
  });
  const place = placeProblems(protocol, check).map(({ key, problem, remedy }) =>
    refuse(key, problem, remedy),
  );
  const told = tellingWordsUnder(protocol, check.ask);
  if (told.length > 0)
    place.push(
      refuse(
        "ask",
        `the question says ${told.join(", ")}, which may tell what somebody receives`,
        "say it in other words",
      ),
    );
  const compiled = compileCheck(protocol, check);
  if (!compiled.ok) return [...place, refuse(compiled.key, compiled.problem, compiled.remedy)];
  const closed = closedReads(protocol, compiled.compiled.askOf, compiled.compiled.reads);
  return [...place, ...closed.map(({ problem, remedy }) => refuse("expect", problem, remedy))];
}

interface Problem {
  readonly key: keyof EditCheck;
  readonly problem: string;
  readonly remedy: string;
}

function placeProblems(protocol: Protocol, check: EditCheck): Problem[] {
  const found: Problem[] = [];
  const codes = protocol.visits.map(({ code }) => code);
  for (const visit of check.visits ?? [])
    if (!codes.includes(visit))
      found.push({
        key: "visits",
        problem: `there is no visit "${visit}"`,
        remedy: `use one of: ${codes.join(", ")}`,
      });
  const only = (key: "instrument" | "marker" | "form", form: EditCheck["on"], known: readonly string[]) => {
    const given = check[key];
    if (given === undefined) return;
    if (check.on !== form)
      found.push({
        key,
        problem: `${FORM_WORDS[check.on]} has no ${key}`,
        remedy: `remove it, or check ${FORM_WORDS[form]}`,
      });
    else if (!known.includes(given))
      found.push({
        key,
        problem: `there is no ${key} "${given}"`,
        remedy: `use one of: ${known.join(", ")}`,
      });
  };
  only(
    "instrument",
    "score",
    protocol.instruments.map(({ code }) => code),
  );
  only(
    "marker",
    "result",
    protocol.markers.map(({ code }) => code),
  );
  const form = protocol.forms?.find(({ code }) => code === check.form);
  if (check.on !== "form") only("form", "form", []);
  if (check.visits && !(form?.visits || ["dose", "score", "result"].includes(check.on)))
    found.push({
      key: "visits",
      problem: `${form?.name ?? FORM_WORDS[check.on]} belongs to no visit`,
      remedy: "remove visits",
    });
  for (const visit of check.visits ?? [])
    if (form?.visits && !form.visits.includes(visit))
      found.push({
        key: "visits",
        problem: `${form.name} is not filled in at "${visit}"`,
        remedy: `use one of: ${form.visits.join(", ")}`,
      });
  if (check.on === "result" && check.askOf)
    found.push({ key: "askOf", problem: "a result is asked of the laboratory", remedy: "remove askOf" });
  if (check.on === "result" && check.action === "hard")
    found.push({
      key: "action",
      problem: "a result is refused by its plausible range alone",
      remedy: "use soft: the laboratory is asked in a query",
    });
  if ((check.on === "participant" || check.on === "consent") && check.action === "hard")
    found.push({
      key: "action",
      problem: `${FORM_WORDS[check.on]} is checked when the checks run, not while it is entered`,
      remedy: "use soft: it is asked in a query",
    });
  if (check.on === "score" && check.askOf === "nurse")
    found.push({ key: "askOf", problem: "a nurse does not see scores", remedy: "ask the investigator" });
  return found;
}

/** A finding tells that what it read is not as expected: nobody is asked by it who may not read that. */
function closedReads(
  protocol: Protocol,
  askOf: "nurse" | "investigator" | "lab_technician",
  reads: readonly string[],
): Omit<Problem, "key">[] {
  const words = { nurse: "the nurse", investigator: "the investigator", lab_technician: "the laboratory" }[
    askOf
  ];
  return reads.flatMap((path) => {
    const [head = "", visit, code] = path.split(".");
    const marker = protocol.markers.find((each) => nameOfCode(each.code) === code);
    const isClosed =
      askOf === "lab_technician"
        ? !["result", "record", "value"].includes(head) || path === "record.visit"
        : askOf === "nurse"
          ? head === "score" || head === "result"
          : head === "result" && (visit === undefined || marker === undefined || marker.embargoed);
    return isClosed
      ? [
          {
            problem: `it reads ${path}, which ${words} may not know, and a question would tell`,
            remedy:
              askOf === "lab_technician"
                ? "compare results with results alone"
                : "remove it, or let the check be on the result, which asks the laboratory",
          },
        ]
      : [];
  });
}

/** Two codes that are written alike in an expression would mean either. */
function ambiguousNames(protocol: Protocol): Inconsistency[] {
  return (["visits", "markers", "instruments", "forms"] as const).flatMap((part) => {
    const seen = new Map<string, string>();
    return (protocol[part] ?? []).flatMap(({ code }, index) => {
      const name = nameOfCode(code);
      const other = seen.get(name);
      seen.set(name, code);
      return other === undefined || other === code
        ? []
        : [
            {
              path: [part, index, "code"],
              problem: `edit checks write "${code}" and "${other}" alike: ${name}`,
              remedy: "change one of the two codes",
            },
          ];
    });
  });
}
