import { z } from "zod";

const Password = z.string().min(1, "Password: type your own.").max(1000);

/** What proves who is asking, besides the session: the password, and a second factor of those who have one. */
const Proof = {
  password: Password,
  secondFactorCode: z.string().max(40).optional(),
  secondFactorPasskey: z.string().max(20_000).optional(),
};

export const ChangePassword = z.object({
  ...Proof,
  newPassword: z.string().min(12, "New password: at least 12 characters; three or four words do.").max(1000),
  again: z.string().max(1000),
});
export type ChangePassword = z.infer<typeof ChangePassword>;

export const AddAuthenticator = z.object({
  ...Proof,
  sealedSecret: z.string().max(500),
  code: z
    .string()
    .trim()
    .regex(/^\d{3} ?\d{3}$/, "Code: the six digits that the app shows now.")
    .transform((code) => code.replace(" ", "")),
});
export type AddAuthenticator = z.infer<typeof AddAuthenticator>;

export const AddPasskey = z.object({
  ...Proof,
  name: z.string().trim().min(1, "Name: say which device this is, as in my phone.").max(100),
  answer: z.string().min(2, "Press “Create the passkey” first.").max(50_000),
});
export type AddPasskey = z.infer<typeof AddPasskey>;

export const RemoveFactor = z.object({ ...Proof, factor: z.union([z.literal("authenticator"), z.uuid()]) });
export type RemoveFactor = z.infer<typeof RemoveFactor>;

export const RenewRecoveryCodes = z.object(Proof);
export type RenewRecoveryCodes = z.infer<typeof RenewRecoveryCodes>;

export const ConfirmFactor = z.object(Proof);
export type ConfirmFactor = z.infer<typeof ConfirmFactor>;
