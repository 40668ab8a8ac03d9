// `npm run simulate -- --study CODE --participants N --seed S`: plays a made-up trial through the real verbs into a scratch study.
import { installPackages, requireNode } from "./install.mjs";

requireNode();
installPackages({ development: false, say: console.error });
process.umask(0o077);

const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./simulate/main.ts");
process.exit(await main(process.argv.slice(2)));
