import { studiesOfInstallation } from "@/lib/studies/installation-reads";
import type { CommandContext } from "./main";
import { table } from "./table";

/** `list`: the studies of this installation. */
export async function run({ ownerUrl, flags }: CommandContext): Promise<number> {
  const studies = await studiesOfInstallation({ ownerUrl });
  if (flags.has("--json")) {
    console.log(JSON.stringify(studies, null, 2));
    return 0;
  }
  if (studies.length === 0) {
    console.error("There is no study yet. Import one: npm run --silent study -- import DIR");
    return 0;
  }
  console.log(
    table([
      ["code", "stage", "participants", "sites", "provenance", "title"],
      ...studies.map((study) => [
        study.code,
        study.stage,
        String(study.participants),
        String(study.sites),
        study.provenance,
        study.title,
      ]),
    ]),
  );
  return 0;
}
