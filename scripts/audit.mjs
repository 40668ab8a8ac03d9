// `npm run audit`: asks the registry for known holes in the packages that are served. Fails on a high or critical one. A registry that does not
// answer is said and is no failure: tests and builds need no network.
import { run } from "./install.mjs";

const GRAVE = ["high", "critical"];

const { output } = await run("npm", ["audit", "--omit=dev", "--json", "--fetch-retries=0"], {
  capture: true,
});
const told = JSON.parse(/\{[\s\S]*\}/.exec(output)?.[0] ?? "{}");
const counts = told.metadata?.vulnerabilities;
if (!counts) {
  console.log("The registry does not answer such questions from here: nothing was audited.");
} else {
  for (const [name, { severity, range }] of Object.entries(told.vulnerabilities ?? {}))
    console.log(`${severity}: ${name} ${range}`);
  const grave = GRAVE.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  console.log(`${counts.total ?? 0} known holes, ${grave} of them grave`);
  process.exitCode = grave === 0 ? 0 : 1;
}
