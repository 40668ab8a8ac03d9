/**
 * The first field that holds a character PostgreSQL or UTF-8 cannot keep (NUL, half of a surrogate pair), or null. No keyboard types
 * one; a pasted text or a program might.
 */
export function unstorableFieldOrNull(values: Readonly<Record<string, unknown>>): string | null {
  return Object.keys(values).find((field) => isUnstorable(field) || isUnstorable(values[field])) ?? null;
}

export function isUnstorable(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\0") || /\p{Surrogate}/u.test(value);
  if (Array.isArray(value)) return value.some(isUnstorable);
  return typeof value === "object" && value !== null
    ? Object.entries(value).some(([key, inner]) => isUnstorable(key) || isUnstorable(inner))
    : false;
}
