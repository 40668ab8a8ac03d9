// `npm run --silent study -- …`: standard output carries the result alone, everything else goes to the error output.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: false, say: console.error });
// From here on: secrets and data, for their owner alone.
process.umask(0o077);

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./study/main.ts");
process.exitCode = await main(process.argv.slice(2));
