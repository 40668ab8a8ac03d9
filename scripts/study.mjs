// `npm run --silent study -- …`: standard output carries the result alone, everything else goes to the error output.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
process.umask(0o077);
installPackages({ development: false, say: console.error });

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./study/main.ts");
process.exitCode = await main(process.argv.slice(2));
