import type { Outcome, Refusal } from "@/db/outcome";
import { SealedBoxError } from "./sealed-box";

const UNTOUCHED = "Nothing was saved.";

const no = (message: string): Refusal => ({ ok: false, kind: "refused", message });

/** To a person whose work needs what is sealed, when the server has no key. */
export const noKey = (): Refusal =>
  no(
    `This server has no blinding key, so no kit can be chosen. ${UNTOUCHED} Whoever runs the server finds the reason in its log.`,
  );

/**
 * Does work that opens what is sealed; a box that does not open becomes a refusal, in words alike for every content. Which box it
 * is, is logged for whoever runs the server: its place, never what it holds.
 */
export async function refusingUnopened<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SealedBoxError)) throw error;
    console.error(JSON.stringify({ level: "error", what: "sealed box", message: error.message }));
    return error.reason === "other-key"
      ? no(
          `What is sealed here was sealed with another blinding key than this server has, so no kit can be chosen. ${UNTOUCHED} Have whoever runs the server restore the key.`,
        )
      : no(
          `Something that is sealed was altered, so no kit can be chosen. ${UNTOUCHED} Report this to the sponsor; whoever runs the server finds the place in its log.`,
        );
  }
}
