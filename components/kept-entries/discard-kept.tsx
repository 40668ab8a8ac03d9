"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useKeeping } from "./keeping-context";
import type { KeptEntry } from "./types";

/** Takes a second press: what is discarded is nowhere else. */
export function DiscardKept({ entry }: { readonly entry: KeptEntry }) {
  const keeping = useKeeping();
  const [isSure, setIsSure] = useState(false);
  return isSure ? (
    <Button color="red.9" size="sm" onClick={() => keeping?.drop(entry)}>
      Discard for good
    </Button>
  ) : (
    <Button variant="default" size="sm" onClick={() => setIsSure(true)}>
      Discard
    </Button>
  );
}
