import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./install.mjs";

interface Entry {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// `npm install` leaves out a platform that its registry does not carry; `npm ci` then refuses the lockfile on every machine.
test("the lockfile names the optional packages of every platform", () => {
  const lockfile = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    packages: Readonly<Record<string, Entry>>;
  };
  const missing = Object.entries(lockfile.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isFoundFrom(path, name, lockfile.packages)),
  );
  expect(missing).toEqual([]);
});

function isFoundFrom(path: string, name: string, packages: Readonly<Record<string, Entry>>): boolean {
  const folders = path
    .split("/node_modules/")
    .map((_, at, parts) => parts.slice(0, at + 1).join("/node_modules/"));
  return [...folders, ""].some(
    (folder) => packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`]?.version,
  );
}
