"use client";

import { notifications } from "@mantine/notifications";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { newIdempotencyKey } from "@/components/form/draft";
import { send } from "@/components/form/send";
import { endSessionAction } from "./actions";

interface Props {
  readonly sessionId: string;
  readonly device: string;
}

export function EndSession({ sessionId, device }: Props) {
  const router = useRouter();
  const [pending, setPending] = useState(false);

  async function end() {
    setPending(true);
    const answer = await send(endSessionAction, { idempotencyKey: newIdempotencyKey(), sessionId });
    setPending(false);
    if (answer.message) notifications.show({ message: answer.message, withBorder: true });
    router.refresh();
  }

  return (
    <button type="button" onClick={end} disabled={pending} aria-label={`End the session of ${device}`}>
      End
    </button>
  );
}
