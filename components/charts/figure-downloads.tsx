"use client";

import { useMounted } from "@mantine/hooks";
import { useState } from "react";
import { markedName } from "@/lib/figures/figure-name";
import type { PictureParts, SheetWords } from "@/lib/figures/picture";
import { sheetSvgOrNull } from "@/lib/figures/sheet-svg";
import styles from "./chart-frame.module.css";
import { figurePng, save } from "./figure-file";

interface Props {
  readonly words: SheetWords;
  readonly parts: PictureParts;
  readonly file: string;
}

/** The file is drawn when it is asked for; it needs no other page and no server. */
export function FigureDownloads({ words, parts, file }: Props) {
  // Before the script runs, a press would be lost without a word.
  const isReady = useMounted();
  const [problem, setProblem] = useState<string | null>(null);
  const name = markedName(file, parts.watermark);
  const download = async (ending: "svg" | "png") => {
    setProblem(null);
    try {
      const svg = sheetSvgOrNull(words, parts);
      if (svg === null) throw new Error("The figure is empty.");
      const blob = ending === "png" ? await figurePng(svg) : new Blob([svg], { type: "image/svg+xml" });
      save(blob, `${name}.${ending}`);
    } catch {
      setProblem(`The ${ending.toUpperCase()} could not be drawn in this browser. Try the other format.`);
    }
  };
  return (
    <div className={`${styles.downloads} no-print`}>
      {(["svg", "png"] as const).map((ending) => (
        <button
          key={ending}
          type="button"
          className={styles.download}
          disabled={!isReady}
          aria-label={`Download ${ending.toUpperCase()}: ${words.title}`}
          onClick={() => void download(ending)}
        >
          {ending.toUpperCase()}
        </button>
      ))}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
