import Link from "next/link";
import { paths } from "@/lib/paths";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import styles from "./analysis.module.css";
import { measureWords } from "./measure-words";

interface Props {
  readonly study: string;
  readonly protocol: Protocol;
  readonly endpoints: readonly ProtocolEndpoint[];
  readonly current: ProtocolEndpoint;
}

export function EndpointNavigation({ study, protocol, endpoints, current }: Props) {
  return (
    <nav className={`${styles.tabs} no-print`} aria-label="Endpoints">
      {endpoints.map((endpoint) => (
        <Link
          key={endpoint.code}
          href={paths.analysisOf(study, endpoint.code)}
          aria-current={endpoint === current ? "page" : undefined}
          prefetch={false}
          scroll={false}
        >
          {measureWords(protocol, endpoint.measure).name}
          <span>{endpoint.rank}</span>
        </Link>
      ))}
    </nav>
  );
}
