"use client";

import { useEffect, useId, useState } from "react";
import { TextField } from "@/components/form/text-field";
import { paths } from "@/lib/paths";
import type { Term } from "@/lib/terminologies/types";
import styles from "./term-field.module.css";

interface Props {
  readonly studyCode: string;
  /** As in `CTCAE 6.0`. */
  readonly terminology: string;
  readonly defaultValue?: string;
  /** The term whose name stands in the field; null while it is none. */
  readonly onTerm: (term: Term | null) => void;
}

const PAUSE_MS = 150;

/** A term of the study's list: typed, and chosen from what the server offers for it. */
export function TermField({ studyCode, terminology, defaultValue = "", onTerm }: Props) {
  const list = useId();
  const [typed, setTyped] = useState(defaultValue);
  const [terms, setTerms] = useState<readonly Term[]>([]);
  const [lost, setLost] = useState(false);

  useEffect(() => {
    if (typed.trim().length < 2) return;
    const asked = new AbortController();
    const wait = setTimeout(async () => {
      try {
        const answer = await fetch(paths.terms(studyCode, typed), { signal: asked.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const found: readonly Term[] = await answer.json();
        setTerms(found);
        setLost(false);
        onTerm(found.find(({ term }) => term.toLowerCase() === typed.trim().toLowerCase()) ?? null);
      } catch {
        if (!asked.signal.aborted) setLost(true);
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(wait);
      asked.abort();
    };
  }, [typed, studyCode, onTerm]);

  const chosen = terms.find(({ term }) => term.toLowerCase() === typed.trim().toLowerCase());
  return (
    <div>
      <TextField
        name="codedTerm"
        label={`Term of ${terminology}`}
        hint="Type two letters or more and choose one. The grades below follow from it."
        list={list}
        maxLength={200}
        required
        defaultValue={defaultValue}
        onValue={setTyped}
      />
      <datalist id={list}>
        {terms.map(({ code, term, organClass }) => (
          <option key={code} value={term} label={organClass} />
        ))}
      </datalist>
      <p className={styles.found} role="status">
        {lost
          ? "The list cannot be reached just now. Go on typing to try again."
          : chosen
            ? `${chosen.organClass}. ${chosen.definition}`
            : typed.trim().length >= 2 && terms.length === 0
              ? "No term holds these words. Try fewer letters, or a term that ends in “Other, specify”."
              : ""}
      </p>
    </div>
  );
}
