"use client";

import type { AskedCheck, FieldQuestion } from "@/lib/edit-checks/types";

interface Props {
  readonly open: readonly FieldQuestion[];
  readonly asked: readonly AskedCheck[];
}

/** Says the checks' words to whoever does not see the field they stand beside, and sends along what was asked. */
export function FieldQuestions({ open, asked }: Props) {
  return (
    <>
      <p className="visually-hidden" role="status">
        {open.map(({ text }) => text).join(" ")}
      </p>
      <input type="hidden" name="checksAsked" value={asked.length > 0 ? JSON.stringify(asked) : ""} />
    </>
  );
}

/** By input: what the checks say beside it. */
export function wordsBeside(open: readonly FieldQuestion[]): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  for (const { input, text } of open) words[input] = words[input] ? `${words[input]} ${text}` : text;
  return words;
}

/** What may stand when the person says why. */
export const softWords = (open: readonly FieldQuestion[]): string =>
  open
    .filter(({ isHard }) => !isHard)
    .map(({ text }) => text)
    .join(" ");
