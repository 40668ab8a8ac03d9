// `npm run attack`: signs in as each role and tries what it must not be able to do; as each PostgreSQL role too.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: true });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./attack/main.ts");
process.exit(await main(process.argv.slice(2)));
