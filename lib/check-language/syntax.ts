import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { serialize } from "@marcbachmann/cel-js/serialize";

/** Functions an expression may call. The library's others loop (all, map), match patterns of unbounded time, or say nothing of data. */
const CALLS = new Set(["has", "days", "date", "year", "abs", "size", "startsWith", "endsWith", "contains"]);

/** How large an expression may be: read once, and judged over every record. */
export const LIMITS = {
  maxAstNodes: 200,
  maxDepth: 30,
  maxListElements: 50,
  maxMapEntries: 0,
  maxCallArguments: 4,
};

export type Syntax =
  | { readonly ok: true; readonly text: string; readonly reads: readonly string[] }
  | { readonly ok: false; readonly problem: string };

interface Loose {
  readonly op: string;
  readonly args: unknown;
}

/**
 * Reads an expression's form: what it names, and whether it only does what is allowed. Answers it rewritten, with every number a decimal and
 * every division one that fails at zero, where the library would go on with infinity.
 */
export function readSyntax(expression: string): Syntax {
  let ast: ASTNode;
  try {
    ast = new Environment({ limits: LIMITS, unlistedVariablesAreDyn: true }).parse(expression).ast;
  } catch (error) {
    return { ok: false, problem: `it cannot be read: ${firstLine(error)}` };
  }
  const reads = new Set<string>();
  const problem = walk(ast as unknown as Loose, reads);
  if (problem !== null) return { ok: false, problem };
  return { ok: true, text: serialize(rewritten(ast as unknown as Loose) as never), reads: [...reads].sort() };
}

export const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n", 1)[0]?.trim() ?? "";

function walk(node: Loose, reads: Set<string>): string | null {
  if (node.op === "id" || node.op === ".") {
    const path = pathOrNull(node);
    if (path !== null) {
      reads.add(path);
      return null;
    }
  }
  if (node.op === "[]" || node.op === "[?]" || node.op === ".?")
    return "brackets are not part of the language; write dose.D1.amount, with codes spelled with letters, digits and underscores";
  if (node.op === "%") return "the remainder (%) is not part of the language";
  if (node.op === "call" || node.op === "rcall") {
    const name = String((node.args as unknown[])[0]);
    if (!CALLS.has(name))
      return `${name}() is not part of the language; there are ${[...CALLS].map((call) => `${call}()`).join(", ")}`;
  }
  if (node.op === "/") {
    const divisor = (node.args as Loose[])[1];
    if (divisor?.op === "value" && Number(divisor.args) === 0) return "it divides by zero";
  }
  for (const child of childrenOf(node)) {
    const problem = walk(child, reads);
    if (problem !== null) return problem;
  }
  return null;
}

function pathOrNull(node: Loose): string | null {
  if (node.op === "id") return String(node.args);
  if (node.op !== ".") return null;
  const [under, name] = node.args as [Loose, string];
  const before = pathOrNull(under);
  return before === null ? null : `${before}.${name}`;
}

const isNode = (value: unknown): value is Loose =>
  typeof value === "object" && value !== null && "op" in value;

function childrenOf({ args }: Loose): Loose[] {
  if (isNode(args)) return [args];
  return Array.isArray(args) ? args.flat(2).filter(isNode) : [];
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (!isNode(value)) return value;
  const node = { ...value, args: rewritten(value.args) };
  if (node.op === "value" && typeof node.args === "bigint") return { ...node, args: Number(node.args) };
  if (node.op === "/") return { ...node, op: "call", args: ["divided", node.args] };
  return node;
}
