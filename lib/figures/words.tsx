import type { ReactNode } from "react";

interface Props {
  readonly x: number;
  /** The baseline of the (first) line. */
  readonly y: number;
  readonly children: string | number | readonly string[];
  readonly sizePx?: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly color?: string;
  readonly isBold?: boolean;
  /** Keeps it readable over lines. */
  readonly hasHalo?: boolean;
}

/** Text in a figure; several lines stand under each other. */
export function Words({
  x,
  y,
  children,
  sizePx = 12,
  anchor,
  color = "var(--ink)",
  isBold,
  hasHalo,
}: Props): ReactNode {
  const look = {
    fontSize: sizePx,
    fill: color,
    ...(anchor && anchor !== "start" ? { textAnchor: anchor } : {}),
    ...(isBold ? { fontWeight: 700 } : {}),
    ...(hasHalo ? { stroke: "var(--surface)", strokeWidth: 4, paintOrder: "stroke" } : {}),
  };
  if (typeof children === "string" || typeof children === "number")
    return (
      <text x={x} y={y} {...look}>
        {children}
      </text>
    );
  return (
    <text y={y} {...look}>
      {children.map((line, at) => (
        <tspan key={`${String(at)} ${line}`} x={x} dy={at === 0 ? 0 : lineHeight(sizePx)}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

export const lineHeight = (sizePx: number): number => Math.round(sizePx * 1.35);
