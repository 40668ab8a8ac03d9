import bwip from "bwip-js/node";
import type { Canvas } from "./canvas";
import type { Barcode } from "./types";

interface Box {
  readonly x: number;
  readonly y: number;
  /** The most it may take. A square takes the lesser of the two. */
  readonly width: number;
  readonly height: number;
}

/** Draws a barcode as rectangles, sharp at any size; answers the width taken. Throws on text its symbology cannot hold. */
export function drawBarcode(canvas: Canvas, { symbology, text }: Barcode, box: Box): number {
  const [symbol] = bwip.raw({ bcid: symbology, text }) as readonly (Bars | Squares)[];
  if (symbol === undefined) throw new Error(`no barcode for ${symbology}`);
  canvas.save().fillColor("black");
  const width = "sbs" in symbol ? drawBars(canvas, symbol, box) : drawSquares(canvas, symbol, box);
  canvas.restore();
  return width;
}

/** Widths of bar, space, bar … in modules. */
interface Bars {
  readonly sbs: readonly number[];
}

/** Modules line by line, 1 for black. */
interface Squares {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

/** A module of 1.4 points, half a millimeter, is read by any scanner. */
const MODULE_MAX = 1.4;

function drawBars(canvas: Canvas, { sbs }: Bars, { x, y, width, height }: Box): number {
  const modules = sbs.reduce((sum, one) => sum + one, 0);
  const unit = Math.min(MODULE_MAX, width / modules);
  let at = 0;
  for (const [index, span] of sbs.entries()) {
    if (index % 2 === 0) canvas.rect(x + at * unit, y, span * unit, height);
    at += span;
  }
  canvas.fill();
  return modules * unit;
}

function drawSquares(canvas: Canvas, { pixs, pixx, pixy }: Squares, { x, y, width, height }: Box): number {
  const unit = Math.min(width / pixx, height / pixy);
  for (const [index, pixel] of pixs.entries()) {
    if (pixel === 1) canvas.rect(x + (index % pixx) * unit, y + Math.floor(index / pixx) * unit, unit, unit);
  }
  canvas.fill();
  return pixx * unit;
}
