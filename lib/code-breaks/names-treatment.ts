import type { Protocol } from "@/lib/protocol/input";

/**
 * Whether a text names what somebody receives: an arm's code, its name, or the first word of its name that no other arm
 * shares. Blinded people read notes, so none may hold it.
 */
export function namesTreatment(protocol: Pick<Protocol, "arms">, text: string): boolean {
  const said = wordsOf(text);
  const phrase = ` ${said.join(" ")} `;
  return protocol.arms.some(({ code, name }) => {
    const others = new Set(
      protocol.arms.filter((arm) => arm.code !== code).flatMap((arm) => wordsOf(arm.name)),
    );
    const own = wordsOf(name).find((word) => word.length > 3 && !others.has(word));
    return [wordsOf(code).join(" "), wordsOf(name).join(" "), own].some(
      (telling) => telling !== undefined && telling !== "" && phrase.includes(` ${telling} `),
    );
  });
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
