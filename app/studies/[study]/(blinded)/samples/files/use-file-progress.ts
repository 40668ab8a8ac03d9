import { useEffect, useState } from "react";
import type { FileProgress } from "@/lib/laboratory-files/run-state";

const POLL_MS = 300;

/** How far the server is with the work of that key; null while it says nothing. Asks only while there is a key. */
export function useFileProgress(href: string, key: string | null): FileProgress | null {
  const [progress, setProgress] = useState<FileProgress | null>(null);
  useEffect(() => {
    setProgress(null);
    if (key === null) return;
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const answer = await fetch(`${href}?key=${key}`, { cache: "no-store" }).catch(() => null);
      const told = answer?.ok ? ((await answer.json()) as FileProgress | null) : null;
      if (isGone) return;
      if (told !== null) setProgress(told);
      timer = setTimeout(look, POLL_MS);
    };
    timer = setTimeout(look, POLL_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [href, key]);
  return progress;
}
