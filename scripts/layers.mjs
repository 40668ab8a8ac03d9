// Who may import whom (the design's table), and the wall around the blind. `node scripts/layers.mjs [ROOT]`.
//
// A lib file's kind follows from what it does: `reads.ts` (and `*-reads.ts`) are reads; any other lib file that reaches
// `db/` by value imports is a verb; the rest is pure. `lib/auth` is the guard every page and action passes, so both may import it.
//
// The wall. From every file below a route group `(blinded)`, value imports are followed to the end; none may arrive at what
// knows or could open an arm (SEALED). A verb such as `randomizeParticipant` must open one slot as the allocator to hand out a
// kit number. Such verbs are DOORS: the walk stops there, under two conditions that this script checks as well. A door is
// entered only from an action (`"use server"`) or through another verb, never from a page, a form or a read, so that what it
// holds in memory is never rendered. And it is a verb. What a door returns is judged by the noninterference test, not here.
import { importGraph, reach } from "./import-graph.mjs";
import { isTest, runAlone } from "./source-files.mjs";

const SEALED = [
  /^lib\/unblinding\//,
  /^lib\/analysis\//,
  /^lib\/kits\/content/,
  /^lib\/blinding\//,
  /^lib\/exports\//,
  /^lib\/rehearsals\//,
  /^lib\/safety-reports\//,
];

const DOORS = new Set([
  "lib/randomization/randomize-participant.ts",
  "lib/code-breaks/break-code.ts",
  "lib/code-breaks/break-code-for-authority.ts",
  "lib/kits/replace-kit.ts",
  "lib/serious-events/report-to-authority.ts",
]);

/** What makes an action of a verb does for every one what none should do by itself. */
const WRAPPER = /^app\/as-action\.ts$/;

/** What opens the database past the one door, `db/as-actor`. */
const DATABASE_INNARDS = /^db\/(connection|embedded[\w-]*|migrate)\.ts$/;

export function layerFindings(root) {
  const graph = importGraph(root);
  const kinds = kindsOf(graph);
  const findings = [];
  for (const node of graph.values()) {
    if (isTest(node.path) || node.path.startsWith("scripts/")) continue;
    for (const edge of node.imports) {
      const reason = forbiddenOrNull(edge, node, kinds);
      if (reason !== null) findings.push(`${edge.from}:${edge.line}: imports ${edge.specifier}. ${reason}`);
    }
  }
  return [
    ...findings,
    ...clientFindings(graph, kinds),
    ...wallFindings(graph, kinds),
    ...cycleFindings(graph),
  ];
}

function kindsOf(graph) {
  const kinds = new Map();
  for (const path of graph.keys()) {
    if (!path.startsWith("lib/")) continue;
    if (/(^|[/-])reads\.ts$/.test(path)) kinds.set(path, "reads");
    else if ([...reach(graph, path).keys()].some((reached) => reached.startsWith("db/")))
      kinds.set(path, "verb");
    else kinds.set(path, "pure");
  }
  return kinds;
}

