import type { ProtocolMarker } from "@/lib/protocol/input";

export type Qualifier = "" | "<" | ">";

/** What judging a value needs of a marker; the visits that ask for it are not the laboratory's to know. */
export type MarkerLimits = Pick<
  ProtocolMarker,
  | "code"
  | "name"
  | "unit"
  | "decimals"
  | "reference"
  | "plausible"
  | "lowerLimitOfQuantification"
  | "upperLimitOfQuantification"
  | "samplesOfParticipantOnOnePlate"
>;

export type MarkerValue =
  | {
      kind: "value";
      /** Decimal text as entered, without the qualifier; stored as such, so that no digit is lost or invented. */
      value: string;
      qualifier: Qualifier;
      /** The value is outside the reference range and must be confirmed. */
      isOutsideReference: boolean;
    }
  | { kind: "refused"; problem: string; remedy: string };

/**
 * Reads what a technician typed for a marker: `12.3`, `<1.5`, `>500`, in the marker's unit.
 *
 * `<` stands for a value below the lower limit of quantification and is accepted with that limit only, `>` likewise with
 * the upper limit; a marker without the limit has no such value. A plain value beyond a limit of quantification is
 * refused too, because the assay cannot have measured it. Refused: more decimals than the marker has, values outside the
 * plausible range, exponents, decimal commas, and anything that is not a decimal number.
 */
export function parseMarkerValue(text: string, marker: MarkerLimits): MarkerValue {
  const typed = text.trim();
  const qualifier: Qualifier = typed.startsWith("<") ? "<" : typed.startsWith(">") ? ">" : "";
  const number = typed.slice(qualifier.length).trim();
  if (typed === "") return refused("the value is empty", "enter a value, or leave the marker out");
  if (number === "") {
    return refused(
      `"${qualifier}" stands alone`,
      `write the limit after it, for example ${qualifierExample(marker, qualifier)}`,
    );
  }
  const problem = decimalProblem(number, marker) ?? plausibilityProblem(number, marker);
  if (problem !== null) return problem;
  const misuse = quantificationProblem(number, qualifier, marker);
  if (misuse !== null) return misuse;
  return {
    kind: "value",
    value: number,
    qualifier,
    isOutsideReference: isOutsideReference(number, qualifier, marker),
  };
}

/** A value as it was entered: `<1.5`. */
export function formatMarkerValue(result: { value: string; qualifier: Qualifier }): string {
  return `${result.qualifier}${result.value}`;
}

/** Why a text is not a decimal number with at most the marker's decimals; null when it is. */
export function decimalProblem(
  number: string,
  marker: MarkerLimits,
): Extract<MarkerValue, { kind: "refused" }> | null {
  const shown = number.length > 40 ? `${number.slice(0, 37)}...` : number;
  if (number.includes(",")) {
    return refused(`"${shown}" has a comma`, "use a decimal point, and no separator for thousands");
  }
  if (/^[-+]?[\d.]+e[-+]?\d+$/i.test(number)) {
    return refused(`"${shown}" has an exponent`, "write all digits");
  }
  const match = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/.exec(number);
  if (match === null)
    return refused(`"${shown}" is not a decimal number`, "write digits only, such as 0.5 or 12");
  const decimals = match[1]?.length ?? 0;
  if (decimals > marker.decimals) {
    return refused(
      `"${shown}" has ${decimals} decimals, ${marker.code} has ${marker.decimals}`,
      marker.decimals === 0 ? "enter a whole number" : `round to ${marker.decimals} decimals`,
    );
  }
  // Up to 15 digits a decimal text and its double compare alike; beyond that, comparing with a limit could be wrong.
  if (number.replace(/\D/g, "").length > 15)
    return refused(`"${shown}" has too many digits`, "enter at most 15 digits");
  return null;
}

/** Why a decimal number cannot be a value of this marker; null when it is plausible. */
export function plausibilityProblem(
  number: string,
  marker: MarkerLimits,
): Extract<MarkerValue, { kind: "refused" }> | null {
  const [from, to] = marker.plausible;
  const value = Number(number);
  if (value >= from && value <= to) return null;
  return refused(
    `${number} ${marker.unit} is implausible for ${marker.code}: possible are ${from} to ${to}`,
    "check the value, its decimal point and its unit",
  );
}

/** Why a qualifier, or its absence, contradicts the marker's limits of quantification; null when it does not. */
export function quantificationProblem(
  number: string,
  qualifier: Qualifier,
  marker: MarkerLimits,
): Extract<MarkerValue, { kind: "refused" }> | null {
  const value = Number(number);
  const lower = marker.lowerLimitOfQuantification;
  const upper = marker.upperLimitOfQuantification;
  if (qualifier !== "") {
    const limit = qualifier === "<" ? lower : upper;
    const name = `${qualifier === "<" ? "lower" : "upper"} limit of quantification`;
    if (limit === undefined)
      return refused(`${marker.code} has no ${name}`, `enter the value without "${qualifier}"`);
    if (value !== limit) {
      return refused(
        `the ${name} of ${marker.code} is ${limit}, not ${number}`,
        `write ${qualifier}${limit}`,
      );
    }
    return null;
  }
  if (lower !== undefined && value < lower) {
    return refused(
      `${number} is below the lower limit of quantification of ${marker.code}`,
      `write <${lower}`,
    );
  }
  if (upper !== undefined && value > upper) {
    return refused(
      `${number} is above the upper limit of quantification of ${marker.code}`,
      `write >${upper}`,
    );
  }
  return null;
}

/** Whether a value is outside the reference range for certain: `<10` may still be anything below 10. */
export function isOutsideReference(number: string, qualifier: Qualifier, marker: MarkerLimits): boolean {
  if (marker.reference === undefined) return false;
  const [from, to] = marker.reference;
  const value = Number(number);
  if (qualifier === "<") return value <= from;
  if (qualifier === ">") return value >= to;
  return value < from || value > to;
}

function qualifierExample(marker: MarkerLimits, qualifier: Qualifier): string {
  const limit = qualifier === "<" ? marker.lowerLimitOfQuantification : marker.upperLimitOfQuantification;
  return `${qualifier}${limit ?? 10}`;
}

function refused(problem: string, remedy: string): Extract<MarkerValue, { kind: "refused" }> {
  return { kind: "refused", problem, remedy };
}
