"use client";

import { Button } from "@mantine/core";
import type { MouseEvent } from "react";

/** Ticks every whole record of the section it stands in; pressed again, it unticks them. */
export function TickAll({ label }: { readonly label: string }) {
  function tick(event: MouseEvent<HTMLButtonElement>) {
    const boxes = [
      ...(event.currentTarget.closest("section")?.querySelectorAll<HTMLInputElement>("input[data-whole]") ??
        []),
    ];
    const wanted = boxes.some((box) => !box.checked);
    for (const box of boxes) if (box.checked !== wanted) box.click();
  }
  return (
    <Button type="button" variant="default" size="sm" onClick={tick}>
      {label}
    </Button>
  );
}
