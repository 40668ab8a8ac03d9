"use client";

import { useEffect, useState } from "react";
import { siteTime, zoneName } from "./site-time";

interface Props {
  /** The server's clock as an ISO instant; the first picture is drawn from it, so both sides agree. */
  readonly nowAt: string;
  /** IANA zone of the site. */
  readonly zone: string;
}

const MINUTE_MS = 60_000;

/** The site's time, moved on by the elapsed time since the page was drawn: a wrong clock on the device does not show. */
export function SiteClock({ nowAt, zone }: Props) {
  const [elapsedMs, setElapsedMs] = useState(0);

  useEffect(() => {
    const startedMs = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      clearTimeout(timer);
      const passedMs = performance.now() - startedMs;
      setElapsedMs(passedMs);
      timer = setTimeout(tick, MINUTE_MS - ((Date.parse(nowAt) + passedMs) % MINUTE_MS) + 20);
    };
    tick();
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [nowAt]);

  const at = new Date(Date.parse(nowAt) + elapsedMs);
  return (
    <time dateTime={at.toISOString().slice(0, 16)} title={zone}>
      <span data-part="date">{siteTime(at, zone).slice(0, 12)}</span>
      {siteTime(at, zone).slice(12)} {zoneName(at, zone)}
    </time>
  );
}
