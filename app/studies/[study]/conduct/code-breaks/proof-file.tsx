"use client";

import { useEffect, useState } from "react";
import styles from "./opened-code.module.css";

interface Props {
  /** The slot's proof as JSON, as it came with the answer. */
  readonly proof: string;
  readonly screeningNumber: string;
}

/** The proof as a file, made in the browser: no address of the server serves it, and it goes with the page. */
export function ProofFile({ proof, screeningNumber }: Props) {
  const [href, setHref] = useState<string>();
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([proof], { type: "application/json" }));
    setHref(address);
    return () => URL.revokeObjectURL(address);
  }, [proof]);
  return (
    <p className={`${styles.proof} no-print`}>
      <a href={href} download={`proof-${screeningNumber}.json`}>
        Download the proof
      </a>{" "}
      It names the treatment: keep it as you keep what you just read.{" "}
      <a href="/verify-slot.mjs" download>
        verify-slot.mjs
      </a>{" "}
      holds it against the published commitment, offline.
    </p>
  );
}
