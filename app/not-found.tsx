import { LinkButton } from "@/components/ui/link-button";
import styles from "./message-page.module.css";

export default function NotFound() {
  return (
    <main id="main" tabIndex={-1} className={styles.page}>
      <h1 className={styles.title}>Nothing here for you</h1>
      <p>
        This page does not exist, or your role does not see it. If somebody sent you the address, ask them
        which study and role it belongs to.
      </p>
      <LinkButton href="/studies">Go to your studies</LinkButton>
    </main>
  );
}
