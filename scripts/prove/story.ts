import { readFileSync } from "node:fs";
import { blindingKeyId } from "@/lib/blinding/blinding-key";
import type { SealingKey } from "@/lib/blinding/sealed-box";
import { Protocol } from "@/lib/protocol/input";
import { simulatedScript } from "../simulate/simulated-script";

const keyBytes = new Uint8Array(32).fill(11);

/** The key both worlds are sealed with; it opens nothing else. */
export const STORY_KEY: SealingKey = { id: blindingKeyId(keyBytes), bytes: keyBytes };
export const STORY_KEY_HEX = Buffer.from(keyBytes).toString("hex");

export const STORY_CODE = "PROOF-1";
export const SITES = 3;

/** Codes and names that stand nowhere else: one of them in an answer is a leak in itself. */
export const ARM_WORDS = ["qzvertex", "xjhollow"] as const;

/** Of different lengths, so that the length of what is sealed would tell. */
const longer = (text: string) => text.replaceAll("XJHOLLOW", "XJHOLLOW-VEHICLE");

/** What is played: a protocol whose arms have unmistakable names, and a made-up trial under it. */
export function storyOf(participants: number) {
  const document = readFileSync(new URL("../../db/testing/small-protocol.json", import.meta.url), "utf8");
  const protocol = Protocol.parse({
    ...JSON.parse(longer(document)),
    code: STORY_CODE,
    plannedParticipants: participants,
  });
  return { protocol, script: simulatedScript(protocol, { participants, seed: "proof", sites: SITES }) };
}
