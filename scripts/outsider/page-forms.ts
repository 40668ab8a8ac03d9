import { type HTMLElement, parse } from "node-html-parser";

/** A form of a page, filled in as somebody might: every named field with a value of its kind. */
export interface PageForm {
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
  /** Names of the fields in which a person types freely. */
  readonly texts: readonly string[];
}

interface Filling {
  readonly password: string;
  readonly text: string;
  /** Which of several choices is taken: 0 the first, 1 the second, and so on around. */
  readonly choice: number;
}

const SINGLE_LINE = ["text", "search", "", "email", "url", "tel"];

/** The forms of a document. Choices that appear only after another one are not in it. */
export function formsOf(document: string, filling: Filling): PageForm[] {
  return parse(document)
    .querySelectorAll("form")
    .map((form) => {
      const values: Record<string, string> = {};
      const texts: string[] = [];
      for (const name of namesIn(form)) {
        const fields = form
          .querySelectorAll("input, select, textarea")
          .filter((field) => field.getAttribute("name") === name);
        const first = fields[0];
        if (!first) continue;
        values[name] = filledIn(first, fields, filling);
        if (isText(first)) texts.push(name);
      }
      return { label: form.getAttribute("aria-label") ?? "", values, texts };
    });
}

const namesIn = (form: HTMLElement) =>
  new Set(
    form
      .querySelectorAll("input, select, textarea")
      .map((field) => field.getAttribute("name") ?? "")
      .filter((name) => name !== ""),
  );

const typeOf = (field: HTMLElement) => (field.getAttribute("type") ?? "").toLowerCase();

const isText = (field: HTMLElement) =>
  field.tagName === "TEXTAREA" || (field.tagName === "INPUT" && SINGLE_LINE.includes(typeOf(field)));

function filledIn(first: HTMLElement, fields: readonly HTMLElement[], filling: Filling): string {
  const given = first.getAttribute("value") ?? "";
  const { password, text, choice } = filling;
  if (first.tagName === "TEXTAREA") return first.textContent.trim() || text;
  if (first.tagName === "SELECT") {
    const options = first.querySelectorAll("option").map((option) => option.getAttribute("value") ?? "");
    return around(
      options.filter((option) => option !== ""),
      choice,
    );
  }
  switch (typeOf(first)) {
    case "radio":
    case "checkbox":
      return around(
        fields.map((field) => field.getAttribute("value") ?? "on"),
        choice,
      );
    case "password":
      return password;
    case "number":
      return given || "1";
    case "hidden":
      return given;
    default:
      return given || text;
  }
}

const around = (values: readonly string[], choice: number): string => values[choice % values.length] ?? "";
