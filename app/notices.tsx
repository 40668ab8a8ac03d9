"use client";

import { Notifications } from "@mantine/notifications";
import { useEffect, useState } from "react";

/** Where short messages appear. They only ever come after a deed in the browser, so the server draws nothing of it. */
export function Notices() {
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => setIsMounted(true), []);
  return isMounted ? <Notifications position="top-center" autoClose={6000} /> : null;
}
