// `npm run nullsim [-- SETS]`: does every test keep its level? Standard output carries the table.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: false, say: console.error });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./nullsim/main.ts");
process.exitCode = await main(process.argv.slice(2));
