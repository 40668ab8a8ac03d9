import { Fragment, isValidElement, type ReactNode } from "react";

export type SvgNode = string | SvgElement;

/** An element as it stands in a file: attributes by their names in SVG, no style sheet's classes, nothing that listens. */
export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgNode[];
}

/**
 * A figure's nodes as plain SVG, on a server as in a browser: Next lets no route load `react-dom/server`, and a figure needs
 * of React no more than this. Its components must be functions of their props alone.
 */
export function svgTree(node: ReactNode): SvgNode[] {
  if (node === null || node === undefined || typeof node === "boolean") return [];
  if (typeof node === "string" || typeof node === "number" || typeof node === "bigint") return [String(node)];
  if (!isValidElement<Readonly<Record<string, unknown>>>(node)) {
    if (typeof node === "object" && Symbol.iterator in node) return [...node].flatMap(svgTree);
    throw new Error("A figure holds something that is neither SVG nor text.");
  }
  const { type, props } = node;
  const children = props.children as ReactNode;
  if (type === Fragment) return svgTree(children);
  if (typeof type === "function")
    return svgTree((type as (props: Readonly<Record<string, unknown>>) => ReactNode)(props));
  if (typeof type !== "string") throw new Error("A figure's components are functions of their props.");
  return [{ name: type, attributes: attributesOf(props), children: svgTree(children) }];
}

function attributesOf(props: Readonly<Record<string, unknown>>): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(props))
    if (
      name !== "children" &&
      name !== "className" &&
      (typeof value === "string" || typeof value === "number")
    )
      attributes[attributeName(name)] = String(value);
  return attributes;
}

/** `strokeWidth` is stroke-width; the few that SVG itself writes in two cases stay. */
const attributeName = (name: string): string =>
  name === "viewBox" ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
