import { formatDate } from "@/lib/calendar/format-date";
import type { SafetyReport } from "./types";

/** What a reader must know before the first number, on screen and on paper. */
export function reportWords({ groups, cutoffOn }: SafetyReport, isClosed: boolean): string {
  return isClosed
    ? `Data as of ${formatDate(cutoffOn)}. The groups ${groups.join(", ")} are arms under letters that were dealt by chance for this report alone: they cannot be carried over to another one. Where the arms were planned in unequal sizes, the sizes tell which is which. For the safety board; not to be copied or discussed outside of its closed session.`
    : `Data as of ${formatDate(cutoffOn)}. Everybody together; nothing in it is by arm.`;
}