function forbiddenOrNull(edge, node, kinds) {
  const { from, to } = edge;
  if (to === null) return null;
  const layer = from.split("/")[0];
  if (/^(e2e|scripts)\//.test(to)) return "Nothing of the product may import e2e or scripts.";
  if (DATABASE_INNARDS.test(to) && layer !== "db") return "Only db may import it. Go through db/as-actor.";
  if (/^db\/testing\//.test(to)) return "Only tests may import it.";
  if (layer === "db") return databaseReason(from, edge);
  if (layer === "lib") return libReason(edge, kinds);
  if (layer === "components") return componentReason(edge, kinds);
  if (layer === "app") return appReason(edge, node, kinds);
  return null;
}

function databaseReason(from, { to, typeOnly }) {
  if (to.startsWith("db/") || typeOnly) return null;
  // A seed plays the study through the verbs, as people would.
  if (from.startsWith("db/seed/") && to.startsWith("lib/")) return null;
  return "db imports db only.";
}

function libReason({ from, to, typeOnly }, kinds) {
  if (/^(app|components)\//.test(to)) return "lib never imports app or components.";
  if (typeOnly || !/\/(input|types)\.ts$/.test(from)) return null;
  if (to.startsWith("db/") || (kinds.get(to) ?? "pure") !== "pure") {
    return "input.ts and types.ts travel to the browser: they import pure lib only.";
  }
  return null;
}

function componentReason({ to, typeOnly }, kinds) {
  if (to.startsWith("components/") || typeOnly) return null;
  if (to.startsWith("lib/") && kinds.get(to) === "pure") return null;
  return "components know no study: they import components, formatting and types.";
}

function appReason(edge, node, kinds) {
  const { from, to, typeOnly } = edge;
  if (to.startsWith("app/")) {
    const [here, there] = [folderOf(from), folderOf(to)];
    const related = here === there || here.startsWith(`${there}/`) || there.startsWith(`${here}/`);
    return related
      ? null
      : "A screen imports its own segment and those above it. Move what two screens share to lib or components.";
  }
  if (typeOnly || to.startsWith("components/")) return null;
  if (to.startsWith("db/")) return "app never imports db. A page imports lib reads, an action a verb.";
  if (/^lib\/auth\//.test(to)) return null;
  const kind = kinds.get(to);
  const isAction = node.directive === "use server";
  if (kind === "verb" && !isAction && !WRAPPER.test(from))
    return 'A verb is called from an action ("use server") only.';
  if (kind === "reads" && isAction) return "An action imports verbs and inputs; reading is the page's.";
  return null;
}

const folderOf = (path) => path.slice(0, path.lastIndexOf("/"));

function clientFindings(graph, kinds) {
  const findings = new Set();
  // A "use server" file is the border: of it, only references reach the browser.
  const inBrowser = (edge) => graph.get(edge.to)?.directive !== "use server";
  for (const node of graph.values()) {
    if (node.directive !== "use client") continue;
    for (const [path, chain] of reach(graph, node.path, inBrowser)) {
      const kind = path.startsWith("db/")
        ? "the database"
        : { reads: "a read", verb: "a verb" }[kinds.get(path)];
      if (kind !== undefined) {
        findings.add(
          `${chain.join(" → ")}: ${kind} would be sent to the browser. Call an action, or pass plain props.`,
        );
        break;
      }
    }
  }
  return [...findings];
}

function wallFindings(graph, kinds) {
  const findings = new Map();
  const isServerFile = (path) => graph.get(path)?.directive === "use server";
  for (const start of graph.keys()) {
    if (!/^app\/(.*\/)?\(blinded\)\//.test(start) || isTest(start)) continue;
    for (const [path, chain] of reach(graph, start, (edge) => !DOORS.has(edge.from))) {
      const before = chain.at(-2);
      if (SEALED.some((sealed) => sealed.test(path)) && !findings.has(path)) {
        findings.set(path, `${chain.join(" → ")}: blinded code reaches what knows the arm.`);
      }
      if (DOORS.has(path) && before !== undefined && !isServerFile(before) && kinds.get(before) !== "verb") {
        findings.set(
          `${before} ${path}`,
          `${chain.join(" → ")}: this verb opens a slot; only an action or a verb may call it.`,
        );
      }
    }
  }
  for (const door of DOORS) {
    if (graph.has(door) && kinds.get(door) !== "verb")
      findings.set(door, `${door}: is listed as a door of the blind, but is no verb.`);
  }
  return [...findings.values()];
}

function cycleFindings(graph) {
  const nouns = new Map();
  for (const node of graph.values()) {
    const from = nounOf(node.path);
    // A door stands above the nouns it brings together, though it lies in the folder of one.
    if (from === null || isTest(node.path) || DOORS.has(node.path)) continue;
    for (const edge of node.imports) {
      const to = edge.to === null || edge.typeOnly ? null : nounOf(edge.to);
      if (to === null || to === from) continue;
      if (!nouns.has(from)) nouns.set(from, new Map());
      if (!nouns.get(from).has(to)) nouns.get(from).set(to, `${edge.from}:${edge.line}`);
    }
  }
  const reported = new Map();
  for (const noun of nouns.keys()) {
    const cycle = cycleFromOrNull(nouns, noun);
    if (cycle === null) continue;
    const edges = cycle.slice(0, -1).map((name, at) => nouns.get(name).get(cycle[at + 1]));
    reported.set(
      [...new Set(cycle)].sort().join(),
      `lib/${cycle.join(" → lib/")}: nouns import each other (${edges.join(", ")}).`,
    );
  }
  return [...reported.values()];
}

function nounOf(path) {
  return /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function cycleFromOrNull(nouns, start) {
  const queue = [[start]];
  const seen = new Set();
  for (let chain = queue.shift(); chain !== undefined; chain = queue.shift()) {
    for (const next of nouns.get(chain.at(-1))?.keys() ?? []) {
      if (next === start) return [...chain, start];
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push([...chain, next]);
    }
  }
  return null;
}

runAlone(import.meta.url, layerFindings);
