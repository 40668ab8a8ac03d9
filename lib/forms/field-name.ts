import type { ProtocolFormField } from "@/lib/protocol/forms-input";

/** What a field is called in a form and in its refusals; text under a name that lib/free-text reads as words. */
export const fieldName = ({ code, type }: Pick<ProtocolFormField, "code" | "type">): string =>
  `${code}.${type === "text" ? "note" : "value"}`;
