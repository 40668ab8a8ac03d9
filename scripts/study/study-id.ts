import { readAsImporter } from "@/db/as-importer";

/** A study's id by its code. Null after saying that there is none. */
export async function studyIdOrNull(ownerUrl: string, code: string): Promise<string | null> {
  const studies = await readAsImporter({ ownerUrl }, (tx) =>
    tx.execute<{ id: string; code: string }>("select id, code from studies"),
  );
  const found = studies.find((study) => study.code === code);
  if (!found) console.error(`There is no study ${code}. See which there are: npm run --silent study -- list`);
  return found?.id ?? null;
}
