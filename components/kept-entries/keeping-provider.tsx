"use client";

import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Keeping, KeepingContext } from "./keeping-context";
import {
  canKeep,
  dropFromDevice,
  keepOnDevice,
  keptOnDevice,
  type OnDevice,
  onOtherTabs,
} from "./kept-store";
import { inOneTab, sendKept } from "./send-kept";
import type { EntryInSight, Keeper, KeptActions, KeptEntry } from "./types";

/** A browser may call itself online behind a network that leads nowhere, so it is tried again. */
const TRIED_AGAIN_MS = 30_000;

interface Props {
  readonly keeper: Keeper;
  readonly actions: KeptActions;
  readonly children: ReactNode;
}

/** Holds what this person's forms keep without a network, and sends it when there is one again. */
export function KeepingProvider({ keeper: given, actions, children }: Props) {
  const router = useRouter();
  const path = usePathname();
  const here = useRef(path);
  here.current = path;
  const busy = useRef(false);
  // Each refresh of the page hands over new objects that say the same.
  const { personId, owner, key } = given;
  const keeper = useMemo<Keeper>(() => ({ personId, owner, key }), [personId, owner, key]);
  const deeds = useRef(actions);
  deeds.current = actions;
  const [onDevice, setOnDevice] = useState<OnDevice>({ own: [], others: 0 });
  const [saved, setSaved] = useState<readonly EntryInSight[]>([]);
  const [sending, setSending] = useState(false);
  const [obstacle, setObstacle] = useState<string | null>(null);

  const look = useCallback(async () => {
    const found = await keptOnDevice(keeper);
    setOnDevice(found);
    return found.own;
  }, [keeper]);

  const sendOne = useCallback(
    /** Answers whether the next one may be tried. */
    async (entry: KeptEntry): Promise<boolean> => {
      const answer = await sendKept(keeper, deeds.current, entry);
      if (answer.ok) {
        await dropFromDevice(entry.idempotencyKey);
        setSaved((before) => [...before, { ...entry, saved: answer.message ?? "Saved." }]);
        // The form it came from is still open: there is nothing left to do there.
        if (answer.goTo !== undefined && entry.path.split("?", 1)[0] === here.current)
          router.push(answer.goTo);
        router.refresh();
        return true;
      }
      const isUndecided = answer.unreached || answer.kind === "failed" || answer.kind === "signed-out";
      if (isUndecided) {
        if (!answer.unreached) setObstacle(answer.message);
        return false;
      }
      await keepOnDevice(keeper, { ...entry, refusal: answer.message });
      return true;
    },
    [keeper, router],
  );

  const sendNow = useCallback(
    async (again?: KeptEntry) => {
      if (busy.current || !navigator.onLine) return;
      busy.current = true;
      try {
        await inOneTab(async () => {
          const waiting = (await look()).filter(
            (entry) => entry.refusal === undefined || entry.idempotencyKey === again?.idempotencyKey,
          );
          if (waiting.length === 0) return;
          setSending(true);
          setObstacle(null);
          for (const entry of waiting) if (!(await sendOne(entry))) break;
        });
      } finally {
        busy.current = false;
        setSending(false);
        await look();
      }
    },
    [look, sendOne],
  );

  useEffect(() => {
    const attempt = () => void sendNow();
    attempt();
    window.addEventListener("online", attempt);
    const timer = setInterval(attempt, TRIED_AGAIN_MS);
    const stop = canKeep() ? onOtherTabs(() => void look()) : () => undefined;
    return () => {
      window.removeEventListener("online", attempt);
      clearInterval(timer);
      stop();
    };
  }, [sendNow, look]);

  const keep = useCallback(
    async (entry: KeptEntry) => {
      if (!canKeep()) return false;
      try {
        await keepOnDevice(keeper, entry);
      } catch {
        return false;
      }
      // Asked for once; without it a browser short of room may clear what waits.
      void navigator.storage?.persist?.();
      await look();
      if (navigator.onLine) setTimeout(() => void sendNow(), 2_000);
      return true;
    },
    [keeper, look, sendNow],
  );

  const drop = useCallback(
    async ({ idempotencyKey }: KeptEntry) => {
      setSaved((before) => before.filter((entry) => entry.idempotencyKey !== idempotencyKey));
      await dropFromDevice(idempotencyKey);
      await look();
    },
    [look],
  );

  const keeping = useMemo<Keeping>(
    () => ({
      keeper,
      entries: [...saved, ...onDevice.own],
      others: onDevice.others,
      sending,
      obstacle,
      keep,
      sendNow,
      drop,
    }),
    [keeper, saved, onDevice, sending, obstacle, keep, sendNow, drop],
  );
  return <KeepingContext value={keeping}>{children}</KeepingContext>;
}
