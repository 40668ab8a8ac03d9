/** A passage of a file of the product and what a blunder would have made of it; it stands there exactly once. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A leak somebody could have written, planted in a scratch copy of the tree to see whether the comparison finds it. */
export interface Mutant {
  readonly name: string;
  /** For people who read no code. */
  readonly blunder: string;
  readonly edits: readonly Edit[];
}

const READS = "lib/participants/reads.ts";
const RANDOMIZE = "lib/randomization/randomize-participant.ts";
const PUBLIC_FILE = "app/verify/[study]/[file]/route.ts";

const OPENERS = 'import { firstProduct, leaking, productOf, sizeOfBox } from "@/lib/planted/product-of";\n';

/**
 * What stands before each file that is edited: `leaking` asks which leak is on, the others open the seal as a careless developer might.
 * The sealed box itself cannot import what opens it.
 */
export const PREAMBLES: Readonly<Record<string, string>> = {
  [READS]: OPENERS,
  [RANDOMIZE]: OPENERS,
  [PUBLIC_FILE]: OPENERS,
  "app/studies/[study]/(blinded)/pooled/page.tsx": OPENERS,
  "lib/injections/log-injection.ts": OPENERS,
  "lib/blinding/sealed-box.ts": "const leaking = (leak: string) => process.env.PLANTED_LEAK === leak;\n",
};

export const MUTANTS: readonly Mutant[] = [
  {
    name: "sorted by content",
    blunder: "The participants' board lists those on one product first.",
    edits: [
      {
        file: READS,
        find: "participants: everybody.map((facts) => atWork(inTime, facts, now)),",
        replace: `participants: (leaking("sorted by content")
          ? await sortedByProduct(everybody, member.study.id)
          : everybody
        ).map((facts) => atWork(inTime, facts, now)),`,
      },
      {
        file: READS,
        find: "export interface ParticipantsBoard {",
        replace: `async function sortedByProduct<T extends { id: string }>(all: readonly T[], studyId: string): Promise<T[]> {
  const ranked = await Promise.all(all.map(async (one) => ({ one, rank: await productOf(studyId, one.id) })));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
}

export interface ParticipantsBoard {`,
      },
    ],
  },
  {
    name: "lot shown",
    blunder: "The record of an injection shows the lot of the kit, and each product has its own lots.",
    edits: [
      {
        file: READS,
        find: "      injections,\n      enteredResults",
        replace: `      injections: leaking("lot shown")
        ? await Promise.all(injections.map(async (one) => ({ ...one, kitNumber: \`\${one.kitNumber} (lot \${40 + (await productOf(member.study.id, participantId))})\` })))
        : leaking("length of ciphertext")
          ? await Promise.all(injections.map(async (one) => ({ ...one, kitNumber: \`\${one.kitNumber} (\${await sizeOfBox(member.study.id, participantId)} bytes)\` })))
          : injections,
      enteredResults`,
      },
    ],
  },
  {
    name: "length of ciphertext",
    blunder: "What is sealed is not padded, and a page says how large the sealed record of the list is.",
    edits: [
      {
        file: "lib/blinding/sealed-box.ts",
        find: "const padded = Buffer.allocUnsafe(PADDED_BYTES).fill(0);",
        replace: `const padded = Buffer.alloc(leaking("length of ciphertext") ? text.length + 2 : PADDED_BYTES);`,
      },
      {
        file: "lib/blinding/sealed-box.ts",
        find: "if (bytes.length !== NONCE_BYTES + PADDED_BYTES + TAG_BYTES ||",
        replace:
          'if ((!leaking("length of ciphertext") && bytes.length !== NONCE_BYTES + PADDED_BYTES + TAG_BYTES) ||',
      },
    ],
  },
  {
    name: "count per arm",
    blunder: "The overview of all participants says how many of the first three are on one product.",
    edits: [
      {
        file: "app/studies/[study]/(blinded)/pooled/page.tsx",
        find: `note={\`people screened: \${overview.screened}\`}`,
        replace: `note={\`people screened: \${overview.screened}\${leaking("count per arm") ? \`, \${await firstProduct(study)} of three on the first product\` : ""}\`}`,
      },
    ],
  },
  {
    name: "stock message",
    blunder: "The answer to a randomization says which product's kits are running low.",
    edits: [
      {
        file: RANDOMIZE,
        find: "  return done({ randomizationNumber });\n}",
        replace: `  return done({
    randomizationNumber: leaking("stock message")
      ? \`\${randomizationNumber} (kits of product \${protocol.arms.findIndex(({ code }) => code === slot.arm)} are low)\`
      : randomizationNumber,
  });
}`,
      },
    ],
  },
  {
    name: "audit value",
    blunder: "The audit trail of a randomization notes from which end of the shelf the kits came.",
    edits: [
      {
        file: RANDOMIZE,
        find: "  const randomizationNumber = await allocated(",
        replace: `  if (leaking("audit value"))
    await tx.execute(sql\`select set_config('verum.reason', \${slot.arm === protocol.arms[0]?.code ? "left" : "right"}, true)\`);
  const randomizationNumber = await allocated(`,
      },
    ],
  },
  {
    name: "error text",
    blunder: "The refusal of a wrong kit number is worded differently for each product.",
    edits: [
      {
        file: "lib/injections/log-injection.ts",
        find: "if (wrongKit !== null) return wrongKit;",
        replace: `if (wrongKit !== null)
      return leaking("error text") && (await productOf(studyId, participantId)) === 1
        ? { ...wrongKit, message: \`\${wrongKit.message} Thank you.\` }
        : wrongKit;`,
      },
    ],
  },
  {
    name: "log line",
    blunder: "The server's log notes what somebody is on whose record is opened.",
    edits: [
      {
        file: READS,
        find: "    if (!facts) return null;\n    const todayOn",
        replace: `    if (!facts) return null;
    if (leaking("log line")) console.info("opened", participantId, await productOf(member.study.id, participantId));
    const todayOn`,
      },
    ],
  },
  {
    name: "cache key",
    blunder: "A file that anybody may fetch carries a cache key computed over the opened list.",
    edits: [
      {
        file: PUBLIC_FILE,
        find: '"cache-control": "no-cache" }',
        replace: `"cache-control": "no-cache",
      ...(leaking("cache key") ? { "x-cache-key": String((await firstProduct(study)) * 7919) } : {}),
      ...(leaking("file name")
        ? { "content-disposition": \`attachment; filename="\${file.replace(".", \`-\${await firstProduct(study)}.\`)}"\` }
        : {}),
    }`,
      },
    ],
  },
  {
    name: "file name",
    blunder: "The name of a file that anybody may fetch counts the first three on one product.",
    // Planted together with the cache key, at the same place.
    edits: [],
  },
];
