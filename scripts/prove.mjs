// `npm run prove`: one story in two worlds that differ only in which arm is which; nobody blinded may tell them apart.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: true });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./prove/main.ts");
process.exit(await main(process.argv.slice(2)));
