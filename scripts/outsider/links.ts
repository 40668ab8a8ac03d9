import { paths } from "@/lib/paths";

/**
 * Every way a page leaves the server: as a document, and as the payloads the router asks for when it goes there, refreshes,
 * or fetches ahead (Next.js, "RSC" and its companions).
 */
export const WAYS = {
  document: {},
  payload: { RSC: "1" },
  "payload within the router": { RSC: "1", "Next-Router-State-Tree": treeOf(null), "Next-Url": "/studies" },
  "refreshed payload": { RSC: "1", "Next-Router-State-Tree": treeOf("refetch") },
  prefetch: { RSC: "1", "Next-Router-Prefetch": "1" },
  "prefetched tree": { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
export type Way = keyof typeof WAYS;

/** What the router says it shows already: another page under the same roof. */
function treeOf(wish: "refetch" | null): string {
  const shown = ["", { children: ["studies", { children: ["__PAGE__", {}] }] }, null, wish, 16];
  return encodeURIComponent(JSON.stringify(shown));
}

/** Where nobody needs a link to go. */
export const startsOf = (study: string): string[] => [
  paths.studies,
  paths.study(study),
  paths.conduct(study),
  paths.verify(study),
  paths.verifyCommitment(study),
  paths.verifyReveal(study),
  "/sign-in",
  "/api/health",
  "/api/auth/session",
  "/api/auth/providers",
];

/** Addresses in a document's links and forms, and in a payload's properties, that lead to the study or beside it. */
export function linksIn(body: string, study: string): string[] {
  const quoted = body.matchAll(/(?:href|action|Href|goTo|src)\\?"?[=:]\\?"(\/[^"\\#]*)/g);
  return [...quoted]
    .map(([, address = ""]) => withoutPayloadMark(address.replaceAll("&amp;", "&")))
    .filter(
      (address) =>
        // What belongs to no study can be reached too; the build's own files are the same for everybody.
        !address.startsWith("/_next/") &&
        !address.startsWith("//") &&
        (!/^\/(studies|verify)\/./.test(address) ||
          address.startsWith(paths.study(study)) ||
          address.startsWith(paths.verify(study))) &&
        // Signing out would end the crawl.
        !address.includes("signout"),
    );
}

/** Next marks a payload's address, also where it sends on to: the page is the same, and following marks would never end. */
const withoutPayloadMark = (address: string) =>
  address.replace(/([?&])_rsc(=[^&]*)?(&|$)/, "$1").replace(/[?&]$/, "");

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The address without what distinguishes two records of one type. */
export function typeOfPage(address: string): string {
  const [path = "", query = ""] = address.split("?");
  const names = [...new URLSearchParams(query).keys()].sort().join("&");
  return `${path.replaceAll(UUID, "*")}?${names}`;
}
