import type { Protocol } from "@/lib/protocol/input";
import type { ImportedDesign, ListDesign } from "@/lib/randomization/types";

/** What of a protocol decides the list that is generated from it and is committed to: nothing of names and kinds. */
export function listDesign(protocol: Protocol): ListDesign {
  if (protocol.randomization.method === "imported")
    throw new Error("the list of this protocol is prepared elsewhere, not generated");
  return {
    method: "permuted-blocks",
    arms: shares(protocol),
    blockLengths: protocol.randomization.blockLengths,
  };
}

/** The same for a list that was prepared elsewhere, whatever method made it there. */
export function importedListDesign(protocol: Protocol): ImportedDesign {
  return { method: "imported", arms: shares(protocol) };
}

const shares = ({ arms }: Protocol) => arms.map(({ code, ratio }) => ({ code, ratio }));
