"use client";

import { createContext, useContext } from "react";
import type { EntryInSight, Keeper, KeptEntry } from "./types";

export interface Keeping {
  readonly keeper: Keeper;
  /** Own entries: waiting, refused, and those whose answer was not read yet. */
  readonly entries: readonly EntryInSight[];
  readonly others: number;
  /** True while entries are being sent. */
  readonly sending: boolean;
  /** Why the last attempt ended early, such as an ended session; null when nothing is in the way but the network. */
  readonly obstacle: string | null;
  /** Keeps an entry on the device. False when this browser cannot. */
  readonly keep: (entry: KeptEntry) => Promise<boolean>;
  /** Sends what waits, and `again` even if it was refused before. */
  readonly sendNow: (again?: KeptEntry) => Promise<void>;
  /** Takes an entry off the device, or its answer out of sight. */
  readonly drop: (entry: KeptEntry) => Promise<void>;
}

/** Null where nothing is kept: outside a study, and for roles that enter nothing at a bed. */
export const KeepingContext = createContext<Keeping | null>(null);

export const useKeeping = () => useContext(KeepingContext);
