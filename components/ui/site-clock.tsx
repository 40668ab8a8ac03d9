"use client";

import { useEffect, useState } from "react";
import { formatInstant } from "@/lib/calendar/format-date";

interface Props {
  /** The server's clock as an ISO instant; the first picture is drawn from it, so both sides agree. */
  readonly nowAt: string;
  /** IANA zone of the site. */
  readonly zone: string;
}

const MINUTE_MS = 60_000;
/** "07-Mar-2026 ", which narrow screens leave out. */
const DATE_LENGTH = 12;

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
  const shown = formatInstant(at, zone);
  return (
    <time dateTime={at.toISOString().slice(0, 16)} title={zone}>
      <span data-part="date">{shown.slice(0, DATE_LENGTH)}</span>
      {shown.slice(DATE_LENGTH)}
    </time>
  );
}
