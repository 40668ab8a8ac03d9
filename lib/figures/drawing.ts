import type { ReactNode } from "react";
import type { Group } from "./series";

/** A part of a picture: SVG nodes within its width and this height, its upper left corner at 0, 0. */
export interface Drawing {
  readonly heightPx: number;
  readonly content: ReactNode;
}

/** Lays a picture out for a width: a screen's as it is, and a page's for files. Null where there is nothing to draw. */
export type Draw = (widthPx: number) => Drawing | null;

/** A figure without its words. The groups are named in a legend when there is more than one. */
export interface Picture {
  readonly draw: Draw;
  readonly groups: readonly Group[];
}

/** Metric-compatible with each other, so that `textWidth` holds whichever of them a machine has. */
export const FIGURE_FONT = "Arial, Liberation Sans, Helvetica, sans-serif";
