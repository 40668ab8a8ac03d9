"use client";

import { Button } from "@mantine/core";

export function PrintLabel() {
  return (
    <Button type="button" size="md" onClick={() => window.print()}>
      Print the label
    </Button>
  );
}
