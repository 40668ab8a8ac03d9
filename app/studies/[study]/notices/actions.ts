"use server";

import { asAction } from "@/app/as-action";
import { EVERY_ROLE } from "@/lib/auth/types";
import { ReadNotices } from "@/lib/notices/input";
import { readNotices } from "@/lib/notices/read-notices";

export const readNoticesAction = asAction({
  roles: EVERY_ROLE,
  input: ReadNotices,
  verb: (member, input, requestKey) => readNotices(member, input, requestKey),
  answer: () => ({ message: "Marked as read." }),
});
