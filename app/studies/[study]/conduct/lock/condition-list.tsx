import Link from "next/link";
import { Checklist } from "@/components/ui/checklist";
import type { LockCondition } from "@/lib/locks/types";
import styles from "./condition-list.module.css";

export function ConditionList({ conditions }: { readonly conditions: readonly LockCondition[] }) {
  return (
    <Checklist
      items={conditions.map((condition) => ({
        label: condition.count > 1 ? `${condition.title}: ${condition.count} open` : condition.title,
        met: condition.met,
        detail: (
          <>
            {condition.detail}
            {condition.links.length > 0 ? (
              <span className={styles.links}>
                {condition.links.map((link) => (
                  <Link key={link.href} href={link.href} prefetch={false}>
                    {link.label}
                  </Link>
                ))}
              </span>
            ) : null}
          </>
        ),
      }))}
    />
  );
}
