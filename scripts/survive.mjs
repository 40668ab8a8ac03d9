// `npm run survive`: kill -9 of app and database at random moments; no allocation may be lost or doubled.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: true });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./survive/main.ts");
process.exit(await main(process.argv.slice(2)));
