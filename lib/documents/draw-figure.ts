import type { ReactNode } from "react";
import type { Picture } from "@/lib/figures/drawing";
import { onPaper } from "@/lib/figures/paper-colors";
import { picture } from "@/lib/figures/picture";
import { type SvgNode, svgTree } from "@/lib/figures/svg-tree";
import { textWidth } from "@/lib/figures/text-width";
import { type Canvas, printable } from "./canvas";
import { BODY, BODY_WIDTH, makeRoom, type Sheet } from "./sheet";

/** Laid out for this width and scaled to the page's: its text of 12 px then stands at 9 points. */
const WIDTH_PX = 660;

/** A figure across the page, with its legend, on one page; a taller one is made smaller. Nothing where there is none to draw. */
export function drawFigure(sheet: Sheet, figure: Picture): void {
  const { content, scale, height } = laidOut(figure);
  if (height === 0) return;
  makeRoom(sheet, height);
  const { canvas } = sheet;
  canvas.save().translate(BODY.left, sheet.y).scale(scale);
  for (const node of svgTree(content)) paint(canvas, node, {});
  canvas.restore();
  sheet.y += height + 10;
}

/** How much of a page it takes. */
export const figureHeight = (figure: Picture): number => laidOut(figure).height;

function laidOut(figure: Picture): { content: ReactNode; scale: number; height: number } {
  const { content, heightPx } = picture(figure, WIDTH_PX) ?? { content: null, heightPx: 0 };
  const scale = Math.min(BODY_WIDTH / WIDTH_PX, (BODY.bottom - BODY.top) / heightPx);
  return { content, scale, height: heightPx * scale };
}

/** What an element says of itself, or takes over from the group around it. */
type Look = Readonly<Record<string, string>>;

/** What a group does not pass on to its elements. */
const OWN = new Set(["transform", "x", "y", "dx", "dy"]);

function paint(canvas: Canvas, node: SvgNode, around: Look): void {
  if (typeof node === "string") throw new Error("A figure's words stand in a text of their own.");
  const look = { ...around, ...node.attributes };
  if (node.name === "title") return;
  if (node.name === "g") {
    canvas.save();
    move(canvas, node.attributes.transform);
    const passedOn = Object.fromEntries(Object.entries(look).filter(([name]) => !OWN.has(name)));
    for (const child of node.children) paint(canvas, child, passedOn);
    canvas.restore();
  } else if (node.name === "text") write(canvas, node.children, look);
  else {
    canvas.save();
    move(canvas, node.attributes.transform);
    if (trace(canvas, node.name, look)) ink(canvas, look);
    canvas.restore();
  }
}

/** The outline; false where it has no extent. A shape that is not known is a mistake, and thrown as one. */
function trace(canvas: Canvas, name: string, look: Look): boolean {
  const at = (attribute: string) => Number(look[attribute] ?? 0);
  if (name === "rect") {
    const [width, height] = [at("width"), at("height")];
    // An outline that is not painted would be by whatever is painted next.
    if (width <= 0 || height <= 0) return false;
    if (look.rx) canvas.roundedRect(at("x"), at("y"), width, height, at("rx"));
    else canvas.rect(at("x"), at("y"), width, height);
    return true;
  }
  if (name === "circle") canvas.circle(at("cx"), at("cy"), at("r"));
  else if (name === "line") canvas.moveTo(at("x1"), at("y1")).lineTo(at("x2"), at("y2"));
  else if (name === "path") {
    if (!look.d) return false;
    canvas.path(look.d);
  } else throw new Error(`draw-figure.ts does not know how to draw <${name}>.`);
  return true;
}

/** Fills and strokes what was traced; as in SVG, black where nothing is said of the fill. */
function ink(canvas: Canvas, look: Look): void {
  const opacity = Number(look.opacity ?? 1);
  const [fill, stroke] = [colorOrNull(look.fill ?? "#000000"), colorOrNull(look.stroke)];
  const [fillOpacity, strokeOpacity] = [look["fill-opacity"], look["stroke-opacity"]].map(
    (given) => opacity * Number(given ?? 1),
  );
  if (stroke !== null) {
    canvas.lineWidth(Number(look["stroke-width"] ?? 1)).strokeColor(stroke, strokeOpacity);
    if (look["stroke-linejoin"] === "round") canvas.lineJoin("round");
    const dash = (look["stroke-dasharray"] ?? "").split(/[ ,]+/).map(Number).filter(Boolean);
    // pdfkit's types know of one length alone, its code of any number of them.
    if (dash.length > 0) canvas.dash(dash as unknown as number, {});
    else canvas.undash();
  }
  if (fill !== null && stroke !== null) canvas.fillOpacity(fillOpacity ?? 1).fillAndStroke(fill, stroke);
  else if (fill !== null) canvas.fillColor(fill, fillOpacity).fill();
  else if (stroke !== null) canvas.stroke();
}

function write(canvas: Canvas, children: readonly SvgNode[], look: Look): void {
  let y = Number(look.y ?? 0);
  for (const child of children) {
    const own = typeof child === "string" ? look : { ...look, ...child.attributes };
    y += Number(own.dy ?? 0);
    const text =
      typeof child === "string" ? child : child.children.filter((part) => typeof part === "string").join("");
    writeLine(canvas, text, Number(own.x ?? 0), y, own);
  }
}

function writeLine(canvas: Canvas, given: string, x: number, y: number, look: Look): void {
  const text = printable(given).replaceAll("\n", " ");
  const isBold = look["font-weight"] === "700";
  const size = Number(look["font-size"] ?? 12);
  canvas.font(isBold ? "bold" : "regular").fontSize(size);
  // The layout was made for a narrower font: no line may be longer than it was told.
  const fitted = Math.min(size, (size * textWidth(text, size, isBold)) / canvas.widthOfString(text));
  canvas.fontSize(fitted);
  const width = canvas.widthOfString(text);
  const left = x - width * ({ middle: 0.5, end: 1 }[look["text-anchor"] ?? ""] ?? 0);
  const ground = look["paint-order"] === "stroke" ? colorOrNull(look.stroke) : null;
  // On paper a ground instead of a halo: words drawn twice would be read out twice.
  if (ground !== null)
    canvas
      .rect(left - 1, y - fitted * 0.8, width + 2, fitted)
      .fillColor(ground, 1)
      .fill();
  canvas
    .fillColor(colorOrNull(look.fill) ?? "#000000", Number(look["fill-opacity"] ?? 1))
    .text(text, left, y, { baseline: "alphabetic", lineBreak: false });
}

/** `translate`, `rotate` and `scale`, as figures use them. */
function move(canvas: Canvas, transform: string | undefined): void {
  for (const [, name = "", inside = ""] of transform?.matchAll(/(\w+)\(([^)]*)\)/g) ?? []) {
    const [a = 0, b, c] = inside.split(/[ ,]+/).map(Number);
    if (name === "translate") canvas.translate(a, b ?? 0);
    else if (name === "scale") canvas.scale(a, b ?? a);
    else if (name === "rotate") canvas.rotate(a, { origin: [b ?? 0, c ?? 0] });
    else throw new Error(`draw-figure.ts does not know how to ${name}.`);
  }
}

const colorOrNull = (value: string | undefined): string | null =>
  value === undefined || value === "none" ? null : onPaper(value);
