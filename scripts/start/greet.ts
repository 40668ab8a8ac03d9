import { runTypeScript } from "./run-typescript";

/** Says where Verum is served and who may sign in; the first administrator's one-time link when nobody may yet. */
export async function greet(context: {
  address: string;
  ownerUrl: string;
  loginUrl: string;
  folder: string;
  say: (line: string) => void;
}): Promise<void> {
  context.say(`\nVerum is ready: ${context.address}`);
  // Prints the demonstration's people, or creates and prints the first administrator's link.
  await runTypeScript("scripts/start/who-may-sign-in.ts", [context.address], {
    VERUM_OWNER_URL: context.ownerUrl,
    VERUM_LOGIN_URL: context.loginUrl,
  });
  context.say(`Data: ${context.folder}. Ctrl-C stops everything.`);
}
