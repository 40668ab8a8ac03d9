import { makeDocument } from "@/lib/documents/make-document";
import type { DocumentBlock } from "@/lib/documents/types";
import { envelopeOpener, type OpenerOfSet } from "./envelope-opener";

export interface PrintedEnvelope {
  /** A participant's screening number, or the envelope's own. */
  readonly number: string;
  /** Of those randomized; null: the participant is written on it at the randomization. */
  readonly randomizationNumber: string | null;
  /** Sealed: 39 digits. */
  readonly code: string;
}

/** The three files of a set, each to be kept in another place, as base64. */
export interface EnvelopeFiles {
  readonly envelopesPdf: string;
  readonly keyPdf: string;
  readonly openerHtml: string;
}

interface Printed {
  readonly set: OpenerOfSet;
  readonly siteKey: string;
  readonly envelopes: readonly PrintedEnvelope[];
  readonly madeAt: Date;
  readonly timeZone: string;
  /** Whom to call, as the protocol has it. */
  readonly call: string;
}

/** One page for each envelope, one sheet with the key, and the page that opens one with the other. */
export async function envelopeFiles({
  set,
  siteKey,
  envelopes,
  madeAt,
  timeZone,
  call,
}: Printed): Promise<EnvelopeFiles> {
  const frame = {
    studyCode: set.studyCode,
    site: `Site ${set.siteCode} · ${set.siteName}`,
    printedAt: madeAt,
    timeZone,
  };
  const pages = envelopes.flatMap((envelope, at): DocumentBlock[] => [
    ...(at === 0 ? [] : [{ kind: "page-break" } as const]),
    ...pageOf(envelope, set.keyCheck, call),
  ]);
  const [envelopesPdf, keyPdf] = await Promise.all([
    makeDocument({ ...frame, title: "Sealed envelopes" }, pages),
    makeDocument(
      { ...frame, title: "Key of the sealed envelopes" },
      keySheet(siteKey, set.keyCheck, envelopes.length),
    ),
  ]);
  return {
    envelopesPdf: Buffer.from(envelopesPdf).toString("base64"),
    keyPdf: Buffer.from(keyPdf).toString("base64"),
    openerHtml: Buffer.from(envelopeOpener(set), "utf8").toString("base64"),
  };
}

const pageOf = (
  { number, randomizationNumber, code }: PrintedEnvelope,
  check: string,
  call: string,
): DocumentBlock[] => [
  { kind: "heading", text: `Sealed envelope ${number}` },
  {
    kind: "facts",
    facts: [
      ...(randomizationNumber === null
        ? ([["Participant", "____________________ as the record names this envelope"]] as const)
        : ([
            ["Screening number", number],
            ["Randomization number", randomizationNumber],
          ] as const)),
      ["Set", check],
    ],
  },
  {
    kind: "paragraph",
    look: "strong",
    text: "Will knowing the treatment change what you do for this patient now? If not, do not open it.",
  },
  {
    kind: "paragraph",
    text: `For when the system does not answer. Open the page “open-envelope” on any computer or phone, type the number above, the code below and the key from the key's sheet. As soon as the system answers again, record the opening there: Study, Code breaks, Record an opened envelope. Do not write down what it said. When it does not open: ${call}.`,
  },
  { kind: "barcode", symbology: "qrcode", text: code, caption: code, height: 110 },
];

const keySheet = (siteKey: string, check: string, count: number): DocumentBlock[] => [
  { kind: "heading", text: `Key of set ${check}` },
  {
    kind: "paragraph",
    look: "strong",
    text: "Keep it apart from the envelopes, in a closed place that an investigator reaches at any hour. Whoever has both can open all of them.",
  },
  {
    kind: "facts",
    facts: [
      ["Set", check],
      ["Envelopes", String(count)],
    ],
  },
  { kind: "barcode", symbology: "qrcode", text: siteKey, caption: siteKey, height: 110 },
  {
    kind: "paragraph",
    look: "small",
    text: "The key was printed once and is kept nowhere else. When it is lost, or after an envelope was opened with it, the pharmacist makes a new set; destroy the old envelopes and the old key.",
  },
];
