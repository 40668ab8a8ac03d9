import { existsSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { filesOf, isCode, lineOf, read, withoutComments } from "./source-files.mjs";

const STATEMENT =
  /(?:^|[\n;}])\s*(import|export)\s+(type\s+)?([\w*${}\s,]+?)\s+from\s+["']([^"']+)["']|(?:^|[\n;}])\s*import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/**
 * Who imports whom, read from the text of import and export statements. A node: `{ path, text, directive, imports }`; an
 * import: `{ from, to, specifier, line, typeOnly }`, `to` being a path of the tree or null for a package.
 */
export function importGraph(root) {
  const graph = new Map();
  for (const path of filesOf(root, ["app", "components", "db", "lib", "e2e", "scripts"]).filter(isCode)) {
    const text = withoutComments(read(root, path));
    graph.set(path, { path, text, directive: directiveOf(text), imports: importsOf(root, path, text) });
  }
  return graph;
}

function directiveOf(text) {
  return /^\s*["'](use client|use server)["']/.exec(text)?.[1] ?? null;
}

function importsOf(root, path, text) {
  return [...text.matchAll(STATEMENT)].map((match) => {
    const specifier = match[4] ?? match[5] ?? match[6];
    const typeOnly = match[4] !== undefined && (match[2] !== undefined || bindsTypesOnly(match[3]));
    const line = lineOf(text, match.index + match[0].length);
    return { from: path, to: resolve(root, path, specifier), specifier, line, typeOnly };
  });
}

/** `{ type A, type B }` */
function bindsTypesOnly(bindings) {
  const inner = /^\{([\s\S]*)\}$/.exec(bindings.trim())?.[1];
  if (inner === undefined) return false;
  const names = inner
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  return names.length > 0 && names.every((name) => name.startsWith("type "));
}

function resolve(root, from, specifier) {
  let base;
  if (specifier.startsWith("@/")) base = specifier.slice(2);
  else if (specifier.startsWith(".")) base = posix.join(dirname(from), specifier);
  else return null;
  const tries = [
    base,
    `${base}.ts`,
    `${base}.tsx`,
    `${base}.mts`,
    `${base}.mjs`,
    `${base}/index.ts`,
    `${base}/index.tsx`,
  ];
  const found = tries.find((path) => existsSync(join(root, path)) && statSync(join(root, path)).isFile());
  return found ?? base;
}

/**
 * Walks the value imports from `start` and answers the shortest chain of paths to each file reached. `through(import)` says
 * whether an edge is followed.
 * @returns {Map<string, string[]>}
 */
export function reach(graph, start, through = () => true) {
  const chains = new Map([[start, [start]]]);
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const edge of graph.get(path)?.imports ?? []) {
      if (edge.to === null || edge.typeOnly || chains.has(edge.to) || !through(edge)) continue;
      chains.set(edge.to, [...chains.get(path), edge.to]);
      queue.push(edge.to);
    }
  }
  return chains;
}
