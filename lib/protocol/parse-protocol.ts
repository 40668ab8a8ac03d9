import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { protocolInconsistencies } from "./consistency";
import { Protocol } from "./input";
import { shapeInconsistencies } from "./shape";
import type { Inconsistency, JsonPath, ProtocolFinding } from "./types";

export type ParsedProtocol =
  | { kind: "protocol"; protocol: Protocol }
  | { kind: "refused"; findings: ProtocolFinding[] };

/**
 * Reads a protocol from the text of a JSON file (a byte-order mark is tolerated). Either the whole protocol is good, or
 * every finding is returned with the line and column of the offending value in `fileName`. Never throws for bad text.
 */
export function parseProtocol(jsonText: string, fileName: string): ParsedProtocol {
  const text = jsonText.startsWith("\uFEFF") ? jsonText.slice(1) : jsonText;
  const refuse = (root: Node | undefined, found: readonly Inconsistency[]): ParsedProtocol => ({
    kind: "refused",
    findings: found
      .map((each) => ({
        file: fileName,
        ...positionAt(text, offsetOf(root, each.path)),
        path: printPath(each.path),
        problem: each.problem,
        remedy: each.remedy,
      }))
      .sort((one, other) => one.line - other.line || one.column - other.column),
  });

  const tree = readTree(text);
  if (tree.kind === "unreadable") {
    const { offset, problem } = tree;
    const remedy =
      "write valid JSON: double quotes, a comma between entries, none after the last, no comments";
    return {
      kind: "refused",
      findings: [{ file: fileName, ...positionAt(text, offset), path: "", problem, remedy }],
    };
  }

  if (tree.repeated.length > 0) return refuse(tree.root, tree.repeated);

  const value: unknown = JSON.parse(text);
  const shape = Protocol.safeParse(value);
  if (!shape.success) return refuse(tree.root, shapeInconsistencies(shape.error.issues, value));

  const found = protocolInconsistencies(shape.data);
  return found.length > 0 ? refuse(tree.root, found) : { kind: "protocol", protocol: shape.data };
}

type Tree =
  | { kind: "tree"; root: Node; repeated: Inconsistency[] }
  | { kind: "unreadable"; offset: number; problem: string };

function readTree(text: string): Tree {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  let repeated: Inconsistency[] = [];
  try {
    root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
    if (root !== undefined) repeated = repeatedKeys(root, []);
  } catch (error) {
    // Thousands of nested brackets exhaust the stack of any recursive reader.
    if (error instanceof RangeError)
      return { kind: "unreadable", offset: 0, problem: "brackets are nested too deeply" };
    throw error;
  }
  const first = errors[0];
  if (first !== undefined) {
    const words = printParseErrorCode(first.error)
      .replace(/([a-z])([A-Z])/g, "$1 $2")
      .toLowerCase();
    return { kind: "unreadable", offset: first.offset, problem: `this is not valid JSON: ${words}` };
  }
  if (root === undefined) return { kind: "unreadable", offset: 0, problem: "the file is empty" };
  try {
    // The scanner of jsonc-parser lets through some control characters that JSON forbids.
    JSON.parse(text);
  } catch (error) {
    const offset = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    return { kind: "unreadable", offset, problem: "this is not valid JSON" };
  }
  return { kind: "tree", root, repeated };
}

/** JSON readers keep the last of two equal keys and drop the first without a word. */
function repeatedKeys(node: Node, path: JsonPath): Inconsistency[] {
  if (node.type === "array")
    return (node.children ?? []).flatMap((child, index) => repeatedKeys(child, [...path, index]));
  if (node.type !== "object") return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const [keyNode, valueNode] = property.children ?? [];
    const key = String(keyNode?.value);
    const isRepeated = seen.has(key);
    seen.add(key);
    return [
      ...(isRepeated
        ? [{ path: [...path, key], problem: `the key "${key}" appears twice`, remedy: "keep one of the two" }]
        : []),
      ...(valueNode === undefined ? [] : repeatedKeys(valueNode, [...path, key])),
    ];
  });
}

/** Offset of the value at a path, or of its nearest ancestor when it is absent. */
function offsetOf(root: Node | undefined, path: JsonPath): number {
  for (let length = path.length; root !== undefined && length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return 0;
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

function printPath(path: JsonPath): string {
  return path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`))
    .join("");
}
