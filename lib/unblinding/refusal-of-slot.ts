import { type Refusal, refused } from "@/db/outcome";
import { SealedBoxError } from "@/lib/blinding/sealed-box";

/** Why a slot cannot be opened and proven, and what to do instead; null for an error of another kind. Names no arm. */
export function refusalOfSlotOrNull(error: unknown): Refusal | null {
  if (error instanceof SealedBoxError && error.reason === "other-key")
    return refused(
      "refused",
      "This server has another blinding key than the one the list was sealed with, so the slot cannot be opened. Use the sealed envelope, and have the administrator restore the key.",
    );
  // An altered box, and a slot that is not the one committed to: its words could name the arm.
  if (error instanceof SealedBoxError || error instanceof RangeError)
    return refused(
      "refused",
      "The participant's sealed slot was altered since the study opened, so what it says is not to be trusted. Use the sealed envelope, and report this to the sponsor.",
    );
  return null;
}
