import { runTypeScript } from "./run-typescript";

/** Loads the demonstration studies; the program itself leaves a database alone that holds a study already. */
export async function loadDemonstration(
  { ownerUrl, loginUrl }: { ownerUrl: string; loginUrl: string },
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const status = await runTypeScript("scripts/seed/demonstration.ts", [], {
    VERUM_OWNER_URL: ownerUrl,
    VERUM_LOGIN_URL: loginUrl,
    VERUM_DATA: folder,
  });
  if (status === null) say("This version carries no demonstration studies.");
  else if (status !== 0)
    throw new Error("The demonstration studies could not be loaded; the reason stands above.");
}
