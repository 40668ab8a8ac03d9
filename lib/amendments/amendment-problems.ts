import { isDeepStrictEqual } from "node:util";
import type { ProtocolForm, ProtocolFormField } from "@/lib/protocol/forms-input";
import type { Protocol } from "@/lib/protocol/input";
import { isUnscheduledCode } from "@/lib/protocol/unscheduled";
import type { AmendmentProblem } from "./types";

/**
 * What a running study cannot take: whatever the sealed list, the kits already assigned and the records already made hang on. Empty:
 * the version may amend. New visits, markers, instruments and criteria, other windows, ranges, checks and texts are taken.
 */
export function amendmentProblems(before: Protocol, after: Protocol): AmendmentProblem[] {
  const problems: AmendmentProblem[] = [];
  const refuse = (where: string, problem: string, remedy: string) =>
    problems.push({ where, problem, remedy });
  if (after.code !== before.code)
    refuse("code", `is of another study, ${after.code}`, `write ${before.code}, or begin a new study`);
  for (const part of ["arms", "randomization", "supply"] as const)
    if (!isDeepStrictEqual(before[part], after[part]))
      refuse(
        part,
        "differs, and the list is sealed and its kits are packed",
        "leave it as it was at the opening",
      );
  if (after.plannedParticipants > before.plannedParticipants)
    refuse(
      "planned participants",
      `is ${after.plannedParticipants}, more than the sealed list was made for`,
      `keep at most ${before.plannedParticipants}`,
    );
  if (!isDeepStrictEqual(before.dosing.visits, after.dosing.visits))
    refuse(
      "dosing visits",
      "differ, and every kit is assigned to its visit",
      "leave the dosing visits as they were",
    );
  for (const list of ["visits", "markers", "instruments", "eligibility"] as const)
    for (const { code } of before[list])
      if (!after[list].some((entry) => entry.code === code))
        refuse(
          list,
          `lack ${code}, of which records exist or may exist`,
          "keep it; what is asked no longer needs no entry",
        );
  for (const { code } of after.visits)
    if (isUnscheduledCode(code) && !before.visits.some((visit) => visit.code === code))
      refuse(
        `visit ${code}`,
        "has the code of an unscheduled visit, and what may be recorded at one would be taken for a planned one's",
        "give it a code that is not U and a number",
      );
  for (const marker of before.markers) {
    const kept = after.markers.find(({ code }) => code === marker.code);
    if (kept && kept.unit !== marker.unit)
      refuse(
        `marker ${marker.code}`,
        `has the unit ${kept.unit} instead of ${marker.unit}`,
        "give it a code of its own",
      );
    if (kept && marker.embargoed && !kept.embargoed)
      refuse(
        `marker ${marker.code}`,
        "is embargoed no more, and its values may tell who receives what",
        "keep the embargo: it ends with the unblinding",
      );
  }
  for (const form of before.forms ?? []) problems.push(...formProblems(form, after));
  for (const instrument of before.instruments) {
    const kept = after.instruments.find(({ code }) => code === instrument.code);
    if (kept && !isDeepStrictEqual(kept.items, instrument.items))
      refuse(
        `instrument ${instrument.code}`,
        "has other items, so that its sums would not compare",
        "give the new instrument a code of its own",
      );
  }
  return problems;
}

/** Entries are read by the form of the version in force: what it lacks would vanish from every screen. */
function formProblems(form: ProtocolForm, after: Protocol): AmendmentProblem[] {
  const where = `form ${form.code}`;
  const kept = after.forms?.find(({ code }) => code === form.code);
  if (!kept)
    return [
      {
        where,
        problem: "is gone, and its entries would be too",
        remedy: "keep it, and say in its hint that it is filled in no more",
      },
    ];
  return form.fields.flatMap((field): AmendmentProblem[] => {
    const now = kept.fields.find(({ code }) => code === field.code);
    const problem = fieldProblemOrNull(field, now);
    return problem === null
      ? []
      : [
          {
            where,
            problem: `${field.code} ${problem}`,
            remedy: "keep the field, and ask anew under a code of its own",
          },
        ];
  });
}

function fieldProblemOrNull(field: ProtocolFormField, now: ProtocolFormField | undefined): string | null {
  if (!now) return "is gone, and what was entered in it would be too";
  if (now.type !== field.type) return `is a ${now.type} instead of a ${field.type}`;
  if (now.type === "number" && field.type === "number" && now.unit !== field.unit)
    return `has the unit ${now.unit} instead of ${field.unit}`;
  if (now.type !== "choice" || field.type !== "choice") return null;
  const lost = field.choices.filter(({ code }) => !now.choices.some((choice) => choice.code === code));
  return lost.length === 0 ? null : `lacks the choice ${lost.map(({ code }) => code).join(", ")}`;
}
