import { fileURLToPath } from "node:url";
import { CAST_PASSWORD } from "@/lib/auth/cast";
import { hashPassword } from "@/lib/auth/hash-password";
import { readBlindingKey } from "@/lib/blinding/blinding-key";
import { studiesOfInstallation } from "@/lib/studies/installation-reads";
import { readConductScript } from "./conduct-script";
import { bringFinishedStudy } from "./finished-study";
import { readProtocol, readScript } from "./script";
import { playStudyUnderWay } from "./study-under-way";

// `npm start` runs this on every start of an embedded database: it fills an empty one, and leaves any other alone.

const SEED = new URL("../../db/seed/", import.meta.url);
const FINISHED = "SLE-SECRETOME-CLOSED";

const ownerUrl = process.env.VERUM_OWNER_URL;
if (!ownerUrl) throw new Error("VERUM_OWNER_URL is not set: `npm start` loads the demonstration.");
const importer = { ownerUrl };

const studies = await studiesOfInstallation(importer);
if (studies.length === 0) await load();
else if (
  studies.some((one) => one.provenance === "demonstration") &&
  !studies.some((one) => one.code === FINISHED)
)
  console.error(
    "The demonstration was interrupted while it was loaded, and is incomplete. To load it anew, stop Verum, remove the data folder, and start again.",
  );
process.exit(0);

async function load(): Promise<void> {
  const startedAt = performance.now();
  const means = {
    key: readBlindingKey(process.env),
    passwordHash: await hashPassword(CAST_PASSWORD),
    now: new Date(),
  };
  console.log("Loading the demonstration studies …");
  const script = readScript(new URL("demonstration.json", SEED));
  const protocol = readProtocol(new URL(script.protocol, SEED));
  const conduct = readConductScript(new URL("demonstration-conduct.json", SEED));
  const { code, scenes } = await playStudyUnderWay(importer, script, conduct, protocol, means);
  await bringFinishedStudy(importer, fileURLToPath(new URL("studies/sle-secretome", SEED)), FINISHED, means);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`Loaded ${code} (${scenes} simulated events) and ${FINISHED} in ${seconds} s.`);
}
