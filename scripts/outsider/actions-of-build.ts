import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ask, HOST } from "./origin";

/** A server action, as the build publishes it: an endpoint of its own on each of its pages. */
export interface BuiltAction {
  readonly id: string;
  readonly name: string;
  /** Which addresses, without their query, serve it. */
  readonly servedAt: (path: string) => boolean;
}

/** Every action of the build that stands in `folder`, by name. Nobody has to list them. */
export function actionsOfBuild(folder: string): BuiltAction[] {
  const file = join(folder, ".next", "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(file, "utf8")) as {
    node: Readonly<Record<string, { exportedName?: string; workers: Readonly<Record<string, unknown>> }>>;
  };
  return Object.entries(node)
    .map(([id, { exportedName = id, workers }]) => {
      const routes = Object.keys(workers).map(patternOf);
      return { id, name: exportedName, servedAt: (path: string) => routes.some((route) => route.test(path)) };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** `app/studies/[study]/(blinded)/samples/page` serves `/studies/…/samples`. */
function patternOf(worker: string): RegExp {
  const parts = worker.split("/").slice(1, -1);
  const segments = parts
    .filter((part) => !/^\(.*\)$/.test(part))
    .map((part) => (part.startsWith("[...") ? ".+" : part.startsWith("[") ? "[^/]+" : escaped(part)));
  return new RegExp(`^/${segments.join("/")}$`);
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The action called as the browser does, with what its form would send. */
export function actionAsk(
  action: Pick<BuiltAction, "id">,
  path: string,
  sent: readonly unknown[],
  headers: Readonly<Record<string, string>> = {},
): Ask {
  return {
    method: "POST",
    path,
    headers: {
      "next-action": action.id,
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      origin: `http://${HOST}`,
      ...headers,
    },
    body: JSON.stringify(sent, (_, value) =>
      typeof value === "string" && value.startsWith("$") ? `$${value}` : value,
    ),
  };
}
