import type { ParticipantChange } from "@/lib/figures/change-cloud";
import type { Group } from "@/lib/figures/series";
import styles from "./analysis.module.css";
import { GroupedTable } from "./grouped-table";

interface Props {
  readonly changes: readonly ParticipantChange[];
  readonly groups: readonly Group[];
  readonly label: string;
}

/** The bars' numbers, behind one line that opens: hundreds of participants are no table to read through. */
export function ChangeTable({ changes, groups, label }: Props) {
  if (changes.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>The numbers of {changes.length} participants</summary>
      <GroupedTable
        caption={label}
        head={["Arm", "Participant", "Change"]}
        textColumns={2}
        groups={groups.map((group) => ({
          name: group.label,
          rows: changes
            .filter((change) => change.group === group.key)
            .sort((a, b) => a.value - b.value)
            .map((change) => [change.id, String(change.value).replace("-", "\u2212")]),
        }))}
      />
    </details>
  );
}
