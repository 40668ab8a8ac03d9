import { formatDate } from "@/lib/calendar/format-date";
import { siteDay } from "@/lib/calendar/site-day";
import type { DocumentBlock } from "@/lib/documents/types";
import { CONTENTS_WORDS, KIT_WORDS } from "./kit-words";
import type { KitOnRecord } from "./reads";

/**
 * The accountability log of a site as parts of a document: every kit by number, and what became of it (ICH E6(R3) 2.10.4). It holds what
 * blinded people read and nothing else.
 */
export function accountabilityLog(kits: readonly KitOnRecord[]): DocumentBlock[] {
  const states = [...new Set(kits.map((kit) => kit.state))];
  return [
    {
      kind: "paragraph",
      text: "Every kit of the site by its number. Numbers are drawn by chance: neither they nor their order say what is in a kit.",
    },
    {
      kind: "facts",
      facts: [
        ["Kits", String(kits.length)],
        ...Object.entries(KIT_WORDS)
          .filter(([state]) => states.some((each) => each === state))
          .map(([state, word]) => [word, String(kits.filter((kit) => kit.state === state).length)] as const),
      ],
    },
    {
      kind: "table",
      columns: [
        { heading: "Kit", share: 1.15 },
        { heading: "Received", share: 1.35 },
        { heading: "For", share: 1.25 },
        { heading: "Given", share: 1.5 },
        { heading: "Returned", share: 1.35 },
        { heading: "Destroyed", share: 1.5 },
        { heading: "Stands", share: 1.9 },
      ],
      rows: kits.map(rowOf),
      empty: "The site has no kit yet.",
    },
    {
      kind: "paragraph",
      look: "small",
      text: "Checked by (name, signature, date): ____________________________________________",
    },
  ];
}

function rowOf(kit: KitOnRecord): string[] {
  return [
    kit.number,
    kit.receivedAt === null
      ? kit.shipment === null
        ? "at the opening"
        : ""
      : `${formatDate(siteDay(kit.receivedAt, kit.timeZone))} ${kit.shipment ?? ""}`,
    kit.participantNumber === null ? "" : `${kit.participantNumber} ${kit.visitCode ?? ""}`,
    kit.givenOn === null ? "" : [formatDate(kit.givenOn), kit.givenBy ?? ""].join(" "),
    kit.returnedAt === null
      ? ""
      : `${formatDate(siteDay(kit.returnedAt, kit.timeZone))} ${CONTENTS_WORDS[kit.returnedContents ?? ""] ?? ""}`,
    kit.destroyedOn === null ? "" : `${formatDate(kit.destroyedOn)} ${kit.destroyedHow ?? ""}`,
    standsAs(kit),
  ];
}

/** The state, and why where somebody said so. */
function standsAs(kit: KitOnRecord): string {
  const why =
    kit.state === "quarantined"
      ? kit.quarantineReason
      : kit.state === "replaced"
        ? kit.replacementReason
        : null;
  return why === null ? KIT_WORDS[kit.state] : `${KIT_WORDS[kit.state]}: ${why}`;
}
