import type { SeriesLook } from "./series";

interface Props {
  readonly look: SeriesLook;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  /** Read by pointing at it. */
  readonly title?: string;
}

/** The shape of a group at a point; drawn alike in figure and legend. */
export function SeriesMark({ look, x, y, size = 5, title }: Props) {
  const style = { fill: look.color, stroke: "var(--surface)", strokeWidth: 1 };
  const hint = title ? <title>{title}</title> : null;
  if (look.shape === "circle")
    return (
      <circle cx={at(x)} cy={at(y)} r={size} {...style}>
        {hint}
      </circle>
    );
  const path = {
    square: `M${at(x - size)} ${at(y - size)}h${2 * size}v${2 * size}h${-2 * size}z`,
    triangle: `M${at(x)} ${at(y - size * 1.2)}l${size * 1.2} ${size * 2.1}h${-size * 2.4}z`,
    diamond: `M${at(x)} ${at(y - size * 1.35)}l${size * 1.35} ${size * 1.35}l${-size * 1.35} ${size * 1.35}l${-size * 1.35} ${-size * 1.35}z`,
  }[look.shape];
  return (
    <path d={path} {...style}>
      {hint}
    </path>
  );
}

/** A hundredth of a pixel is finer than any printer; more digits only make files longer. */
const at = (value: number): number => Math.round(value * 100) / 100;
