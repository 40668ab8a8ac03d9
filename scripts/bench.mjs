// `npm run bench [-- NAME …]`: measures what the product promises about speed and memory, and prints a table.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: true });
process.env.NODE_ENV = "production";

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./bench/main.ts");
process.exit(await main(process.argv.slice(2)));
