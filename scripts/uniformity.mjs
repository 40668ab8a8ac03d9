// `npm run uniformity [-- LISTS SEED]`: draws many lists by every design and holds them against what the design promises.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: true });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./uniformity/main.ts");
process.exit(main(process.argv.slice(2)));
