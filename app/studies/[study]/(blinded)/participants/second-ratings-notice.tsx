import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { ParticipantAtWork } from "@/lib/participants/reads";
import { paths } from "@/lib/paths";
import styles from "./participants.module.css";

interface Props {
  readonly study: string;
  readonly participants: readonly ParticipantAtWork[];
}

/** What colleagues scored and the reader can rate a second time, while it is still worth something. */
export function SecondRatingsNotice({ study, participants }: Props) {
  const awaited = participants.flatMap(({ facts, visits }) =>
    visits.flatMap(({ visit, tasks }) =>
      tasks
        .filter(({ isSecondRating }) => isSecondRating)
        .map(({ code, name }) => ({
          href: paths.newScore(study, facts.id, visit.code, code),
          words: `${facts.screeningNumber}, ${visit.name}: ${name}`,
        })),
    ),
  );
  if (awaited.length === 0) return null;
  return (
    <Notice
      kind="info"
      title={`${awaited.length} ${awaited.length === 1 ? "visit waits" : "visits wait"} for a second rater`}
    >
      <ul className={styles.awaited}>
        {awaited.map(({ href, words }) => (
          <li key={href}>
            <Link href={href}>{words}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
