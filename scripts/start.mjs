// `npm start`: everything from a fresh clone to a served page. Nothing but node is assumed here; the rest is in start/serve.ts.
import { installPackages, requireNode } from "./install.mjs";

const KNOWN = ["--dev", "--demonstration", "--help"];

const flags = process.argv.slice(2);
const unknown = flags.find((flag) => !KNOWN.includes(flag));
if (unknown !== undefined || flags.includes("--help")) {
  if (unknown !== undefined) console.error(`Unknown option ${unknown}.`);
  console.error(`npm start -- [--demonstration]

  --demonstration   load the demonstration studies into the empty database DATABASE_URL names

  PORT              where to serve (3000)
  HOST              the address to listen on (127.0.0.1: this machine alone; 0.0.0.0 serves the network)
  VERUM_DATA        the data folder (.verum)
  DATABASE_URL      another PostgreSQL (15 to 18), as a role that may create roles; else the embedded one is started
  VERUM_LOGIN_URL   with DATABASE_URL: how the app signs in, when its password is kept elsewhere
  NEXTAUTH_URL      the address people use (http://localhost:PORT)`);
  process.exit(unknown === undefined ? 0 : 2);
}

requireNode();
installPackages({ development: flags.includes("--dev") });
// From here on: secrets and data, for their owner alone.
process.umask(0o077);

const { register } = await import("tsx/esm/api");
register();
const { serve } = await import("./start/serve.ts");
await serve({ development: flags.includes("--dev"), demonstration: flags.includes("--demonstration") });
