import { typedDateOrNull } from "@/lib/calendar/typed-date";
import { typedText } from "@/lib/edit-checks/checks-while-typing";
import { eventFields } from "@/lib/edit-checks/record-fields";
import type { TypedEntry, TypedValues } from "@/lib/edit-checks/types";

/** An adverse event as its form holds it. */
export function typedEvent(values: TypedValues): TypedEntry {
  const said = (name: string) => typedText(values[name]);
  const date = (name: string) => typedDateOrNull(said(name) ?? "")?.text;
  const serious = said("serious");
  return {
    fields: eventFields({
      term: said("term"),
      started_on: date("startedOn"),
      ended_on: date("endedOn"),
      severity: said("severity"),
      serious: serious === undefined ? undefined : serious === "yes",
      outcome: said("outcome"),
      action: said("action"),
    }),
    unreadable: ["startedOn", "endedOn"].filter(
      (name) => said(name) !== undefined && date(name) === undefined,
    ),
  };
}
