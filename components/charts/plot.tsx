"use client";

import type { ReactElement } from "react";
import { ResponsiveContainer } from "recharts";

interface Props {
  readonly children: ReactElement;
  readonly heightPx?: number;
}

/** Keeps its height before the width is known, so that the page does not jump and the server can render it. */
export function Plot({ children, heightPx = 320 }: Props) {
  return (
    <div style={{ height: heightPx }}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: heightPx }}>
        {children}
      </ResponsiveContainer>
    </div>
  );
}
