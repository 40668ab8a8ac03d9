import Link from "next/link";
import { measureWords } from "@/lib/analysis/measure-words";
import type { Protocol, ProtocolEndpoint } from "@/lib/protocol/input";
import styles from "./analysis.module.css";

interface Props {
  readonly protocol: Protocol;
  readonly endpoints: readonly ProtocolEndpoint[];
  readonly current: ProtocolEndpoint;
  readonly hrefOf: (endpointCode: string) => string;
}

export function EndpointNavigation({ protocol, endpoints, current, hrefOf }: Props) {
  return (
    <nav className={`${styles.tabs} no-print`} aria-label="Endpoints">
      {endpoints.map((endpoint) => (
        <Link
          key={endpoint.code}
          href={hrefOf(endpoint.code)}
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
