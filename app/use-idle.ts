"use client";

import { useCallback, useEffect, useState } from "react";

/**
 * As on the server (lib/auth/idle), which decides; sooner by more than the server may hear late of a touch, so that the page is
 * covered before a press is refused.
 */
const IDLE_MS = 15 * 60_000 - 30_000;
const JUDGED_EVERY_MS = 5_000;
/** How often the server is told, at most, that somebody is at work. */
const TOLD_EVERY_MS = 20_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart", "input"] as const;
/** Shared by all tabs of the browser: work in one keeps the others open. */
const KEY = "verum-touched-at";

let toldAt = 0;

/** Whether nobody has touched any tab of this browser for fifteen minutes; `wake` after the password. */
export function useIdle(): { idle: boolean; wake: () => void } {
  const [idle, setIdle] = useState(false);

  useEffect(() => {
    // The page came from the server just now, which would have refused a session that sleeps.
    keepTouch();
    const judge = () => {
      if (Date.now() - touchedAt() >= IDLE_MS) setIdle(true);
    };
    const touch = () => {
      // Waking by the touch that comes back after lunch would be no lock.
      if (Date.now() - touchedAt() >= IDLE_MS) setIdle(true);
      else keepTouch();
    };
    const timer = setInterval(judge, JUDGED_EVERY_MS);
    for (const kind of TOUCHES) document.addEventListener(kind, touch, { capture: true, passive: true });
    document.addEventListener("visibilitychange", judge);
    return () => {
      clearInterval(timer);
      for (const kind of TOUCHES) document.removeEventListener(kind, touch, { capture: true });
      document.removeEventListener("visibilitychange", judge);
    };
  }, []);

  // Another tab was unlocked, and this one with it: it is the same session.
  useEffect(() => {
    if (!idle) return;
    const woken = (event: StorageEvent) => {
      if (event.key === KEY && Date.now() - touchedAt() < IDLE_MS) setIdle(false);
    };
    window.addEventListener("storage", woken);
    return () => window.removeEventListener("storage", woken);
  }, [idle]);

  const wake = useCallback(() => {
    keepTouch();
    setIdle(false);
  }, []);
  return { idle, wake };
}

// Of this page, when storage is forbidden.
let ownTouch = 0;

function touchedAt(): number {
  try {
    return Math.max(ownTouch, Number(localStorage.getItem(KEY) ?? 0));
  } catch {
    return ownTouch;
  }
}

function keepTouch(): void {
  const now = Date.now();
  ownTouch = now;
  try {
    localStorage.setItem(KEY, String(now));
  } catch {
    // Forbidden storage: each tab counts for itself.
  }
  if (now - toldAt < TOLD_EVERY_MS) return;
  toldAt = now;
  // A server that does not answer is told again soon.
  fetch("/api/activity", { method: "POST", keepalive: true }).catch(() => undefined);
}
