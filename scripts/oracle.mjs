// `npm run --silent oracle [-- DIR]`: holds every method against reference numbers; standard output carries the result.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: false, say: console.error });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./oracle/main.ts");
process.exitCode = await main(process.argv.slice(2));
