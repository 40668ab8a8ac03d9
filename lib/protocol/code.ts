import { z } from "zod";

/** Codes travel through addresses, file names and CSV headers, so they hold nothing that needs escaping there. */
export const Code = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/,
    "1 to 40 letters, digits, dots, dashes or underscores, starting with a letter or digit",
  );

export const Name = z.string().trim().min(1).max(200);
export const Text = z.string().max(4000);
