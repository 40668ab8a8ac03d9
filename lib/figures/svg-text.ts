import type { SvgNode } from "./svg-tree";

/** The nodes as text, escaped. */
export function svgText(nodes: readonly SvgNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return escaped(node);
      const attributes = Object.entries(node.attributes).map(
        ([name, value]) => ` ${name}="${escaped(value)}"`,
      );
      return `<${node.name}${attributes.join("")}>${svgText(node.children)}</${node.name}>`;
    })
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const SPECIAL = /[&<>"'\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Control characters, which XML allows in no form, are left out. */
const escaped = (text: string): string => text.replace(SPECIAL, (letter) => ENTITIES[letter] ?? "");
