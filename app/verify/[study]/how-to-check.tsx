import { Section } from "@/components/ui/section";
import styles from "./verify.module.css";

/** What a reader needs to check the list on a computer of their own. */
export function HowToCheck({ isUnblinded }: { readonly isUnblinded: boolean }) {
  return (
    <Section
      title="How to check it"
      note={isUnblinded ? undefined : "Possible once the study is unblinded and reveal.json is published."}
    >
      <ol className={styles.how}>
        <li>
          {isUnblinded
            ? "Download both files above. If you kept commitment.json from before the unblinding, use that copy."
            : "Download commitment.json above and keep it. After the unblinding, download reveal.json from this page."}
        </li>
        <li>
          Download{" "}
          <a href="/verify-allocation.mjs" download>
            verify-allocation.mjs
          </a>
          : one page of code without dependencies. Read it, or have it read; it needs Node.js and no network.
        </li>
        <li>
          Run <code className={styles.command}>node verify-allocation.mjs commitment.json reveal.json</code>.
          It prints OK, or every place that differs.
        </li>
      </ol>
      <p>
        The program recomputes the secret's hash, derives the whole list from the secret again, recomputes
        every slot's salted hash, and the root over them. None of it can be made to fit afterwards.
      </p>
      <p>
        After a code break, the proof of that one slot is checked alike with{" "}
        <a href="/verify-slot.mjs" download>
          verify-slot.mjs
        </a>
        , and tells nothing of the others.
      </p>
    </Section>
  );
}
