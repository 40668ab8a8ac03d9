import { linksIn, startsOf, typeOfPage, WAYS, type Way } from "../outsider/links";
import { HOST, headerOf } from "../outsider/origin";
import { STORY_CODE } from "./story";
import type { TwinVisitor } from "./twin-visitor";

export interface VisitedPage {
  readonly address: string;
  readonly document: string;
}

export interface Visit {
  /** How each page is asked for. */
  readonly ways: readonly Way[];
  /** How many pages of one type are looked at: two records of one type are built by the same page. */
  readonly looks: number;
}

/**
 * Follows every link from the study's home until there is none left, and answers the documents found. Nobody names a route: a new
 * page or download is visited because something leads to it.
 */
export async function visitPages(visitor: TwinVisitor, { ways, looks }: Visit): Promise<VisitedPage[]> {
  const seen = new Set(startsOf(STORY_CODE));
  const queue = [...seen];
  const documents: VisitedPage[] = [];
  const looked = new Map<string, number>();
  const isWorthALook = (address: string) => {
    const type = typeOfPage(address);
    looked.set(type, (looked.get(type) ?? 0) + 1);
    return (looked.get(type) ?? 0) <= looks;
  };
  // One at a time: the server draws from pools of chance that requests share, and which of two comes first is not repeated.
  for (let address = queue.shift(); address !== undefined; address = queue.shift())
    for (const found of await visitPage(visitor, address, ways, documents)) {
      if (seen.has(found)) continue;
      seen.add(found);
      if (isWorthALook(found)) queue.push(found);
    }
  return documents;
}

async function visitPage(
  visitor: TwinVisitor,
  address: string,
  ways: readonly Way[],
  documents: VisitedPage[],
): Promise<string[]> {
  const links: string[] = [];
  for (const way of ways) {
    const answer = await visitor.ask(address, `${address} as ${way}`, { path: address, headers: WAYS[way] });
    const body = answer.body.toString("utf8");
    links.push(...linksIn(body, STORY_CODE));
    const moved = headerOf(answer, "location");
    if (moved !== null) links.push(...linksIn(`href="${pathOf(moved)}"`, STORY_CODE));
    if (way === "document" && headerOf(answer, "content-type")?.startsWith("text/html"))
      documents.push({ address, document: body });
  }
  return links;
}

const pathOf = (location: string): string => {
  const { pathname, search } = new URL(location, `http://${HOST}`);
  return `${pathname}${search}`;
};
