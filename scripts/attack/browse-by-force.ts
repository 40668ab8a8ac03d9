import { CAST } from "@/lib/auth/cast";
import type { Session } from "../outsider/session";
import { type AttackedInstallation, BYSTANDER, holdsASecret, TARGET } from "./attacked-installation";
import type { Attempts } from "./attempts";
import type { Explored } from "./explore";
import type { Loot } from "./loot";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Types every address that anybody found, into every session; then the same of another study, another site, with other ids. */
export async function browseByForce(
  attempts: Attempts,
  sessions: ReadonlyMap<string, Session>,
  pages: ReadonlyMap<string, readonly Explored[]>,
  loot: Loot,
): Promise<void> {
  const addresses = new Set([...pages.values()].flat().map(({ address }) => address));
  for (const [who, session] of sessions) {
    const siteCode = Object.hasOwn(CAST, who) ? CAST[who as keyof typeof CAST].siteCode : null;
    const elsewhere = [...loot.bySite].flatMap(([site, ids]) =>
      siteCode !== null && site !== siteCode ? ids : [],
    );
    for (const address of addresses) {
      const answer = await session.ask({ path: address });
      const text = answer.body.toString("utf8");
      const isOtherSite = elsewhere.some((id) => address.includes(id));
      attempts.count(
        isOtherSite ? "another site's page" : "forced browsing",
        `${who} reads ${address}`,
        holdsASecret(text) ||
          (isOtherSite && answer.status === 200) ||
          // What was typed into the address comes back in the words that nothing is there.
          elsewhere.some((id) => text.includes(id) && !address.includes(id)),
      );
      if (!address.startsWith(`/studies/${TARGET}`)) continue;
      const other = address.replace(TARGET, BYSTANDER);
      const foreign = await session.ask({ path: other });
      attempts.count(
        "another study's page",
        `${who} reads ${other}`,
        foreign.status === 200 || holdsASecret(foreign.body.toString("utf8")),
      );
    }
    for (const address of new Set([...addresses].filter((one) => UUID.test(one)))) {
      const id = loot.foreign[0] ?? "";
      const guessed = address.replace(UUID, id);
      const answer = await session.ask({ path: guessed });
      attempts.count("another's id", `${who} reads ${guessed}`, answer.status === 200);
    }
  }
}

const TRAVERSALS = [
  "..%2f..%2f..%2f..%2fetc%2fpasswd",
  "..%5c..%5cetc%5cpasswd",
  "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
  "....//....//etc/passwd",
  "/etc/passwd",
  "..%252f..%252fetc%252fpasswd",
  "commitment.json%00.txt",
  ".env",
  "../../package.json",
] as const;

/** Walks out of folders in every place of an address where a name stands. */
export async function walkOut(
  attempts: Attempts,
  sessions: ReadonlyMap<string, Session>,
  pages: ReadonlyMap<string, readonly Explored[]>,
): Promise<void> {
  for (const [who, session] of sessions) {
    const prefixes = new Set(["/", "/_next/static/", `/verify/${TARGET}/`, "/_next/image?url=", "/api/"]);
    for (const { address } of pages.get(who) ?? []) {
      const [path = "", query] = address.split("?");
      prefixes.add(`${path.slice(0, path.lastIndexOf("/"))}/`);
      for (const name of new URLSearchParams(query).keys()) prefixes.add(`${path}?${name}=`);
    }
    for (const prefix of prefixes)
      for (const out of TRAVERSALS) {
        const answer = await session.ask({ path: `${prefix}${out}` });
        const text = answer.body.toString("utf8");
        attempts.count(
          "path traversal",
          `${who} reads ${prefix}${out}`,
          /root:.*:0:0:|NEXTAUTH_SECRET|"devDependencies"/.test(text) || holdsASecret(text),
        );
      }
  }
}

/** What the installation itself must not say to anybody. */
export function overheard(attempts: Attempts, { log }: AttackedInstallation): void {
  attempts.count("reading the server's log", "an arm stands in the app's log", holdsASecret(log()));
}
