import { headerOf } from "../outsider/origin";
import type { Session } from "../outsider/session";
import type { Attempts } from "./attempts";
import { explore } from "./explore";

/** Markup of the hostile words, as a browser would run it; and a cell that a spreadsheet would compute. */
const LIVE_MARKUP =
  /<script>window\.attacked|<img src=x onerror|<svg onload=attacked|href="javascript:attacked/;
const LIVE_CELL = /(?:^|[,\n])"?[=+@\t-](?:HYPERLINK|1\+cmd|2\+3|SUM\(1)/;

/** Reads again everything that everybody reads: what was typed must have stayed text, in pages and in files alike. */
export async function whatWasWritten(
  attempts: Attempts,
  sessions: readonly Session[],
  looks: number,
): Promise<void> {
  for (const session of sessions)
    for (const { address, document } of await explore(session, looks + 2)) {
      const isPage = document.trimStart().startsWith("<");
      attempts.count("stored HTML", `${session.who} reads ${address}`, isPage && LIVE_MARKUP.test(document));
      if (isPage) continue;
      const answer = await session.ask({ path: address });
      const isTable = headerOf(answer, "content-type")?.startsWith("text/csv") ?? false;
      attempts.count(
        "stored CSV formula",
        `${session.who} opens ${address}`,
        isTable && LIVE_CELL.test(document),
      );
    }
}
