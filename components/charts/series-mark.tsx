import type { SeriesLook } from "./series";

interface Props {
  readonly look: SeriesLook;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** The shape of a group at a point; drawn alike in figure and legend. */
export function SeriesMark({ look, x, y, size = 5 }: Props) {
  const style = { fill: look.color, stroke: "var(--surface)", strokeWidth: 1 };
  if (look.shape === "circle") return <circle cx={x} cy={y} r={size} {...style} />;
  const path = {
    square: `M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`,
    triangle: `M${x} ${y - size * 1.2}l${size * 1.2} ${size * 2.1}h${-size * 2.4}z`,
    diamond: `M${x} ${y - size * 1.35}l${size * 1.35} ${size * 1.35}l${-size * 1.35} ${size * 1.35}l${-size * 1.35} ${-size * 1.35}z`,
  }[look.shape];
  return <path d={path} {...style} />;
}
