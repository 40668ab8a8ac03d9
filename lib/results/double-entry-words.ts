/** What of double entry is open in the laboratory, in a sentence; null when nothing is. */
export function doubleEntryWords(open: readonly { readonly once: number; readonly differing: number }[]) {
  const sum = (of: "once" | "differing") => open.reduce((total, each) => total + each[of], 0);
  const parts = [
    sum("once") > 0 ? `${sum("once")} entered once and waiting for a second entry` : null,
    sum("differing") > 0 ? `${sum("differing")} entered twice with entries that differ` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `Of the missing values, ${parts.join(", ")}.`;
}
