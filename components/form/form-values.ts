import type { FormValue, FormValues } from "./types";

/** Reads what a form holds now; files and buttons are left out, several values under one name become a list. */
export function fieldsOf(form: HTMLFormElement): Record<string, FormValue> {
  const data = new FormData(form);
  const values: Record<string, FormValue> = {};
  for (const name of new Set(data.keys())) {
    const texts = data.getAll(name).filter((value) => typeof value === "string");
    const several = texts.length > 1 || isSeveral(form, name);
    values[name] = several ? texts : (texts[0] ?? "");
  }
  return values;
}

export function submission(
  form: HTMLFormElement,
  idempotencyKey: string,
  version: string | undefined,
): FormValues {
  return { ...fieldsOf(form), idempotencyKey, ...(version === undefined ? {} : { version }) };
}

/** Passwords and fields marked `data-no-draft` are never kept on the device. */
export function draftableFieldsOf(form: HTMLFormElement): Record<string, FormValue> {
  const values = fieldsOf(form);
  for (const element of form.querySelectorAll<HTMLInputElement>("input[type=password], [data-no-draft]")) {
    delete values[element.name];
  }
  return values;
}

/** Puts values back; answers the names it found no field or no option for yet, because they appear only after another choice. */
export function putBack(form: HTMLFormElement, values: Readonly<Record<string, FormValue>>): string[] {
  const missing: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    const elements = [...form.elements].filter((element) => element.getAttribute("name") === name);
    if (elements.length === 0 || elements.some((element) => lacksOption(element, value))) missing.push(name);
    for (const element of elements) setValue(element, typeof value === "string" ? [value] : value);
  }
  return missing;
}

const lacksOption = (element: Element, value: FormValue): boolean =>
  element instanceof HTMLSelectElement && ![...element.options].some((option) => option.value === value);

function setValue(element: Element, texts: readonly string[]): void {
  if (element instanceof HTMLInputElement && (element.type === "radio" || element.type === "checkbox")) {
    if (element.checked !== texts.includes(element.value)) element.click();
    return;
  }
  const prototype = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement].find(
    (type) => element instanceof type,
  )?.prototype;
  if (!prototype) return;
  // React listens to the native setter's event; assigning the property alone would not reach a controlled field.
  Object.getOwnPropertyDescriptor(prototype, "value")?.set?.call(element, texts[0] ?? "");
  element.dispatchEvent(
    new Event(element instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }),
  );
}

function isSeveral(form: HTMLFormElement, name: string): boolean {
  return form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(name)}"]`).length > 1;
}
